import type { Field } from "../../../schema/field";
import { type Fields, isAbsent, isFields, isList, type Value } from "../../../schema/value";
import { invalidRequest, type Refusal } from "../../reply";

const NAME = /^[\w.\u4e00-\u9fa5-]+$/;

/** Whether the members of a body whose shape has been checked are there where they must be, and within their limits. */
export function limitsRefusal(fields: readonly Field[], given: Fields, at = ""): Refusal | undefined {
  for (const field of fields) {
    const value = given[field.name];
    const path = `${at}${field.name}`;
    const wrong = isAbsent(value) ? (field.required ? "is required" : undefined) : breach(field, value);
    if (wrong !== undefined) {
      return invalidRequest(`${path} ${wrong}`);
    }
    const inside =
      field.fields !== undefined && isFields(value) ? limitsRefusal(field.fields, value, `${path}.`) : undefined;
    if (inside !== undefined) {
      return inside;
    }
  }
  return undefined;
}

function breach({ name, choices, range, length, maximumItems }: Field, value: Value): string | undefined {
  if (choices !== undefined && !choices.some((choice) => choice === value)) {
    return `must be one of ${choices.join(", ")}`;
  }
  if (range !== undefined && typeof value === "number" && (value < range.minimum || value > range.maximum)) {
    return `must be from ${range.minimum} to ${range.maximum}`;
  }
  if (
    length !== undefined &&
    typeof value === "string" &&
    (value.length < length.minimum || value.length > length.maximum)
  ) {
    return `must have ${length.minimum} to ${length.maximum} characters`;
  }
  if (name === "name" && typeof value === "string" && !NAME.test(value)) {
    return "can contain only digits, letters, underscores (_), hyphens (-), and periods (.)";
  }
  return maximumItems !== undefined && isList(value) && value.length > maximumItems
    ? `can have at most ${maximumItems} entries`
    : undefined;
}
