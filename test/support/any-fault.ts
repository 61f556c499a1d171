import fc from "fast-check";
import { FAULTS, type FaultName, type FaultOptions, type Operation } from "../../lib/testing";

/**
 * Faults that say what is not so, about a connection that is there: a service that lies about that is believed, as it must
 * be. And those that leave no room for the owner tag. Each has tests of its own.
 */
const LEFT_OUT: readonly FaultName[] = ["connection-gone", "deleting-425", "tag-policy", "tags-full"];

/** Any fault, met by one of the steps that it can act on, or else by any operation that it acts on. */
export function anyFault(steps: readonly Operation[]): fc.Arbitrary<readonly [FaultName, FaultOptions]> {
  return fc
    .constantFrom(...FAULTS.filter(({ name }) => !LEFT_OUT.includes(name)))
    .chain(({ name, operations }) => {
      const possible = steps.filter((step) => operations.includes(step));
      return fc.record({
        name: fc.constant(name),
        operation: fc.constantFrom(...(possible.length > 0 ? possible : operations)),
        times: fc.integer({ min: 1, max: 3 }),
        after: fc.integer({ min: 0, max: 2 }),
      });
    })
    .map(({ name, ...options }) => [name, options] as const);
}
