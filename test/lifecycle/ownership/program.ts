import fc from "fast-check";
import type { Operation } from "../../../lib/testing";
import { anyFault } from "../../support/any-fault";
import type { Declaration } from "./declaration";
import type { RunConditions, Side } from "./two-states";

/** What may happen to two states, one after the other. */
export type Event =
  | { readonly kind: "run"; readonly side: Side; readonly conditions: RunConditions }
  | { readonly kind: "both run"; readonly conditions: readonly [RunConditions, RunConditions] }
  | { readonly kind: "declare"; readonly side: Side; readonly declaration: Declaration }
  | { readonly kind: "state rm"; readonly side: Side }
  | { readonly kind: "state mv, the address is used again"; readonly side: Side; readonly ends: number }
  | { readonly kind: "state mv to the other"; readonly side: Side }
  | { readonly kind: "destroy"; readonly side: Side; readonly conditions: RunConditions };

const STEPS: readonly Operation[] = ["create", "show", "list", "update", "delete", "reset", "add-tags"];

const anySide: fc.Arbitrary<Side> = fc.constantFrom(0, 1);

const anyConditions: fc.Arbitrary<RunConditions> = fc.record({
  faults: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(anyFault(STEPS), { maxLength: 2 }) },
  ),
  kill: fc.option(
    fc.record({
      atRequest: fc.integer({ min: 1, max: 12 }),
      moment: fc.constantFrom("unsent" as const, "unanswered" as const),
    }),
    { nil: undefined, freq: 2 },
  ),
  interruptedAt: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined, freq: 1 }),
  isNotSaved: fc.boolean(),
});

export const anyDeclaration: fc.Arbitrary<Declaration> = fc.record({
  ends: fc.constantFrom(1, 1, 1, 2),
  name: fc.constantFrom("paris", "paris-2"),
  lifetime: fc.constantFrom(3600, 28800),
  style: fc.constantFrom("static" as const, "static" as const, "bgp" as const),
  keyVersion: fc.integer({ min: 1, max: 2 }),
});

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant("run" as const), side: anySide, conditions: anyConditions }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("both run" as const),
      conditions: fc.tuple(anyConditions, anyConditions),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("declare" as const), side: anySide, declaration: anyDeclaration }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("state rm" as const), side: anySide }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("state mv, the address is used again" as const),
      side: anySide,
      ends: fc.constantFrom(1, 2),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("state mv to the other" as const), side: anySide }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("destroy" as const), side: anySide, conditions: anyConditions }),
  },
);

/** What both declare at first, and what happens then. */
export interface Program {
  readonly declarations: readonly [Declaration, Declaration];
  readonly events: readonly Event[];
}

export const anyProgram: fc.Arbitrary<Program> = fc.record({
  declarations: fc.tuple(anyDeclaration, anyDeclaration),
  events: fc.array(anyEvent, { minLength: 1, maxLength: 8 }),
});
