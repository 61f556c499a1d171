import type { Fields } from "../schema/value";

/**
 * Lets several rules share what one of them computed from a specification.
 *
 * The result lasts as long as the specification object itself. `checkSpecification` gives each run its own object, so
 * no result outlives a run or misses a change.
 */
export function perRun<T>(compute: (specification: Fields) => T): (specification: Fields) => T {
  const results = new WeakMap<Fields, { readonly result: T }>();
  return (specification) => {
    let entry = results.get(specification);
    if (entry === undefined) {
      entry = { result: compute(specification) };
      results.set(specification, entry);
    }
    return entry.result;
  };
}
