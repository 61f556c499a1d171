import type { Field } from "./field";
import { type Fields, isFields, memberOf, UNKNOWN, type Value } from "./value";

/** The additional fields of a configuration or state; none where they are absent, not known yet, or no JSON. */
export function additionalFieldsOf({ additional_fields: text }: Fields): Fields {
  const parsed = typeof text === "string" ? parsedJson(text) : undefined;
  return isFields(parsed) ? parsed : {};
}

function parsedJson(text: string): Value {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Additional fields may hold values for fields that this provider knows; they take the place of its defaults. */
export function withAdditionalFields(fields: readonly Field[], planned: Fields, additional: Fields): Fields {
  const values: Record<string, Value> = { ...planned };
  for (const field of fields) {
    const extra = additional[field.name];
    if (extra === undefined) {
      continue;
    }
    const present = values[field.name];
    values[field.name] =
      field.type === "object" && isFields(extra) && isFields(present)
        ? withAdditionalFields(field.fields ?? [], present, extra)
        : extra;
  }
  return values;
}

/**
 * The same with UNKNOWN for every value: only the service judges the values of additional fields, so rules must not report
 * them.
 */
export function withUnknownAdditional(fields: readonly Field[], given: Fields, additional: Fields): Fields {
  return withAdditionalFields(fields, given, asUnknown(additional));
}

function asUnknown(additional: Fields): Fields {
  return Object.fromEntries(
    Object.entries(additional).map(([name, value]) => [name, isFields(value) ? asUnknown(value) : UNKNOWN]),
  );
}

/**
 * The members of the additional fields that are new or changed. A removed member is not among them, because the API
 * cannot clear it.
 */
export function additionalChanges(before: Fields, after: Fields): Fields {
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(memberOf(before, name)) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed);
}

/** The members of the additional fields that an answer does not show with the desired value. */
export function missingMembers(answer: Fields, wanted: Fields): Fields {
  const missing = Object.entries(wanted).flatMap(([name, value]): [string, Value][] => {
    const present = memberOf(answer, name);
    if (isFields(value) && isFields(present)) {
      const members = missingMembers(present, value);
      return Object.keys(members).length === 0 ? [] : [[name, members]];
    }
    return JSON.stringify(present) === JSON.stringify(value) ? [] : [[name, value]];
  });
  return Object.fromEntries(missing);
}
