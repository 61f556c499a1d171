import fc from "fast-check";
import { FAULTS, type FaultName, type FaultOptions, type Operation } from "../../lib/testing";

/**
 * Faults with a wrong answer about an existing connection, which the handler has to believe; and faults that leave no
 * room for the owner tag. Each has its own tests.
 */
const LEFT_OUT: readonly FaultName[] = ["connection-gone", "deleting-425", "tag-policy", "tags-full"];

/** Any fault, with one of these steps that it can act on, or else any operation that it acts on. */
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
