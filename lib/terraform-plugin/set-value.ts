import { type Fields, hasUnknown, isFields, UNKNOWN, type Value } from "../schema/value";

interface Sortable {
  readonly element: Value;
  readonly text: string;
}

/**
 * The distinct elements of a set in an order that depends only on them, so that two sets are equal if these lists are.
 * Unknown elements are not merged, because each may be another value.
 */
export function asSet(elements: readonly Value[]): readonly Value[] {
  const sorted = elements
    .map((element): Sortable => ({ element, text: canonicalText(element) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return sorted
    .filter(({ element, text }, index) => text !== sorted[index - 1]?.text || hasUnknown(element))
    .map(({ element }: Sortable) => element);
}

function canonicalText(value: Value): string {
  return JSON.stringify(value ?? null, (_, part: Value): Value => {
    if (part === UNKNOWN) {
      return { "\0": "unknown" };
    }
    return isFields(part) ? sortedByName(part) : part;
  });
}

function sortedByName(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}
