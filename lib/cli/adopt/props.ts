import { CHOICE_SETS } from "../../resources/connection/fields/choice-sets";
import { type ChoiceSet, choiceSetOf, memberName } from "../../schema/choice-set";
import type { Field } from "../../schema/field";
import { type Fields, isAbsent, isFields, isList, type Value } from "../../schema/value";
import { type Code, listOf, looksLikeExpression, objectOf, partsOf } from "./code";

/** Names that code uses, by the package that exports them. */
export type Imports = Map<string, Set<string>>;

export const LIBRARY = "cdktf-huaweicloud-vpn";

export function imported(imports: Imports, from: string, name: string): string {
  imports.set(from, (imports.get(from) ?? new Set()).add(name));
  return name;
}

/** Values of a connection as an object with the names of the props. */
export function propsCode(fields: readonly Field[], values: Fields, imports: Imports): Code {
  return objectOf(
    fields
      .filter(({ name }) => !isAbsent(values[name]))
      .map((field) => [field.prop, valueCode(field, values[field.name], imports)] as const),
  );
}

function valueCode(field: Field, value: Value, imports: Imports): Code {
  switch (field.type) {
    case "object":
      return propsCode(field.fields ?? [], isFields(value) ? value : {}, imports);
    case "objects":
      return listOf(itemsOf(value).map((item) => propsCode(field.fields ?? [], isFields(item) ? item : {}, imports)));
    case "strings":
      return listOf(itemsOf(value).map((item) => textCode(String(item), imports)));
    case "tags":
      return objectOf(sortedEntries(value).map(([key, text]) => [key, textCode(text, imports)] as const));
    case "string":
      return choiceCode(choiceSetOf(CHOICE_SETS, field), String(value), imports);
    default:
      return JSON.stringify(value);
  }
}

function itemsOf(value: Value): readonly Value[] {
  return isList(value) ? value : [];
}

function sortedEntries(value: Value): readonly (readonly [string, string])[] {
  return Object.entries(isFields(value) ? value : {})
    .map(([key, text]) => [key, String(text)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function choiceCode(set: ChoiceSet | undefined, value: string, imports: Imports): Code {
  if (set === undefined) {
    return textCode(value, imports);
  }
  const type = imported(imports, LIBRARY, set.name);
  return set.values.includes(value) ? `${type}.${memberName(set, value)}` : `${type}.of(${textCode(value, imports)})`;
}

export function textCode(text: string, imports: Imports): string {
  return looksLikeExpression(text)
    ? `${imported(imports, "cdktf", "Fn")}.join("", [${partsOf(text)
        .map((part) => JSON.stringify(part))
        .join(", ")}])`
    : JSON.stringify(text);
}

/** The same as data. */
export function propsData(fields: readonly Field[], values: Fields): Fields {
  return Object.fromEntries(
    fields
      .filter(({ name }) => !isAbsent(values[name]))
      .map((field): [string, Value] => [field.prop, valueData(field, values[field.name])]),
  );
}

function valueData(field: Field, value: Value): Value {
  if (field.type === "object") {
    return propsData(field.fields ?? [], isFields(value) ? value : {});
  }
  return field.type === "objects"
    ? itemsOf(value).map((item) => propsData(field.fields ?? [], isFields(item) ? item : {}))
    : value;
}
