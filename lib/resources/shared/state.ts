import type { Field } from "../../schema/field";
import type { ResourceType } from "../../schema/resource-type";
import { reconcile, reconcileField } from "../../schema/semantic-equality";
import { type Fields, hasUnknown, isFields, UNKNOWN, type Value } from "../../schema/value";

function stateFields({ fields }: ResourceType): readonly Field[] {
  return fields.filter((field) => field.type !== "secret");
}

/**
 * Keeps known planned values, because Terraform refuses a result that differs from them. Only unknown values take the
 * service's value.
 */
function fillUnknown(planned: Value, actual: Value): Value {
  if (planned === UNKNOWN) {
    return actual;
  }
  if (isFields(planned) && hasUnknown(planned)) {
    const present = isFields(actual) ? actual : {};
    return Object.fromEntries(
      Object.entries(planned).map(([name, value]) => [name, fillUnknown(value, present[name] ?? null)]),
    );
  }
  return planned;
}

/** The state after a create or an update: the service's answer, in the spelling of the plan. */
export function stateAfterApply(type: ResourceType, planned: Fields, answered: Fields): Fields {
  const values = stateFields(type).map((field) => {
    const expected = planned[field.name];
    return [field.name, fillUnknown(expected, reconcileField(field, expected, answered[field.name]))] as const;
  });
  return { ...planned, ...Object.fromEntries(values) };
}

/** The state after a read: what the service says, in the spelling of the prior state where both are semantically equal. */
export function stateAfterRead(type: ResourceType, current: Fields, answered: Fields): Fields {
  return { ...current, ...reconcile(stateFields(type), current, answered) };
}
