import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FaultName, Operation } from "../../../../lib/testing";
import { anyFault } from "../../../support/any-fault";
import { type Declaration, type LifeWorld, type RunConditions, startLifeWorld } from "./life-world";

const STEPS: readonly Operation[] = ["create", "show", "list", "update", "delete", "reset", "add-tags", "remove-tags"];

const anyDeclaration: fc.Arbitrary<Declaration> = fc.record({
  name: fc.constantFrom("paris", "paris-2"),
  lifetime: fc.constantFrom(3600, 28800, 86400),
  tags: fc.constantFrom<Declaration["tags"]>({}, { team: "net" }, { team: "core", site: "paris" }),
  style: fc.constantFrom("static", "static", "static", "bgp"),
  version: fc.integer({ min: 1, max: 3 }),
});

const anyConditions: fc.Arbitrary<RunConditions> = fc.record({
  faults: fc.array(anyFault(STEPS), { maxLength: 3 }),
  interruptedAt: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined, freq: 2 }),
  losesState: fc.boolean(),
});

type Step =
  | { readonly kind: "run"; readonly declaration: Declaration | undefined; readonly conditions: RunConditions }
  | { readonly kind: "drift"; readonly change: "lifetime" | "tags" | "removal" | "deletion" };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("run" as const),
      declaration: fc.option(anyDeclaration, { nil: undefined, freq: 5 }),
      conditions: anyConditions,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("drift" as const),
      change: fc.constantFrom("lifetime", "tags", "removal"),
    }),
  },
);

function drift(world: LifeWorld, change: string): void {
  for (const { id, tags } of world.own()) {
    switch (change) {
      case "lifetime":
        world.simulator.edit(id, { ikepolicy: { lifetime_seconds: 600 } });
        break;
      case "tags":
        world.simulator.edit(id, { tags: { ...tags, console: "1" } });
        break;
      default:
        world.simulator.remove(id);
    }
  }
}

/**
 * What can be asked for next. A state that does not know its connection cannot destroy it, and cannot tell a new form of
 * it from the old one.
 */
function possible(world: LifeWorld, before: Declaration | undefined, next: Declaration | undefined): typeof next {
  if (before === undefined) {
    return next;
  }
  const known = world.isKnown();
  if (next === undefined) {
    return known ? undefined : before;
  }
  const style = known ? next.style : before.style;
  return { ...next, style };
}

const CALM: RunConditions = { faults: [], losesState: false };

/**
 * What was handed to Terraform, and lost by it: the next run changes nothing and names the connection, and an import brings
 * it back.
 */
async function bringBack(world: LifeWorld, declaration: Declaration | undefined): Promise<void> {
  const id = world.lost();
  if (id === undefined || declaration === undefined) {
    return;
  }
  world.calm();
  world.simulator.forgetRequests();
  const stopped = await world.run(declaration, CALM);
  expect(stopped.ok).toBe(false);
  expect(stopped.said).toContain(`importFrom("${id}")`);
  expect(world.simulator.requests().filter(({ method }) => method !== "GET")).toEqual([]);
  expect(await world.import(id)).toMatchObject({ ok: true });
  expect(world.lost()).toBeUndefined();
}

const PARIS: Declaration = { name: "paris", lifetime: 3600, tags: {}, style: "static", version: 1 };
const run = (declaration: Declaration, conditions: Partial<RunConditions>) =>
  ({ kind: "run", declaration, conditions: { ...CALM, ...conditions } }) as const;
const once = (name: FaultName, operation: Operation): RunConditions["faults"] => [[name, { operation, times: 1 }]];

/** Programs that drawing found once, after many others. */
const FOUND: readonly [Step[], Declaration][] = [
  // What is imported is in status ERROR.
  [[run(PARIS, { faults: once("create-error", "create"), losesState: true })], PARIS],
  // A change ended in status ERROR, and the code was set back to what the service has.
  [
    [
      run(PARIS, { faults: once("update-error", "update") }),
      run({ ...PARIS, lifetime: 86_400 }, {}),
      run(PARIS, { faults: once("proxy-404", "update") }),
    ],
    { ...PARIS, lifetime: 86_400 },
  ],
];

/** More programs on demand: LIFE_PROGRAMS=2000, and another LIFE_SEED. */
const PROGRAMS = Number(process.env.LIFE_PROGRAMS ?? 150);
const SEED = Number(process.env.LIFE_SEED ?? 20_261_128);

describe("a connection's life", () => {
  it("ends with exactly what is declared, whatever happened on the way", { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 6 }), anyDeclaration, async (steps, inTheEnd) => {
        const world = await startLifeWorld();
        try {
          let last: Declaration | undefined;
          for (const step of steps) {
            if (step.kind === "drift") {
              drift(world, step.change);
              continue;
            }
            const next = possible(world, last, step.declaration);
            last = next ?? last;
            await world.run(next, step.conditions);
            await bringBack(world, last);
            world.expectForeignUntouched();
          }
          world.calm();
          const wanted = possible(world, last, inTheEnd);
          const { ok, said } = await world.run(wanted, CALM);
          expect(ok, said).toBe(true);
          world.expectRight(wanted);
          world.simulator.forgetRequests();
          expect(await world.run(wanted, CALM)).toMatchObject({ ok: true });
          expect(world.simulator.requests().filter(({ method }) => method !== "GET")).toEqual([]);
          expect((await world.run(undefined, CALM)).ok).toBe(true);
          world.expectRight(undefined);
          world.expectForeignUntouched();
        } finally {
          await world.close();
        }
      }),
      { numRuns: PROGRAMS, seed: SEED, examples: [...FOUND] },
    );
  });
});
