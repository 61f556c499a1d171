import { choiceSetOf } from "../../lib/schema/choice-set";
import type { Field } from "../../lib/schema/field";
import type { ObjectType } from "../../lib/schema/object-type";
import type { PublicType } from "./public-types";
import { allFieldsOf } from "./request-fields";

/** The public type of an object, and the members that it has. */
export function objectTypeOf({ objectTypes }: PublicType, path: string): ObjectType {
  const type = objectTypes.find((candidate) => candidate.path === path);
  if (type === undefined) {
    throw new Error(`no type is declared for the object ${path}`);
  }
  return type;
}

export function fieldOf(of: PublicType, { path }: ObjectType): Field {
  const placed = allFieldsOf(of).find((candidate) => candidate.path === path);
  if (placed === undefined) {
    throw new Error(`no field ${path} is declared`);
  }
  return placed.field;
}

/** The type of the prop of a field. */
export function propType(of: PublicType, field: Field, path: string): string {
  switch (field.type) {
    case "string":
      return choiceSetOf(of.choiceSets, field)?.name ?? "string";
    case "integer":
      return "number";
    case "boolean":
      return "boolean | IResolvable";
    case "strings":
      return "string[]";
    case "object":
      return objectTypeOf(of, path).name;
    case "objects":
      return `${objectTypeOf(of, path).name}[]`;
    case "tags":
      return "{ [key: string]: string }";
    case "secret":
      return "PreSharedKey";
  }
}
