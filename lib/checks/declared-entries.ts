import type { Field, FieldType } from "../schema/field";
import type { ResourceType } from "../schema/resource-type";
import { isFields, isList, type Path, type Value } from "../schema/value";
import { type Breach, collect, NONE } from "./evaluate";
import { dotted, type FieldPath, type KnownValue, readerOf } from "./field-path";
import { describe } from "./given";
import { isKnown } from "./presence";
import type { Finding, Rule } from "./rule";
import { documentTable } from "./sources";

/** What the entries of a list, or the values of tags, must be. */
interface EntryType {
  /** The id of the rule, if the field has no prefix for it. */
  readonly suffix: string;
  readonly prefixed: string;
  readonly statement: string;
  readonly fits: (value: KnownValue) => boolean;
}

const isText = (value: KnownValue): boolean => typeof value === "string";

const ENTRY_TYPES: Readonly<Partial<Record<FieldType, EntryType>>> = {
  strings: { suffix: "entry-type", prefixed: "type", statement: "must be a string", fits: isText },
  objects: { suffix: "entry-type", prefixed: "type", statement: "must be an object", fits: isFields },
  tags: { suffix: "value-type", prefixed: "value-type", statement: "must be a string", fits: isText },
};

function breachOf(value: Value, { fits }: EntryType, { type }: Field): Breach | undefined {
  if (!isKnown(value) || fits(value)) {
    return undefined;
  }
  const isPlain = typeof value === "number" || typeof value === "boolean";
  return { given: describe(value), fix: isPlain && type !== "objects" ? `use "${value}"` : undefined };
}

/** The entries of a list, or the members of tags; none of a value of another type, which has a rule of its own. */
function entriesOf({ type }: Field, value: Value): Iterable<readonly [string | number, Value]> {
  if (type === "tags") {
    return isFields(value) ? Object.entries(value) : [];
  }
  return isList(value) ? value.entries() : [];
}

function findingsIn(value: Value, path: Path, entryType: EntryType, field: Field): readonly Finding[] {
  return collect(entriesOf(field, value), ([step, entry]) => {
    const broken = breachOf(entry, entryType, field);
    return broken === undefined ? NONE : [{ path: [...path, step], ...broken }];
  });
}

/** Looks at the entries of a field, also of one that is a member of the objects of a list. */
function checkOf(fieldPath: FieldPath, entryType: EntryType): Rule["check"] {
  const { field, names, inList } = fieldPath;
  if (!inList) {
    const read = readerOf(fieldPath);
    return (specification) => findingsIn(read(specification), names, entryType, field);
  }
  const [listName = "", name = ""] = names;
  return (specification) => {
    const list = specification[listName];
    return isList(list)
      ? collect(list.entries(), ([position, entry]) =>
          isFields(entry) ? findingsIn(entry[name], [listName, position, name], entryType, field) : NONE,
        )
      : NONE;
  };
}

function entryRule(type: ResourceType, fieldPath: FieldPath, entryType: EntryType): Rule {
  const { field, id } = fieldPath;
  const { memberRulePrefix: prefix } = field;
  return {
    id: prefix === undefined ? `${id}-${entryType.suffix}` : `${prefix}-${entryType.prefixed}`,
    severity: "error",
    field: dotted(fieldPath),
    statement: entryType.statement,
    source: documentTable(type, field.table),
    check: checkOf(fieldPath, entryType),
  };
}

/** One rule per list and per field of tags: the type of its entries. */
export function entryRules(type: ResourceType, paths: readonly FieldPath[]): readonly Rule[] {
  return paths.flatMap((fieldPath) => {
    const entryType = ENTRY_TYPES[fieldPath.field.type];
    return entryType === undefined ? [] : [entryRule(type, fieldPath, entryType)];
  });
}
