import { reconcile, reconcileField } from "../../../schema/semantic-equality";
import { type Fields, hasUnknown, isFields, UNKNOWN, type Value } from "../../../schema/value";
import { CONNECTION } from "../connection-type";

const API_FIELDS = CONNECTION.fields.filter((field) => field.type !== "secret");

/** What Terraform was promised stands; only what was left open takes the service's value. */
function keepPromise(planned: Value, actual: Value): Value {
  if (planned === UNKNOWN) {
    return actual;
  }
  if (isFields(planned) && hasUnknown(planned)) {
    const present = isFields(actual) ? actual : {};
    return Object.fromEntries(
      Object.entries(planned).map(([name, value]) => [name, keepPromise(value, present[name] ?? null)]),
    );
  }
  return planned;
}

/** The state after a create or an update: the service's answer, told as it was planned. */
export function stateAfterApply(planned: Fields, connection: Fields): Fields {
  const lastWarnings = API_FIELDS.map((field) => {
    const promised = planned[field.name];
    return [field.name, keepPromise(promised, reconcileField(field, promised, connection[field.name]))] as const;
  });
  return { ...planned, ...Object.fromEntries(lastWarnings) };
}

/** The state after a read: what the service says, in the words of the state before where both mean the same. */
export function stateAfterRead(current: Fields, connection: Fields): Fields {
  return { ...current, ...reconcile(API_FIELDS, current, connection) };
}
