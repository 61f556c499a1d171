import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { createVpnApi } from "../../lib/client/client";
import { createEffects } from "../../lib/client/http/real-effects";
import { createProvider } from "../../lib/provider/provider";
import { BUNDLED_SOURCE } from "../../lib/settings/provider-address";
import { serveForTests } from "../../lib/terraform-plugin/serve-for-tests";
import { type Simulator, type StepListener, startSimulator } from "../../lib/testing";
import type { PackedStacks } from "../support/packed-stacks";
import type { RunResult, StartedRun, TerraformFolder } from "../support/terraform";

/** A change that runs of Terraform are interrupted in. */
export interface Scenario {
  readonly name: string;
  /** The connections declared before, by resource name; without it there is no state. */
  readonly before?: Readonly<Record<string, object>>;
  readonly keyBefore?: string;
  /** Whether the run before was cut off at its last step, so that the change finds its connection at the service only. */
  readonly leavesPending?: true;
  readonly after: Readonly<Record<string, object>>;
  readonly keyAfter: string;
  /** Made of steps that the others have, too: not every way of ending a run is tried on it. */
  readonly composed?: true;
}

/** How the world is before the change: the state, and the file of the service. Absent where there is nothing yet. */
export interface Snapshot {
  readonly state?: string;
  readonly service?: string;
}

/** One stack and one service, as they were before the change. */
export interface Stage {
  readonly simulator: Simulator;
  readonly folder: TerraformFolder;
  startApply(): StartedRun;
  /** Declares the same, and that the connection comes under the state. */
  declareImport(name: string, id: string): void;
  /** The state file as it is; undefined where there is none. */
  stateText(): string | undefined;
  /** Puts the state back that Terraform kept before it wrote a new one. */
  restoreState(): void;
  /** Runs Terraform with a provider in this process: quicker, for the looks afterwards. */
  quickly(args: readonly string[]): Promise<RunResult>;
  snapshot(): Snapshot;
  close(): Promise<void>;
}

/** Much longer than a pause between two looks, and far from what a signature may be old. */
const SETTLE_MILLISECONDS = 10_000;

const FLAGS = ["-no-color", "-input=false"];

export async function openStage(
  stacks: PackedStacks,
  connections: Readonly<Record<string, object>>,
  key: string,
  { state, service }: Snapshot,
): Promise<Stage> {
  const environment: Record<string, string> = { SITE_PSK: key };
  const folder = stacks.makeFolder(environment);
  const stateFile = join(folder.path, "terraform.tfstate");
  const dataFile = join(folder.path, "service.json");
  folder.write({
    "main.tf.json": stacks.stack(connections),
    ...(state === undefined ? {} : { "terraform.tfstate": state }),
    ...(service === undefined ? {} : { "service.json": service }),
  });
  // The work is done when somebody has looked at it once, however slow this machine is.
  // It begins later than that of the snapshot ended.
  let ahead = 6 * SETTLE_MILLISECONDS * Number(service !== undefined);
  const simulator = await startSimulator({
    dataFile,
    settleMilliseconds: SETTLE_MILLISECONDS,
    clock: { nowMilliseconds: () => Date.now() + ahead },
  });
  const onLook: StepListener = (step, { operation }) => {
    ahead += step === "carried-out" && operation === "show" ? SETTLE_MILLISECONDS : 0;
    return undefined;
  };
  simulator.onStep(onLook);
  Object.assign(environment, simulator.environment());
  const effects = createEffects(() => undefined, environment);
  const served = await serveForTests(createProvider({ effects, createApi: createVpnApi }));
  const env = { TF_REATTACH_PROVIDERS: served.reattachConfig(BUNDLED_SOURCE) };
  const textOf = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : undefined);
  return {
    simulator,
    folder,
    declareImport: (name, id) => {
      const blocks = JSON.parse(stacks.stack(connections)) as object;
      folder.write({
        "main.tf.json": JSON.stringify({ ...blocks, import: [{ to: `hwvpn_connection.${name}`, id }] }),
      });
    },
    startApply: () => folder.start(["apply", "-auto-approve", ...FLAGS]),
    stateText: () => textOf(stateFile),
    restoreState: () => copyFileSync(`${stateFile}.backup`, stateFile),
    quickly: ([command = "", ...args]) => folder.run([command, ...FLAGS, ...args], { env }),
    snapshot: () => ({ state: textOf(stateFile), service: textOf(dataFile) }),
    close: async () => {
      served.close();
      await simulator.close();
      folder.remove();
    },
  };
}

/** The world before a scenario's change. */
export async function prepare(stacks: PackedStacks, scenario: Scenario): Promise<Snapshot> {
  if (scenario.before === undefined) {
    return {};
  }
  const stage = await openStage(stacks, scenario.before, scenario.keyBefore ?? scenario.keyAfter, {});
  try {
    if (scenario.leavesPending) {
      for (const operation of ["add-tags", "remove-tags"] as const) {
        stage.simulator.faults.enable("access-denied", { operation });
      }
      const { stdout, stderr } = await stage.startApply().finished;
      expect(stdout + stderr).toContain("was created, but its owner tag was not updated");
    } else {
      await expectToApply(stage);
    }
    expect(stage.simulator.connections().map(({ status }) => status)).toEqual(["DOWN"]);
    return stage.snapshot();
  } finally {
    await stage.close();
  }
}

/** With the packed provider, or with one in this process. */
export type How = "really" | "quickly";

export function apply(stage: Stage, how: How): Promise<RunResult> {
  return how === "really" ? stage.startApply().finished : stage.quickly(["apply", "-auto-approve"]);
}

export async function expectToApply(stage: Stage, how: How = "really"): Promise<void> {
  const { code, stdout, stderr } = await apply(stage, how);
  expect(code, `the apply failed:\n${stdout}${stderr}`).toBe(0);
}

/** Fails unless two plans, without and with a look at the service, find nothing to do. */
export async function expectEmptyPlans(stage: Stage): Promise<void> {
  for (const args of [["-refresh=false"], []]) {
    const { code, stdout, stderr } = await stage.quickly(["plan", "-detailed-exitcode", ...args]);
    expect(code, `the plan after the next apply is not empty:\n${stdout}${stderr}`).toBe(0);
  }
}
