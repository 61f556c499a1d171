import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePackedStacks, type PackedStacks } from "../support/packed-stacks";
import { killPoints, proveKillPoint, runUndisturbed, type Undisturbed } from "./kill-case";
import type { KillPoint, Stop } from "./kill-point";
import { SCENARIOS } from "./kill-scenarios";
import { prepare, type Scenario, type Snapshot } from "./kill-stage";

const STOPS: readonly Stop[] = ["SIGKILL", "SIGKILL to Terraform alone", "SIGINT", "SIGINT twice", "SIGTERM"];

/** Cases at a time: each of them spends half of its time waiting. */
const SIDE_BY_SIDE = 3;

interface Prepared {
  readonly snapshot: Snapshot;
  readonly undisturbed: Undisturbed;
}

function scenariosFor(stop: Stop): readonly Scenario[] {
  return SCENARIOS.filter(({ composed }) => !composed || stop === "SIGKILL" || stop === "SIGINT");
}

let stacks: PackedStacks;
const prepared = new Map<Scenario, Prepared>();

const preparedFor = (scenario: Scenario) => prepared.get(scenario) ?? expect.fail(`${scenario.name} is not prepared`);

beforeAll(async () => {
  stacks = await makePackedStacks();
  await sideBySide(SCENARIOS, async (scenario) => {
    const snapshot = await prepare(stacks, scenario);
    prepared.set(scenario, { snapshot, undisturbed: await runUndisturbed(stacks, scenario, snapshot) });
  });
  const counted = STOPS.map((stop) => {
    const points = scenariosFor(stop).map((scenario) => killPoints(preparedFor(scenario).undisturbed, stop).length);
    return { stop, points: points.reduce((sum, count) => sum + count, 0) };
  });
  const total = counted.reduce((sum, { points }) => sum + points, 0);
  console.log(`kill points: ${total} (${counted.map(({ stop, points }) => `${stop}: ${points}`).join(", ")})`);
});
afterAll(() => stacks?.remove());

/** Proves all points, and names those at which something was wrong. */
async function proveAll(scenario: Scenario, stop: Stop): Promise<void> {
  const { snapshot, undisturbed } = preparedFor(scenario);
  const wrong: string[] = [];
  await sideBySide(killPoints(undisturbed, stop), (point) =>
    proveKillPoint(stacks, scenario, snapshot, undisturbed, point, stop).catch((error: Error) => {
      wrong.push(`${nameOf(point)}: ${error.message}`);
    }),
  );
  expect(wrong.join("\n\n")).toBe("");
}

async function sideBySide<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
}

function nameOf({ request, what, moment }: KillPoint): string {
  return `request ${request} (${what}), ${moment}`;
}

describe.each(STOPS)("a run that is ended at any point by %s", (stop) => {
  it.each(scenariosFor(stop).map((scenario) => [scenario.name, scenario] as const))(
    "is finished by the next apply, or by an import that it asks for: %s",
    { timeout: 3_600_000 },
    (_, scenario) => proveAll(scenario, stop),
  );
});
