import type { Field } from "../../../../schema/field";
import { type Fields, isFields, isList, type Value } from "../../../../schema/value";
import type { MoveSource } from "./sources";

/** The SDK of those providers writes zero values for what is not given. */
function isZero(value: Value): boolean {
  return value === "" || value === 0 || (isList(value) && value.length === 0);
}

/** A block that may be given once is a list of at most one object. Another number is left as it is, and is no object. */
function onlyBlock(value: Value): Value {
  return isList(value) && value.length === 1 ? value[0] : value;
}

function membersFrom(fields: readonly Field[], state: Fields, source: MoveSource, path: readonly string[]): Fields {
  return Object.fromEntries(
    fields
      .filter((field) => field.type !== "secret")
      .map((field) => {
        const here = [...path, field.name];
        const given = state[nameThere(source.names, here)];
        const value = field.type === "object" ? onlyBlock(given) : given;
        const isBlock = field.type === "object" && isFields(value);
        return [
          field.name,
          isZero(value) ? null : isBlock ? membersFrom(field.fields ?? [], value, source, here) : value,
        ];
      }),
  );
}

/** How the other resource type names an attribute, within the block that it is in. */
export function nameThere(names: MoveSource["names"], path: readonly string[]): string {
  return names[path.join(".")] ?? String(path.at(-1));
}

/** The state of another resource type in the form of an answer of the service: same names, no zero values, no secret. */
export function inAnswerForm(fields: readonly Field[], state: Fields, source: MoveSource): Fields {
  return membersFrom(fields, state, source, []);
}
