import { expect } from "vitest";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import type { SimulatedConnection } from "../../lib/testing";
import type { PackedStacks } from "../support/packed-stacks";
import { type KillPoint, type Moment, type Stop, stopAt } from "./kill-point";
import {
  apply,
  expectEmptyPlans,
  expectToApply,
  type How,
  openStage,
  type Scenario,
  type Snapshot,
  type Stage,
} from "./kill-stage";

/** What a run does that nobody interrupts. */
export interface Undisturbed {
  readonly requests: readonly { readonly method: string; readonly what: string }[];
  /** The world afterwards. */
  readonly world: World;
}

interface World {
  readonly connections: readonly object[];
  /** How many connections were ever made. */
  readonly made: number;
}

export async function runUndisturbed(
  stacks: PackedStacks,
  scenario: Scenario,
  snapshot: Snapshot,
): Promise<Undisturbed> {
  const stage = await openStage(stacks, scenario.after, scenario.keyAfter, snapshot);
  try {
    const kept = new Set(stage.simulator.connections().map(({ id }) => id));
    const made = countMade(stage);
    await expectToApply(stage);
    const requests = stage.simulator
      .requests()
      .map(({ method, operation }) => ({ method, what: operation ?? "unknown" }));
    const connections = stage.simulator.connections().map((connection) => visible(connection, kept));
    await expectEmptyPlans(stage);
    return { requests, world: { connections, made: made() } };
  } finally {
    await stage.close();
  }
}

/** Points that are alike are taken once: a read does nothing, so all that matters is whether its answer came. */
function momentsOf(isRead: boolean, isLast: boolean, changesBegan: boolean, stop: Stop): readonly Moment[] {
  switch (stop) {
    case "SIGKILL":
      return [
        ...(isRead ? [] : (["before", "under way", "unanswered"] as const)),
        "answered",
        ...(isLast ? (["unsaved"] as const) : []),
      ];
    case "SIGINT":
      return isRead ? ["answered"] : ["under way", "answered"];
    case "SIGINT twice":
      return isRead ? (changesBegan ? ["answered"] : []) : ["under way", "answered"];
    default:
      // To Terraform these are as those above; it is the plugin that must not go on alone, and not die of it.
      return isRead ? [] : ["under way", "answered"];
  }
}

/** Every point at which a run may end. */
export function killPoints({ requests }: Undisturbed, stop: Stop): readonly KillPoint[] {
  const isRead = requests.map(({ method }) => method === "GET");
  return requests.flatMap(({ what }, index) =>
    momentsOf(isRead[index] === true, index === requests.length - 1, isRead.slice(0, index).includes(false), stop).map(
      (moment) => ({ request: index + 1, what, moment }),
    ),
  );
}

/** Ways to end a run in which the plugin goes on for a moment, and may still send the record. */
const GOES_ON: readonly Stop[] = ["SIGKILL to Terraform alone", "SIGINT twice"];

/**
 * Whether a run that ends at this point may have recorded a connection that Terraform then did not save: the record is the
 * last request, and a run that Terraform alone has left, or that was told to stop before it was ended, may still send it.
 */
function isBetweenRecordAndState({ requests }: Undisturbed, { request, moment }: KillPoint, stop: Stop): boolean {
  const isRecord = requests.at(-1)?.what === "add-tags" && request === requests.length && moment !== "before";
  const create = requests.findIndex(({ what }) => what === "create") + 1;
  const mayFollow = GOES_ON.includes(stop) && create > 0 && request >= create;
  return isRecord || mayFollow || (stop !== "SIGKILL" && request === requests.length - 1);
}

/** Ways to end a run in which Terraform ends wherever it is. */
const ENDS_AT_ONCE: readonly Stop[] = ["SIGKILL", "SIGKILL to Terraform alone", "SIGINT twice"];

/** Whether Terraform has lost the state: it empties the file before it writes it anew. */
function hasLostState(stage: Stage, before: Snapshot, stop: Stop): boolean {
  return ENDS_AT_ONCE.includes(stop) && before.state !== undefined && stage.stateText() === "";
}

const ASKED_TO_IMPORT = /Call\s+importFrom\("([^"]+)"\)/;

/**
 * Applies again. A connection that was recorded and that the state does not have stops that with its name; then an import of
 * it, as the message says, must be all that it takes.
 */
async function goOn(stage: Stage, { after }: Scenario, how: How, mayStop: boolean): Promise<void> {
  const { code, stdout, stderr } = await apply(stage, how);
  const [, id] = ASKED_TO_IMPORT.exec(stderr) ?? [];
  if (id === undefined || !mayStop) {
    expect(code, `the apply failed:\n${stdout}${stderr}`).toBe(0);
    return;
  }
  expect(code).toBe(1);
  expect(stage.simulator.connections().map((connection) => connection.id)).toEqual([id]);
  expect(stage.stateText() ?? "").not.toContain(id);
  stage.simulator.forgetRequests();
  stage.declareImport(Object.keys(after)[0] ?? "", id);
  await expectToApply(stage, how);
  expect(stage.simulator.requests().filter(({ method }) => method !== "GET")).toEqual([]);
}

/** Ends a run at one point, applies again, and fails unless all is then as if nothing had happened. */
export async function proveKillPoint(
  stacks: PackedStacks,
  scenario: Scenario,
  snapshot: Snapshot,
  undisturbed: Undisturbed,
  point: KillPoint,
  stop: Stop,
): Promise<void> {
  const stage = await openStage(stacks, scenario.after, scenario.keyAfter, snapshot);
  try {
    const kept = new Set(stage.simulator.connections().map(({ id }) => id));
    const made = countMade(stage);
    const run = stage.startApply();
    const stopping = stopAt(stage, run, point, stop);
    await run.finished;
    expect(stopping.end(), "the run ended before it came to this point").toBe(true);
    // Where most is open all is real; elsewhere the same provider in this process is quicker.
    const how = point.moment === "unanswered" ? "really" : "quickly";
    if (hasLostState(stage, snapshot, stop)) {
      stage.restoreState();
    }
    await goOn(stage, scenario, how, isBetweenRecordAndState(undisturbed, point, stop));
    const connections = stage.simulator.connections().map((connection) => visible(connection, kept));
    expect({ connections, made: made() }, `after the run that said:\n${withoutPlan(run.output())}`).toEqual(
      undisturbed.world,
    );
    await expectEmptyPlans(stage);
  } finally {
    await stage.close();
  }
}

function countMade({ simulator }: Stage): () => number {
  let made = 0;
  simulator.onStep((step, { operation, code }) => {
    made += step === "carried-out" && operation === "create" && code === undefined ? 1 : 0;
    return undefined;
  });
  return () => made;
}

/** The owner tag without what differs from create to create. */
function withoutAttempt(tags: Readonly<Record<string, string>>): object {
  const [phase, state, declaration, , ...key] = (tags[OWNER_TAG_KEY] ?? "").split(".");
  return { ...tags, [OWNER_TAG_KEY]: [phase, state, declaration, "an attempt", ...key].join(".") };
}

/** A connection without what differs from run to run: the times, and the id unless it is one of those before. */
function visible(
  { id, answer, tags, storedKey, keyInForce, idsInForce }: SimulatedConnection,
  kept: ReadonlySet<string>,
): object {
  const { id: _id, created_at: _created, updated_at: _updated, tags: _tags, ...fields } = answer;
  return {
    ...fields,
    tags: withoutAttempt(tags),
    storedKey,
    keyInForce,
    idsInForce,
    id: kept.has(id) ? id : "a new one",
  };
}

function withoutPlan(output: string): string {
  return output.slice(Math.max(0, output.lastIndexOf("\nPlan: ")));
}
