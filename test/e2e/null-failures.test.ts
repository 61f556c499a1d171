import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { VpnConnection } from "../../lib";
import { PROPS } from "../fixtures/props";
import { type NullLab, startNullLab } from "../support/null-lab";
import { groupEnded, killGroup, startProgram } from "../support/terraform";

let lab: NullLab;
let healthy: Record<string, string | undefined>;
beforeAll(async () => {
  lab = await startNullLab({ settleMilliseconds: 0 });
  healthy = { ...lab.environment };
});
afterEach(async () => {
  for (const name of Object.keys(lab.environment)) {
    delete lab.environment[name];
  }
  Object.assign(lab.environment, healthy);
  lab.simulator.faults.clear();
  lab.declare({});
  await lab.applyAndSettle();
  expect(lab.simulator.connections()).toEqual([]);
});
afterAll(() => lab.close());

const APPLY = ["apply", "-auto-approve"];

const failure = () => lab.failingApply();

describe("a create that ends in ERROR", () => {
  it("leaves one connection when the next apply succeeds", async () => {
    lab.declare({ paris: PROPS });
    lab.simulator.faults.enable("create-error", { times: 1 });
    expect(await failure()).toContain("is in status ERROR");
    lab.simulator.faults.clear();
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toMatchObject([{ status: "DOWN" }]);
  });

  it("leaves none when everything is destroyed", async () => {
    lab.declare({ paris: PROPS });
    lab.simulator.faults.enable("create-error", { times: 1 });
    await failure();
    lab.simulator.faults.clear();
    expect((await lab.run(["destroy", "-auto-approve"])).code).toBe(0);
    expect(lab.simulator.connections()).toEqual([]);
  });

  it("leaves none when it is taken out of the code", async () => {
    lab.declare({ paris: PROPS });
    lab.simulator.faults.enable("create-error", { times: 1 });
    await failure();
    lab.simulator.faults.clear();
    lab.declare({});
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toEqual([]);
  });
});

describe("an update that fails, and a delete that fails", () => {
  it("are done by the next apply", async () => {
    lab.declare({ paris: PROPS });
    await lab.applyAndSettle();
    const [before] = lab.simulator.connections();
    lab.declare({ paris: { ...PROPS, name: "renamed" } });
    lab.simulator.faults.enable("access-denied", { operation: "update" });
    await failure();
    lab.simulator.faults.clear();
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toMatchObject([{ id: before?.id, name: "renamed" }]);
    lab.declare({});
    lab.simulator.faults.enable("access-denied", { operation: "delete" });
    expect(await failure()).toContain("could not delete");
    lab.simulator.faults.clear();
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toEqual([]);
  });
});

describe("a run that is interrupted", () => {
  /** Waits until the service has been asked to create. */
  const posted = () =>
    new Promise<void>((resolve) => {
      const stop = lab.simulator.onStep((_, request) => {
        if (request.method === "POST") {
          stop();
          resolve();
        }
        return undefined;
      });
    });

  it.each([
    ["SIGINT", 1],
    ["SIGINT", 2],
    ["SIGKILL", 1],
  ] as const)("by %s, %i times, ends with one connection after the next apply", async (signal, times) => {
    lab.declare({ paris: PROPS });
    await lab.run(["plan"]);
    lab.simulator.faults.enable("slow-create", { value: 2 });
    const isPosted = posted();
    const started = lab.start(APPLY);
    await isPosted;
    for (let sent = 0; sent < times; sent++) {
      killGroup(started.pid, signal);
    }
    await started.finished;
    lab.simulator.faults.clear();
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toHaveLength(1);
  });

  it("by a hangup that Terraform does not heed, as under nohup, goes on to its end", async () => {
    lab.declare({ paris: PROPS });
    await lab.run(["plan"]);
    lab.simulator.faults.enable("slow-create", { value: 2 });
    const isPosted = posted();
    const started = startProgram("nohup", ["terraform", ...APPLY, "-no-color"], {
      cwd: lab.stackFolder,
      env: lab.environment,
    });
    await isPosted;
    killGroup(started.pid, "SIGHUP");
    const { code, stdout, stderr } = await started.finished;
    expect(code, stdout + stderr).toBe(0);
    expect(lab.simulator.connections()).toHaveLength(1);
  });

  it("by a hangup ends with its command", async () => {
    lab.declare({ paris: PROPS });
    await lab.run(["plan"]);
    lab.simulator.faults.enable("slow-create", { value: 600 });
    const started = lab.start(APPLY);
    await posted();
    killGroup(started.pid, "SIGHUP");
    await started.finished;
    await groupEnded(started.pid);
    lab.simulator.faults.clear();
    for (const { id } of lab.simulator.connections()) {
      lab.simulator.edit(id, { status: "DOWN" });
    }
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toHaveLength(1);
  });

  it("and goes on alone, ends with one connection, whichever of the two creates first", async () => {
    lab.declare({ paris: PROPS });
    await lab.run(["plan"]);
    const first = lab.start(APPLY);
    const isPosted = posted();
    await isPosted;
    // Only Terraform itself dies: what it started lives on.
    first.child.kill("SIGKILL");
    await first.finished;
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toHaveLength(1);
  });
});

describe("a provider with settings in code", () => {
  it("gives them to both commands", async () => {
    const region = lab.environment.HW_REGION_NAME;
    const endpoint = lab.environment.HW_VPN_ENDPOINT;
    lab.environment.HW_REGION_NAME = undefined;
    lab.environment.HW_VPN_ENDPOINT = undefined;
    const settings = { region, endpoint, maxRetries: 2 };
    lab.build((stack) => void new VpnConnection(stack, "paris", PROPS), settings);
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toHaveLength(1);
    lab.build(() => undefined, settings);
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toEqual([]);
  });
});
