import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { StepListener } from "../../lib/testing";
import { ATTRIBUTES } from "../fixtures/attributes";
import { SITE_PSK } from "../fixtures/connection";
import { createFakeTime } from "../support/fake-time";
import { type Lab, startLab } from "../support/lab";
import { makePackedStacks, type PackedStacks } from "../support/packed-stacks";
import { killGroup, type StartedRun } from "../support/terraform";
import { send } from "./kill-point";
import { expectEmptyPlans, openStage, type Stage } from "./kill-stage";

const PARIS = { ...ATTRIBUTES, construct_path: "network/paris", tags: { team: "network" } };
const HOUR_SECONDS = 3600;

/** What the state says of each connection, without asking the service. */
function inState(stateText: string | undefined): readonly { readonly id: string; readonly tainted: boolean }[] {
  const { resources = [] } = JSON.parse(stateText ?? "{}") as {
    resources?: readonly { instances: readonly { status?: string; attributes: { id: string } }[] }[];
  };
  return resources
    .flatMap(({ instances }) => instances)
    .map(({ status, attributes }) => ({ id: attributes.id, tainted: status === "tainted" }));
}

const stateOf = async ({ folder }: Lab) => (await folder.run(["state", "pull"])).stdout;

/** Terraform wraps its messages and draws a frame around them. */
const inWords = (output: string) => output.replace(/[│╷╵\s]+/g, " ");

describe("a create that the service does not finish in time", () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await startLab({ time: createFakeTime() });
    lab.simulator.faults.enable("slow-create", { value: 15 * 60 });
    lab.declare({ paris: { ...PARIS, timeouts: { create: "10m", update: "10m" } } });
  });
  afterEach(() => lab.close());
  const only = () => String(lab.simulator.connections()[0]?.id);

  it("succeeds with a warning that names the id, the status seen and the time-out", async () => {
    const output = inWords(await lab.apply());
    expect(output).toContain(`(id ${only()}) is not ready yet`);
    expect(output).toContain("PENDING_CREATE");
    expect(output).toContain("timeouts.create");
    expect(inState(await stateOf(lab))).toEqual([{ id: only(), tainted: false }]);
  });

  it("is waited for by the next apply, which changes nothing", async () => {
    await lab.apply();
    const id = only();
    expect(await lab.actions()).toEqual({ paris: "update" });
    const start = lab.simulator.requests().length;
    await lab.applyAndSettle();
    const later = lab.simulator.requests().slice(start);
    expect(later.map(({ method }) => method)).toEqual(later.map(() => "GET"));
    expect(lab.simulator.connections()).toMatchObject([{ id, status: "DOWN", keyInForce: SITE_PSK }]);
  });

  it("is waited for again where the next apply is not long enough either", async () => {
    lab.declare({ paris: { ...PARIS, timeouts: { create: "4m", update: "4m" } } });
    await lab.apply();
    const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(stdout + stderr).toContain("timeouts.update");
    expect(code).toBe(1);
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    expect(lab.simulator.counts().create).toBe(1);
  });
});

describe("a create that the service ends badly", () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await startLab({ time: createFakeTime() });
    lab.declare({ paris: PARIS });
  });
  afterEach(() => lab.close());
  const applyBadly = async () => {
    const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(code).toBe(1);
    return { output: inWords(stdout + stderr), state: inState(await stateOf(lab)) };
  };

  it("fails with status ERROR, keeps the id, and is made anew by the next apply", async () => {
    lab.simulator.faults.enable("create-error", { times: 1 });
    const { output, state } = await applyBadly();
    const [failed] = lab.simulator.connections();
    expect(state.map(({ id }) => id)).toEqual([failed?.id]);
    expect(output).toContain(`(id ${failed?.id}) is in status ERROR`);
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toHaveLength(1);
    expect(lab.simulator.connections()).toMatchObject([{ status: "DOWN", keyInForce: SITE_PSK }]);
  });

  it("fails at the first look that shows FREEZED, keeps the id, and says what it takes", async () => {
    lab.simulator.faults.enable("freeze", { times: 1 });
    const { output, state } = await applyBadly();
    const [frozen] = lab.simulator.connections();
    expect(state.map(({ id }) => id)).toEqual([frozen?.id]);
    expect(output).toContain(`(id ${frozen?.id}) is in status FREEZED`);
    expect(output).toContain("arrears");
    expect(lab.simulator.counts().show).toBe(1);
    lab.simulator.edit(String(frozen?.id), { status: "DOWN" });
  });
});

describe("an interrupted run of the packed provider", () => {
  let stacks: PackedStacks;
  beforeAll(async () => {
    stacks = await makePackedStacks();
  });
  afterAll(() => stacks?.remove());

  /** A run that is interrupted where the listener says so. */
  async function started(connections: Readonly<Record<string, object>>) {
    const stage = await openStage(stacks, connections, SITE_PSK, {});
    onTestFinished(() => stage.close());
    const start = (interrupt: (run: StartedRun) => StepListener) => {
      const run = stage.startApply();
      onTestFinished(() => killGroup(run.pid, "SIGKILL"));
      const leave = stage.simulator.onStep(interrupt(run));
      return run.finished.finally(leave);
    };
    return { stage, start };
  }

  /** The second interrupt may come between the record of the connection and the state: then the next run asks for an import. */
  async function importWhereAsked(stage: Stage, id: string): Promise<void> {
    const { code, stderr } = await stage.quickly(["apply", "-auto-approve"]);
    if (code !== 0) {
      expect(stderr.replace(/\s+/g, " ")).toContain(`Call importFrom("${id}")`);
      stage.declareImport("paris", id);
    }
  }

  /** Applies until nothing is left to do, and tells what is there then. */
  async function finish(stage: Stage) {
    const { code, stdout, stderr } = await stage.startApply().finished;
    expect(code, stdout + stderr).toBe(0);
    await expectEmptyPlans(stage);
    return stage.simulator.connections().map(({ id, status, keyInForce }) => ({ id, status, keyInForce }));
  }

  it.each(["SIGINT", "SIGINT twice", "SIGTERM"] as const)(
    "ends soon, in the middle of a create that takes an hour, and loses nothing: %s",
    async (stop) => {
      const { stage, start } = await started({ paris: PARIS });
      stage.simulator.faults.enable("slow-create", { value: HOUR_SECONDS });
      const ended = await start((run) => async (step, { operation }) => {
        if (step === "answered" && operation === "show") {
          await send(run, stop);
        }
        return undefined;
      });
      // Had it waited for the service, the test would have run out of time.
      expect(ended.code).toBe(1);
      const [{ id } = { id: "" }, ...others] = stage.simulator.connections();
      expect(others).toEqual([]);
      if (stop !== "SIGINT twice") {
        expect(inState(stage.stateText())).toEqual([{ id, tainted: false }]);
      }
      stage.simulator.edit(id, { status: "DOWN" });
      if (stop === "SIGINT twice") {
        await importWhereAsked(stage, id);
      }
      expect(await finish(stage)).toEqual([{ id, status: "DOWN", keyInForce: SITE_PSK }]);
      expect(stage.simulator.counts().create).toBe(1);
    },
  );

  it("keeps the answer to a create request that is under way, also where no owner tag would lead to it", async () => {
    const tags = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`tag-${index}`, "x"]));
    const { stage, start } = await started({ paris: { ...PARIS, tags } });
    await start((run) => async (step, { operation }) => {
      if (step === "received" && operation === "create") {
        await send(run, "SIGINT");
      }
      return undefined;
    });
    const [{ id } = { id: "" }] = stage.simulator.connections();
    expect(inState(stage.stateText())).toEqual([{ id, tainted: false }]);
    expect(await finish(stage)).toEqual([{ id, status: "DOWN", keyInForce: SITE_PSK }]);
    expect(stage.simulator.counts().create).toBe(1);
  });

  it("begins nothing more: connections that wait for their gateway are made by the next apply", async () => {
    const names = ["paris", "rome", "oslo"];
    const connections = names.map((name, index) => {
      const cgw_id = PARIS.cgw_id.replace(/.$/, String(index));
      return [name, { ...PARIS, cgw_id, construct_path: `network/${name}` }];
    });
    const { stage, start } = await started(Object.fromEntries(connections));
    await start((run) => async (step, { operation }) => {
      if (step === "received" && operation === "create") {
        await send(run, "SIGINT");
      }
      return undefined;
    });
    expect(stage.simulator.counts().create).toBe(1);
    expect(inState(stage.stateText()).map(({ tainted }) => tainted)).toEqual([false]);
    expect(await finish(stage)).toHaveLength(names.length);
    expect(stage.simulator.counts().create).toBe(names.length);
  });
});
