import type { Field, FieldType } from "../schema/field";
import type { ResourceType } from "../schema/resource-type";
import { isFields, isList } from "../schema/value";
import { evaluate } from "./evaluate";
import { dotted, type FieldPath, type KnownValue } from "./field-path";
import { describe, describeKind } from "./given";
import { nearest } from "./nearest";
import type { Rule } from "./rule";
import { documentTable } from "./sources";

const isText = (value: KnownValue): boolean => typeof value === "string";

const TYPES: Readonly<
  Record<FieldType, { readonly statement: string; readonly fits: (value: KnownValue) => boolean }>
> = {
  string: { statement: "must be a string", fits: isText },
  secret: { statement: "must be a string", fits: isText },
  // `Number.isInteger` also refuses NaN and the infinities, which JSON cannot express.
  integer: { statement: "must be an integer", fits: Number.isInteger },
  boolean: { statement: "must be true or false", fits: (value) => typeof value === "boolean" },
  strings: { statement: "must be a list of strings", fits: isList },
  objects: { statement: "must be a list of objects", fits: isList },
  object: { statement: "must be an object", fits: isFields },
  tags: { statement: "must be a map of strings", fits: isFields },
};

const INTEGER_AS_TEXT = /^-?\d{1,15}$/;

function typeFix(field: Field, value: KnownValue): string | undefined {
  if (field.type === "integer" && typeof value === "string" && INTEGER_AS_TEXT.test(value)) {
    return `use ${Number(value)}`;
  }
  if (field.type === "boolean" && (value === "true" || value === "false")) {
    return `use ${value}`;
  }
  if (field.choices !== undefined && typeof value === "number") {
    const choice = nearest(String(value), field.choices);
    return choice && `use "${choice}"`;
  }
  if (isList(value) && value.length === 1 && ["string", "integer", "boolean", "object"].includes(field.type)) {
    return "give the entry without the list";
  }
  const [only, ...others] = field.fields?.filter(({ output }) => !output) ?? [];
  if (field.type === "object" && isText(value) && only?.type === "string" && others.length === 0) {
    return `write it like { ${only.prop}: "…" }`;
  }
  if (field.type === "tags" && isList(value)) {
    return 'write it like { env: "prod" }';
  }
  if ((field.type === "strings" && isText(value)) || (field.type === "objects" && isFields(value))) {
    return "put it into a list";
  }
  return undefined;
}

function typeRule(type: ResourceType, fieldPath: FieldPath): Rule {
  const { field } = fieldPath;
  const { statement, fits } = TYPES[field.type];
  return {
    id: `${fieldPath.id}-type`,
    severity: "error",
    field: dotted(fieldPath),
    statement,
    source: documentTable(type, field.table),
    check: evaluate(fieldPath, (value) =>
      fits(value)
        ? undefined
        : { given: field.type === "secret" ? describeKind(value) : describe(value), fix: typeFix(field, value) },
    ),
  };
}

/** One rule per field: its type. Entries of lists and values of tags have rules of `declared-entries`. */
export function typeRules(type: ResourceType, paths: readonly FieldPath[]): readonly Rule[] {
  return paths.map((fieldPath) => typeRule(type, fieldPath));
}
