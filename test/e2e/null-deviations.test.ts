import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Fields } from "../../lib/schema/value";
import type { Operation } from "../../lib/testing";
import { ATTRIBUTES } from "../fixtures/attributes";
import { createFakeTime } from "../support/fake-time";

import type { StageLab } from "./fault-stage";
import { startNullStageLab } from "./null-stage";

const PARIS = { ...ATTRIBUTES, construct_path: "network/paris" };

let lab: StageLab;
let stopDeviating = () => {};
beforeAll(async () => {
  // The library must also be right where the service takes a second connection between the same ends.
  lab = await startNullStageLab({ time: createFakeTime(), uniqueGatewayPair: false });
});
afterEach(async () => {
  stopDeviating();
  lab.simulator.faults.clear();
  lab.declare({});
  await lab.applyAndSettle();
  expect(lab.simulator.connections()).toEqual([]);
});
afterAll(() => lab.close());

/** From now on the service keeps these values, whatever is sent by such a request. */
function deviate(operations: readonly Operation[], kept: Fields): void {
  stopDeviating = lab.simulator.onStep((step, { operation }) => {
    if (step === "carried-out" && operation !== undefined && operations.includes(operation)) {
      for (const { id } of lab.simulator.connections()) {
        lab.simulator.edit(id, kept);
      }
    }
    return undefined;
  });
}

async function failingApply(): Promise<string> {
  const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
  const text = stdout + stderr;
  expect(code, text).toBe(1);
  return text.replaceAll(/\s+/g, " ");
}

const only = () => {
  const connections = lab.simulator.connections();
  expect(connections).toHaveLength(1);
  return connections[0]?.answer;
};

// No plan of this carrier reads the service: what is not said by a failure is never said.
describe("what the service keeps although another value was asked for", () => {
  it.each([
    ["at its creation", ["create"], false],
    ["at its creation, and at every change", ["create", "update"], true],
  ] as const)("is put right, or fails every run: %s", async (_, operations, forGood) => {
    lab.declare({ paris: { ...PARIS, ipsecpolicy: { pfs: "group20" } } });
    deviate(operations, { ipsecpolicy: { pfs: "group14" } });
    if (forGood) {
      for (const _run of [1, 2]) {
        expect(await failingApply()).toMatch(
          /\[network\/paris\].*ipsecpolicy\.pfs \(given "group20", kept "group14"\)/,
        );
        expect(only()?.ipsecpolicy).toMatchObject({ pfs: "group14" });
      }
      stopDeviating();
    }
    await lab.applyAndSettle();
    expect(only()?.ipsecpolicy).toMatchObject({ pfs: "group20" });
  });

  it("fails the run where a change of something else took it along, and the next one puts it right", async () => {
    const paris = { ...PARIS, ikepolicy: { dpd: { interval: 45 } } };
    lab.declare({ paris });
    await lab.applyAndSettle();
    const before = only();
    lab.declare({ paris: { ...paris, name: "renamed" } });
    deviate(["update"], { ikepolicy: { dpd: { interval: 30 } } });
    expect(await failingApply()).toMatch(/\[network\/paris\].*ikepolicy\.dpd\.interval \(given 45, kept 30\)/);
    stopDeviating();
    await lab.applyAndSettle();
    expect(only()).toMatchObject({ id: before?.id, name: "renamed", ikepolicy: { dpd: { interval: 45 } } });
  });

  it("fails the run where it cannot be changed in place, and the next one makes the connection anew", async () => {
    lab.declare({ paris: { ...PARIS, ha_role: "slave" } });
    deviate(["create"], { ha_role: "master" });
    expect(await failingApply()).toMatch(/\[network\/paris\].*ha_role \(given "slave", kept "master"\)/);
    stopDeviating();
    await lab.applyAndSettle();
    expect(only()).toMatchObject({ ha_role: "slave" });
  });
});

describe("a connection that may exist twice", () => {
  it("fails the run until the list of the service tells", async () => {
    lab.declare({ paris: PARIS });
    lab.simulator.faults.enable("list-lag");
    lab.simulator.faults.enable("lost-answer", { operation: "create", times: 1 });
    expect(await failingApply()).toMatch(/\[network\/paris\].*may exist twice/);
    expect(lab.simulator.connections()).toHaveLength(2);
    lab.simulator.faults.clear();
    await lab.applyAndSettle();
    only();
  });
});
