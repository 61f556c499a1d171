import { rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { VpnConnectionProps } from "../../lib";
import { type NullLab, startNullLab } from "../support/null-lab";
import {
  cutOff,
  declare,
  expectAsDeclared,
  readState,
  resultsOf,
  stateFileOf,
  threeConnections,
} from "./null-three-stage";

let lab: NullLab;
beforeEach(async () => {
  lab = await startNullLab({ settleMilliseconds: 0 });
});
afterEach(() => lab.close());

const forgetResults = () => rmSync(resultsOf(lab), { recursive: true, force: true });

/** The plan fails and names the connection; what it says is carried out, and then everything is right. */
async function followTheWords(name: string, declared: Readonly<Record<string, VpnConnectionProps>>): Promise<void> {
  const plan = await lab.run(["plan"]);
  expect(plan.code).toBe(1);
  const text = await lab.failingApply();
  expect(text).toContain(`[lab/${name}] no result of the VPN connection was found`);
  const command = new RegExp(`terraform (apply) (-replace=null_resource\\.${name})\\b`).exec(text);
  expect(command, text).not.toBeNull();
  const { code, stdout, stderr } = await lab.run([...(command ?? []).slice(1), "-auto-approve"]);
  expect(code, stdout + stderr).toBe(0);
  await lab.applyAndSettle();
  expectAsDeclared(lab, declared);
}

/** The connection whose command was held when the run was cut off. */
function halfDone(): string {
  const { resources } = readState(lab);
  const names = (type: string) => resources.filter((block) => block.type === type).map(({ name }) => name);
  const half = names("null_resource").filter((name) => !names("terraform_data").includes(name));
  expect(half).toHaveLength(1);
  return half[0] ?? "";
}

async function cutOffCreate(): Promise<string> {
  declare(lab, threeConnections());
  await lab.run(["plan"]);
  expect(await cutOff(lab, "SIGKILL", (step, { method }) => step === "received" && method === "POST")).toBe(true);
  expect(lab.simulator.connections()).toHaveLength(2);
  return halfDone();
}

/** What is declared when the others change while the one that was cut off is finished. */
function othersChanged(half: string): Readonly<Record<string, VpnConnectionProps>> {
  return { ...threeConnections({ tags: { team: "net" } }), [half]: threeConnections()[half] as VpnConnectionProps };
}

describe("a connection whose creation was cut off, and whose finish was cut off as well", () => {
  it.each(["SIGKILL", "SIGHUP"] as const)("stops every run with the way out: %s", async (signal) => {
    const half = await cutOffCreate();
    const declared = othersChanged(half);
    declare(lab, declared);
    forgetResults();
    expect(
      await cutOff(
        lab,
        signal,
        (step, { method, path }) => step === "received" && method === "POST" && /connection$/.test(path),
      ),
    ).toBe(true);
    expect(lab.simulator.connections()).toHaveLength(2);
    forgetResults();
    await followTheWords(half, declared);
  });

  it("is finished once more where the next run is cut off again before anything else is written", async () => {
    const half = await cutOffCreate();
    const run = lab.start(["apply", "-auto-approve"]);
    const stop = lab.simulator.onStep((step, { method }) => {
      if (step === "carried-out" && method === "POST") {
        stop();
        run.child.kill("SIGKILL");
        return "drop";
      }
      return undefined;
    });
    await run.finished;
    await lab.applyAndSettle();
    expectAsDeclared(lab, threeConnections());
    expect(half).not.toBe("");
  });

  it("does not stand in the way of a destroy", async () => {
    const half = await cutOffCreate();
    declare(lab, othersChanged(half));
    await cutOff(
      lab,
      "SIGKILL",
      (step, { method, path }) => step === "carried-out" && method === "POST" && /connection$/.test(path),
    );
    expect(lab.simulator.connections()).toHaveLength(3);
    forgetResults();
    const { code, stdout, stderr } = await lab.run(["destroy", "-auto-approve"]);
    expect(code, stdout + stderr).toBe(0);
    expect(lab.simulator.connections()).toEqual([]);
  });

  it("does not stand in the way of its removal from the code", async () => {
    const half = await cutOffCreate();
    declare(lab, othersChanged(half));
    await cutOff(
      lab,
      "SIGKILL",
      (step, { method, path }) => step === "carried-out" && method === "POST" && /connection$/.test(path),
    );
    const { [half]: _, ...others } = othersChanged(half);
    declare(lab, others);
    await lab.applyAndSettle();
    expectAsDeclared(lab, others);
  });
});

describe("a state in which a run of an earlier version left nothing for a connection", () => {
  async function loseParis(): Promise<void> {
    declare(lab, threeConnections());
    await lab.applyAndSettle();
    const paris = lab.simulator.connections().find(({ answer }) => answer.vgw_id === threeConnections().paris?.vgwId);
    lab.simulator.remove(String(paris?.id));
    const state = readState(lab);
    const resources = state.resources
      .filter(({ name }) => !name.endsWith("finish"))
      .map((block) =>
        block.type === "terraform_data" && block.name === "paris"
          ? {
              ...block,
              instances: block.instances.map(({ attributes, ...rest }) => ({
                ...rest,
                attributes: { ...attributes, input: null, output: null },
              })),
            }
          : block,
      );
    writeFileSync(stateFileOf(lab), JSON.stringify({ ...state, resources }));
    forgetResults();
  }

  it("stops every plan with the way out", async () => {
    await loseParis();
    await followTheWords("paris", threeConnections());
  });

  it("can be destroyed", async () => {
    await loseParis();
    expect((await lab.run(["destroy", "-auto-approve"])).code).toBe(0);
    expect(lab.simulator.connections()).toEqual([]);
  });
});

describe("a stack of an earlier version, which has no block that finishes", () => {
  it("goes on without a change of any connection, in a fresh checkout as well", async () => {
    declare(lab, threeConnections());
    await lab.applyAndSettle();
    const before = lab.simulator.connections();
    const state = readState(lab);
    const resources = state.resources.filter(({ name }) => !name.endsWith("finish"));
    writeFileSync(stateFileOf(lab), JSON.stringify({ ...state, resources }));
    forgetResults();
    const start = lab.simulator.requests().length;
    const actions = Object.entries(await lab.actions()).filter(([, action]) => action !== "no-op");
    const created = Object.keys(threeConnections()).map((id) => [`terraform_data.${id}·finish`, "create"]);
    expect(Object.fromEntries(actions)).toEqual(Object.fromEntries(created));
    await lab.applyAndSettle();
    expect(lab.changesAfter(start)).toEqual([]);
    expect(lab.simulator.connections()).toEqual(before);
  });
});
