import type { Field } from "./field";
import { type Fields, isFields, isList, type Path, type Value } from "./value";

/** A value of an answer that is not of its field's type. */
export interface TypeMismatch {
  readonly path: Path;
  /** "a number": never the value. */
  readonly kind: string;
  /** Whether it could be converted. */
  readonly isRead: boolean;
}

export type ReportMismatch = (oddity: TypeMismatch) => void;

const SILENT: ReportMismatch = () => undefined;

function kindOf(value: Value): string {
  if (isList(value)) {
    return "a list";
  }
  return isFields(value) ? "an object" : typeof value === "string" ? "text" : `a ${typeof value}`;
}

/** Converts a scalar to the type of its field; undefined if that is impossible. */
function coerceScalar(field: Field, value: Value): Value {
  switch (field.type) {
    case "integer":
      return typeof value === "string" && /^\s*-?\d+\s*$/.test(value) ? Number(value) : undefined;
    case "boolean":
      return typeof value === "string" && /^(true|false)$/i.test(value) ? value.toLowerCase() === "true" : undefined;
    case "string":
      return asText(value);
    default:
      return undefined;
  }
}

/** Whether a value is of its field's type with all its parts. Nearly all are, and a list of a region has thousands. */
function fits(field: Field, value: Value): boolean {
  switch (field.type) {
    case "integer":
      return Number.isInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "tags":
      return isList(value) && value.every(isTag);
    case "strings":
      return isList(value) && value.every((entry) => typeof entry === "string");
    case "objects":
      return isList(value) && value.every((entry) => isFields(entry) && allFit(field.fields ?? [], entry));
    case "object":
      return isFields(value) && allFit(field.fields ?? [], value);
    default:
      return typeof value === "string";
  }
}

function allFit(fields: readonly Field[], given: Fields): boolean {
  return fields.every((field) => {
    const value = given[field.name];
    return field.type === "secret" || value === undefined || value === null || fits(field, value);
  });
}

function isTag(entry: Value): boolean {
  return isFields(entry) && typeof entry.key === "string" && entry.key !== "" && typeof entry.value === "string";
}

/** Converts the entries; null if one cannot be converted, because a partial list would look like a change. */
function coerceList(field: Field, list: readonly Value[], report: ReportMismatch, path: Path): Value {
  const entryField: Field = { ...field, type: field.type === "strings" ? "string" : "object" };
  const entries = list.map((entry) => coerceValue(entryField, entry, report, path));
  return entries.includes(null) ? null : entries;
}

/**
 * Tags in the API's own form. A map is accepted, too. An entry without a key, or whose value is not text, is left out.
 */
function coerceTags(value: Value, report: ReportMismatch, path: Path): Value {
  if (!isList(value)) {
    report({ path, kind: kindOf(value), isRead: isFields(value) });
  }
  const entries = isList(value)
    ? value
    : Object.entries(isFields(value) ? value : {}).map(([key, text]): Fields => ({ key, value: text }));
  return entries.flatMap((entry): readonly Value[] => {
    const given: Fields = isFields(entry) ? entry : {};
    const parts: readonly Value[] = [given.key, given.value ?? ""];
    const [key = "", text] = parts.map(asText);
    const isRead = key !== "" && text !== undefined;
    const odd = parts.find((part) => typeof part !== "string");
    if (odd !== undefined || !isRead) {
      report({ path, kind: odd === undefined ? "an entry without key" : `an entry with ${kindOf(odd)}`, isRead });
    }
    return isRead ? [{ key, value: text }] : [];
  });
}

function asText(value: Value): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}

/**
 * Converts a value of an answer to the type of its field. Services write numbers as text, or text as numbers, and
 * change that without notice. A value that cannot be converted becomes null, as if the answer left it out. Both cases
 * are reported.
 */
export function coerceValue(field: Field, value: Value, report: ReportMismatch = SILENT, path: Path = []): Value {
  if (value === undefined || value === null) {
    return null;
  }
  if (fits(field, value)) {
    return value;
  }
  if (field.type === "tags") {
    return coerceTags(value, report, path);
  }
  if (field.type === "object" && isFields(value)) {
    return coerceFields(field.fields ?? [], value, report, path);
  }
  if ((field.type === "strings" || field.type === "objects") && isList(value)) {
    return coerceList(field, value, report, path);
  }
  const fitting = coerceScalar(field, value);
  report({ path, kind: kindOf(value), isRead: fitting !== undefined });
  return fitting ?? null;
}

/** {@link coerceValue} for the declared members of an object; undeclared members stay as they are. */
export function coerceFields(
  fields: readonly Field[],
  given: Fields,
  report: ReportMismatch = SILENT,
  path: Path = [],
): Fields {
  if (allFit(fields, given)) {
    return given;
  }
  const declared = fields
    .filter((field) => field.type !== "secret" && given[field.name] !== undefined)
    .map((field) => [field.name, coerceValue(field, given[field.name], report, [...path, field.name])] as const);
  return { ...given, ...Object.fromEntries(declared) };
}
