import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Declaration } from "./declaration";
import { heal } from "./heal";
import { createNullState } from "./null-state";
import { createPluginState } from "./plugin-state";
import { anyProgram, type Event, type Program } from "./program";
import type { TerraformState } from "./state";
import { CALM, type RunConditions, type Side, startTwoStates, type TwoStates, whyWrong } from "./two-states";

/** More programs on demand: OWNERSHIP_PROGRAMS=2000, and another OWNERSHIP_SEED. */
const PROGRAMS = Number(process.env.OWNERSHIP_PROGRAMS ?? 150);
const SEED = Number(process.env.OWNERSHIP_SEED ?? 20_261_128);

const SIDES = [0, 1] as const;
const ADDRESS = "paris";

/** All connections of a stack take their key from one variable, so its version is that of all. */
function declare(world: TwoStates, side: Side, declaration: Declaration, address = ADDRESS): void {
  const stack = world.stacks[side];
  const { keyVersion } = declaration;
  const others = Object.entries(stack.declared).map(([name, other]) => [name, { ...other, keyVersion }]);
  stack.declared = { ...Object.fromEntries(others), [address]: declaration };
}

async function run(world: TwoStates, side: Side, conditions: RunConditions): Promise<void> {
  const result = await world.run(side, conditions);
  if (result?.ok) {
    // A create that ran out of time, or could not look at what it made, is kept, and says so.
    if (!/is not ready yet|but reading it back failed/.test(result.said)) {
      expectDone(world, side);
    }
  } else if (result !== undefined && conditions.faults.length === 0 && conditions.interruptedAt === undefined) {
    expect(result.said, "a run that stops names a connection").toMatch(/[0-9a-f]{8}-/);
  }
}

/** What a run that says "complete" must have done. */
function expectDone(world: TwoStates, side: Side): void {
  const { state, declared } = world.stacks[side];
  for (const [address, declaration] of Object.entries(declared)) {
    const connection = world.connections().find(({ id }) => id === state.idAt(address));
    expect(whyWrong(connection, declaration), `${"AB"[side]}'s ${address}`).toBeUndefined();
  }
}

async function happen(world: TwoStates, event: Event): Promise<void> {
  if (event.kind === "both run") {
    const [first, second] = event.conditions;
    await Promise.all([world.run(0, first), world.run(1, second)]);
    return;
  }
  const stack = world.stacks[event.side];
  const other = world.stacks[event.side === 0 ? 1 : 0];
  const isThere = stack.state.idAt(ADDRESS) !== undefined;
  switch (event.kind) {
    case "run":
      return run(world, event.side, event.conditions);
    case "declare":
      return declare(world, event.side, event.declaration);
    case "state rm": {
      // Who does this knows of the connection.
      world.said.push(stack.state.idAt(ADDRESS) ?? "");
      return stack.state.forget(ADDRESS);
    }
    case "state mv, the address is used again": {
      const declaration = stack.declared[ADDRESS];
      if (isThere && declaration !== undefined && stack.declared.moved === undefined) {
        stack.state.move(ADDRESS, stack.state, "moved");
        stack.declared = { moved: declaration, [ADDRESS]: { ...declaration, ends: event.ends } };
      }
      return undefined;
    }
    case "state mv to the other": {
      // Where a run of the other was cut off, what arrives takes the place of what that left, and no run looks for it any more.
      const isOtherFree = other.state.idAt(ADDRESS) === undefined && strays(world).length === 0;
      if (isThere && isOtherFree) {
        stack.state.move(ADDRESS, other.state, ADDRESS);
        declare(world, event.side === 0 ? 1 : 0, stack.declared[ADDRESS] as Declaration);
      }
      return undefined;
    }
    case "destroy": {
      const { declared } = stack;
      stack.declared = {};
      await world.run(event.side, event.conditions);
      stack.declared = declared;
      return undefined;
    }
  }
}

/** Ids of connections that no state has. */
function strays(world: TwoStates): readonly string[] {
  const recorded = SIDES.flatMap((side) => world.stacks[side].state.ids());
  return world
    .connections()
    .map(({ id }) => id)
    .filter((id) => !recorded.includes(id));
}

/** One connection for each declaration, each as declared; and whatever else is there was named by some run. */
function expectWhole(world: TwoStates): void {
  const recorded = SIDES.flatMap((side) => world.stacks[side].state.ids());
  expect(new Set(recorded).size, "each connection is in one state").toBe(recorded.length);
  const said = world.said.join("\n");
  const silent = strays(world).filter((id) => !said.includes(id) && !world.unknowable.has(id));
  expect(silent, "no connection is left that nobody mentioned").toEqual([]);
  for (const side of SIDES) {
    expectDone(world, side);
  }
}

async function play(createState: () => TerraformState, { declarations, events }: Program): Promise<void> {
  const world = await startTwoStates(createState);
  try {
    for (const side of SIDES) {
      declare(world, side, declarations[side]);
    }
    for (const event of events) {
      await happen(world, event);
      expect(world.trespasses).toEqual([]);
    }
    for (const side of SIDES) {
      await heal(world, side);
      expect(world.trespasses).toEqual([]);
    }
    expectWhole(world);
    for (const side of SIDES) {
      expect((await world.run(side, CALM))?.ok).toBe(true);
    }
    expectWhole(world);
  } finally {
    await world.close();
  }
}

afterAll(() => {
  console.log(`ownership: ${PROGRAMS} programs for each deployment, seed ${SEED}`);
});

describe.each([
  ["the plugin", createPluginState],
  ["null_resource", createNullState],
] as const)("two states of one code, deployed by %s", (_, createState) => {
  it("never touch each other's connections, and each ends with what it declares", { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyProgram, (program) => play(createState, program)),
      { numRuns: PROGRAMS, seed: SEED },
    );
  });
});
