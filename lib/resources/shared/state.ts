import type { Field } from "../../schema/field";
import type { ResourceType } from "../../schema/resource-type";
import { reconcile, reconcileField } from "../../schema/semantic-equality";
import { type Fields, hasUnknown, isFields, UNKNOWN, type Value } from "../../schema/value";

function stateFields({ fields }: ResourceType): readonly Field[] {
  return fields.filter((field) => field.type !== "secret");
}

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
export function stateAfterApply(type: ResourceType, planned: Fields, answered: Fields): Fields {
  const values = stateFields(type).map((field) => {
    const promised = planned[field.name];
    return [field.name, keepPromise(promised, reconcileField(field, promised, answered[field.name]))] as const;
  });
  return { ...planned, ...Object.fromEntries(values) };
}

/** The state after a read: what the service says, in the words of the state before where both mean the same. */
export function stateAfterRead(type: ResourceType, current: Fields, answered: Fields): Fields {
  return { ...current, ...reconcile(stateFields(type), current, answered) };
}
