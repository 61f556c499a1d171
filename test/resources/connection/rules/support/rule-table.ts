import { type Fields, isFields, isList, type Path, UNKNOWN, type Value } from "../../../../../lib/schema/value";
import { SPECIFICATION } from "../../../../fixtures/specification";

/** One specification, and where it breaks the rule of its table, in API names. */
export interface Row {
  readonly title: string;
  readonly specification: Fields;
  readonly breaksAt: readonly string[];
  /** The fix of the first finding, where the row is about it. */
  readonly fix?: string;
}

export interface RuleTable {
  readonly rule: string;
  readonly rows: readonly Row[];
}

/** A copy with another value at a path; objects and lists on the way are made where they are missing. */
export function withValue(root: Value, [step, ...rest]: Path, value: Value): Value {
  if (step === undefined) {
    return value;
  }
  if (typeof step === "number") {
    const list = isList(root) ? [...root] : [];
    list[step] = withValue(list[step], rest, value);
    return list;
  }
  const fields = isFields(root) ? root : {};
  return { ...fields, [step]: withValue(fields[step], rest, value) };
}

export function parsePath(text: string): Path {
  return (text.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

export function given(path: string, value: Value, base: Fields = SPECIFICATION): Fields {
  return withValue(base, parsePath(path), value) as Fields;
}

function show(value: Value): string {
  const text = JSON.stringify(value, (_, part: unknown) => (part === UNKNOWN ? "?" : part)) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 50)}… (${text.length})` : text;
}

/** A broken value, alone or with the fix that must be offered. */
export type Broken = Value | { readonly value: Value; readonly fix: string };

function isWithFix(broken: Broken): broken is { readonly value: Value; readonly fix: string } {
  return isFields(broken as Value) && Object.hasOwn(broken as object, "fix");
}

/** As the rows write paths: dots, brackets, and a bar before the key of a tag. */
export function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .slice(1);
}

/** The table of a rule that judges one value by itself: the values that are fine, then those that break it. */
export function valueTable(
  rule: string,
  path: string,
  fine: readonly Value[],
  broken: readonly Broken[],
  base: Fields = SPECIFICATION,
): RuleTable {
  const row = (value: Value, breaksAt: readonly string[], fix?: string): Row => ({
    title: `${path} as ${show(value)}`,
    specification: given(path, value, base),
    breaksAt,
    ...(fix === undefined ? {} : { fix }),
  });
  return {
    rule,
    rows: [
      ...fine.map((value) => row(value, [])),
      ...broken.map((entry) => (isWithFix(entry) ? row(entry.value, [path], entry.fix) : row(entry, [path]))),
    ],
  };
}

/** The table of a rule that compares values: title, what differs from {@link SPECIFICATION}, where it breaks, the first fix. */
export function comparisonTable(
  rule: string,
  rows: readonly (readonly [title: string, difference: Fields, breaksAt: readonly string[], fix?: string])[],
): RuleTable {
  return {
    rule,
    rows: rows.map(([title, difference, breaksAt, fix]) => ({
      title,
      specification: { ...SPECIFICATION, ...difference },
      breaksAt,
      ...(fix === undefined ? {} : { fix }),
    })),
  };
}

export function times(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
