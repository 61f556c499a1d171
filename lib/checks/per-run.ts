import type { Fields } from "../schema/value";

/**
 * Lets several rules share what one of them computed from a specification.
 *
 * The result lasts until another specification object is asked for. `checkSpecification` gives each run its own object, so no
 * result outlives a run or misses a change.
 */
export function perRun<T>(compute: (specification: Fields) => T): (specification: Fields) => T {
  let last: { readonly specification: Fields; readonly result: T } | undefined;
  return (specification) => {
    if (last?.specification !== specification) {
      last = { specification, result: compute(specification) };
    }
    return last.result;
  };
}
