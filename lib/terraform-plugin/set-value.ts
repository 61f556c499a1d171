import { type Fields, hasUnknown, isFields, UNKNOWN, type Value } from "../schema/value";

interface Sortable {
  readonly element: Value;
  readonly text: string;
}

/**
 * The elements of a set in an order that depends on nothing but them, each once: so that two sets are the same where these
 * lists are. What is not known may be another value each time, and stays as often as it is there.
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
