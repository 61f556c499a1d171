import { CHOICE_SETS, type ChoiceSet } from "../../lib/resources/connection/fields/choice-sets";
import { OBJECT_TYPES, type ObjectType } from "../../lib/resources/connection/fields/object-types";
import type { Field } from "../../lib/schema/field";
import { ALL_FIELDS } from "./request-fields";

/** The public type of the values of a field. */
export function choiceSetOf(field: Field): ChoiceSet | undefined {
  return CHOICE_SETS.find(({ values, parts = [] }) => [values, ...parts].some((set) => set === field.choices));
}

/** The public type of an object, and the members that it has. */
export function objectTypeOf(path: string): ObjectType {
  const type = OBJECT_TYPES.find((candidate) => candidate.path === path);
  if (type === undefined) {
    throw new Error(`no type is declared for the object ${path}`);
  }
  return type;
}

export function fieldOf({ path }: ObjectType): Field {
  const placed = ALL_FIELDS.find((candidate) => candidate.path === path);
  if (placed === undefined) {
    throw new Error(`no field ${path} is declared`);
  }
  return placed.field;
}

/** The type of the prop of a field. */
export function propType(field: Field, path: string): string {
  switch (field.type) {
    case "string":
      return choiceSetOf(field)?.name ?? "string";
    case "integer":
      return "number";
    case "boolean":
      return "boolean | IResolvable";
    case "strings":
      return "string[]";
    case "object":
      return objectTypeOf(path).name;
    case "objects":
      return `${objectTypeOf(path).name}[]`;
    case "tags":
      return "{ [key: string]: string }";
    case "secret":
      return "PreSharedKey";
  }
}
