import type { Field } from "../schema/field";
import type { ResourceType } from "../schema/resource-type";
import { isFields, isList, type Path, type Value } from "../schema/value";
import { collect, NONE } from "./collect";
import { dotted, type FieldPath, readerOf } from "./field-path";
import { describe } from "./given";
import { isKnown } from "./presence";
import type { Finding, Rule } from "./rule";
import { documentTable } from "./sources";

const FIELD_TYPES: readonly Field["type"][] = ["strings", "objects", "tags"];

function fits({ type }: Field, value: Value): boolean {
  return !isKnown(value) || (type === "objects" ? isFields(value) : typeof value === "string");
}

function fixFor({ type }: Field, value: Value): string | undefined {
  const isPlain = typeof value === "number" || typeof value === "boolean";
  return isPlain && type !== "objects" ? `use "${value}"` : undefined;
}

/** The findings in one list, or among the values of tags. A value of another type has a rule of its own. */
function findingsIn(field: Field, value: Value, path: Path): readonly Finding[] {
  const finding = (step: string | number, entry: Value): readonly Finding[] =>
    fits(field, entry) ? NONE : [{ path: [...path, step], given: describe(entry), fix: fixFor(field, entry) }];
  if (field.type === "tags") {
    return isFields(value) ? collect(Object.keys(value), (key) => finding(key, value[key])) : NONE;
  }
  return isList(value) ? collect(value, (entry, position) => finding(position, entry)) : NONE;
}

/** Looks at the entries of a field, also of one that is a member of the objects of a list. */
function checkOf(fieldPath: FieldPath): Rule["check"] {
  const { field, names, inList } = fieldPath;
  if (!inList) {
    const read = readerOf(fieldPath);
    return (specification) => findingsIn(field, read(specification), names);
  }
  const [listName = "", name = ""] = names;
  return (specification) => {
    const list = specification[listName];
    return isList(list)
      ? collect(list, (entry, position) =>
          isFields(entry) ? findingsIn(field, entry[name], [listName, position, name]) : NONE,
        )
      : NONE;
  };
}

function suffixOf({ type, memberRulePrefix }: Field): string {
  if (type === "tags") {
    return "value-type";
  }
  return memberRulePrefix === undefined ? "entry-type" : "type";
}

/** One rule per list and per field of tags: the type of its entries. */
export function entryRules(type: ResourceType, paths: readonly FieldPath[]): readonly Rule[] {
  return paths
    .filter(({ field }) => FIELD_TYPES.includes(field.type))
    .map((fieldPath) => {
      const { field, id } = fieldPath;
      return {
        id: `${field.memberRulePrefix ?? id}-${suffixOf(field)}`,
        severity: "error",
        field: dotted(fieldPath),
        statement: `must be ${field.type === "objects" ? "an object" : "a string"}`,
        source: documentTable(type, field.table),
        check: checkOf(fieldPath),
      };
    });
}
