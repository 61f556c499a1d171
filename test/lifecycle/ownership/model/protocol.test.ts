import { describe, expect, it } from "vitest";
import { explore } from "./explore";
import { type Budget, COMMAND, type Environment, EVERYDAY, PLUGIN, type Protocol } from "./world";

/** One crash, one lost answer, one act of a user; two runs of each state. */
const BUDGET: Budget = { runs: 2, crashes: 1, losses: 1, acts: 1 };

const ONE_STATE: Budget = { runs: 3, crashes: 2, losses: 1, acts: 1 };

const LATE: Environment = { ...EVERYDAY, savesLate: true };

/**
 * Where a connection was recorded, the run that made it was lost with all that the state knew of itself, and the ends were
 * changed in the code as well, nothing can tell it from another state's: nothing names it, and nothing touches it.
 */
const MAY_STAY_UNNAMED = /^unnamed/;

function expectSound(protocol: Protocol, environment: Environment, budget = BUDGET): void {
  const { worlds, violations } = explore(protocol, environment, budget);
  const isExcused = (name: string) => (environment.savesLate || environment.mayLackTag) && MAY_STAY_UNNAMED.test(name);
  expect(Object.fromEntries([...violations].filter(([name]) => !isExcused(name)))).toEqual({});
  // A model in which next to nothing can happen would prove nothing.
  expect(worlds).toBeGreaterThan(1000);
}

describe.each([
  ["plugin", PLUGIN],
  ["null_resource", COMMAND],
] as const)("the protocol of %s keeps its promises", (_, protocol) => {
  it.each<[string, Environment, Budget?]>([
    ["where two states have the same code", EVERYDAY],
    ["where their ends differ", { ...EVERYDAY, haveSameEnds: false }],
    ["with a backend that is saved late", LATE],
    ["where lists lag", { ...LATE, listsLag: true }],
    ["in one state, with two crashes", { ...EVERYDAY, hasTwoStates: false }, ONE_STATE],
  ])("%s", (_name, environment, budget) => expectSound(protocol, environment, budget));
});

describe("the plugin's protocol", () => {
  it("keeps its promises where a connection has no room for its tag", () =>
    expectSound(PLUGIN, { ...EVERYDAY, mayLackTag: true }));

  it.each<[string, Partial<Protocol>, RegExp]>([
    ["two phases", { hasPhases: false }, /^another state's/],
    ["the second look", { looksAgain: false }, /^(?:lost or doubled|unnamed)/],
    ["the guard of imports", { guardsImports: false }, /^another state's/],
  ])("needs %s", (_, without, promise) => {
    const { violations } = explore({ ...PLUGIN, ...without }, EVERYDAY, BUDGET);
    expect([...violations.keys()].join("\n")).toMatch(promise);
  });

  it("never touches what is another state's where the network delivers a POST late, and may leave it unnamed", () => {
    const { violations } = explore(PLUGIN, { ...EVERYDAY, mayDeliverLate: true }, BUDGET);
    expect([...violations.keys()].filter((name) => !/^(?:lost or doubled|unnamed)/.test(name))).toEqual([]);
    expect([...violations.keys()].join("\n")).toMatch(/^lost or doubled: a silent second connection/m);
  });

  it("cannot tell two copies of one state apart where both run at once", () => {
    const environment = { ...EVERYDAY, mayCopy: true, isConcurrent: true };
    expect([...explore(PLUGIN, environment, { ...BUDGET, losses: 0 }).violations.keys()].join("\n")).toMatch(
      /^another state's/,
    );
  });
});
