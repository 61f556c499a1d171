import { findField } from "../schema/naming";
import type { ResourceType } from "../schema/resource-type";
import { type Fields, isFields, type Path, valueAt } from "../schema/value";

/** Sorts after everything that has a position. */
const LAST = Number.MAX_SAFE_INTEGER;

/** What a path sorts by: at each step the position in the declaration, in the list, or in the map of the tags. */
export function sortKeyOfPath({ rootFields }: ResourceType, path: Path, specification: Fields): readonly number[] {
  let fields = rootFields;
  return path.map((step, index) => {
    if (typeof step === "number") {
      return step;
    }
    const field = findField(fields, step);
    if (field === undefined) {
      return positionInMap(step, path.slice(0, index), specification);
    }
    const position = fields.indexOf(field);
    fields = field.fields ?? [];
    return position;
  });
}

function positionInMap(key: string, path: Path, specification: Fields): number {
  const map = valueAt(specification, path);
  const position = isFields(map) ? Object.keys(map).indexOf(key) : -1;
  return position < 0 ? LAST : position;
}

/** Compares sort keys; a path comes before those that it begins. */
export function compareSortKeys(a: readonly number[], b: readonly number[]): number {
  for (let step = 0; step < a.length && step < b.length; step++) {
    const difference = (a[step] as number) - (b[step] as number);
    if (difference !== 0) {
      return difference;
    }
  }
  return a.length - b.length;
}
