import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import type { FaultName, FaultOptions } from "../../lib/testing";
import { ATTRIBUTES } from "../fixtures/attributes";
import { createFakeTime } from "../support/fake-time";
import { type Lab, startLab } from "../support/lab";
import { forgetState, leavePending } from "./lost-state";

const time = createFakeTime();
let lab: Lab;
beforeAll(async () => {
  // The library must also be right where the service takes a second connection between the same ends.
  lab = await startLab({ time, settleMilliseconds: 2000, uniqueGatewayPair: false });
});
afterEach(() => {
  lab.simulator.faults.clear();
  for (const { id } of lab.simulator.connections()) {
    lab.simulator.remove(id);
  }
  forgetState(lab);
  lab.declare({});
});
afterAll(() => lab.close());

const PARIS = { ...ATTRIBUTES, construct_path: "network/paris", name: "paris" };
const enable = (faults: readonly (readonly [FaultName, FaultOptions])[]) => {
  for (const [name, options] of faults) {
    lab.simulator.faults.enable(name, options);
  }
};
const posts = () => lab.simulator.counts().create;

const LOST: readonly (readonly [string, FaultName, FaultOptions])[] = [
  ["whose connection is reset", "lost-answer", {}],
  ["that never comes", "timeout", {}],
  ["in whose place a proxy's page comes", "html-answer", {}],
  ["in whose place a proxy's page comes with success", "html-answer", { value: 200 }],
  ["in whose place a proxy's page comes with 404", "html-answer", { value: 404 }],
  ["that is cut off in the middle", "cut-answer", {}],
];

describe.each(LOST)("an answer to a create request %s", (_, fault, options) => {
  const once = [fault, { ...options, operation: "create", times: 1 }] as const;

  it("is found by looking, without a second request", async () => {
    enable([once]);
    lab.simulator.forgetRequests();
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    expect(posts()).toBe(1);
    expect(lab.simulator.connections()).toHaveLength(1);
  });

  it("is found although the list shows the connection late", async () => {
    enable([once, ["list-lag", { milliseconds: 40_000 }]]);
    lab.simulator.forgetRequests();
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    expect(posts()).toBe(1);
    expect(lab.simulator.connections()).toHaveLength(1);
  });

  it("is found by the next run where this one could not look", async () => {
    enable([once, ["unauthorized", { operation: "list", after: 1 }]]);
    lab.simulator.forgetRequests();
    lab.declare({ paris: PARIS });
    const { code, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(code).toBe(1);
    expect(stderr).toContain("may or may not have been created");
    lab.simulator.faults.clear();
    await lab.applyAndSettle();
    expect(posts()).toBe(1);
    expect(lab.simulator.connections()).toHaveLength(1);
  });
});

describe("a list that shows nothing for minutes", () => {
  it("leads to a second request, and the first connection is deleted as soon as it shows", async () => {
    enable([
      ["lost-answer", { operation: "create", times: 1 }],
      ["list-lag", { milliseconds: 120_000 }],
    ]);
    lab.simulator.forgetRequests();
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    expect(posts()).toBe(2);
    expect(lab.simulator.connections()).toHaveLength(1);
  });

  it("leaves the question to the next run where it outlasts this one", async () => {
    enable([
      ["lost-answer", { operation: "create", times: 1 }],
      ["list-lag", {}],
    ]);
    lab.declare({ paris: PARIS });
    await lab.apply();
    expect(lab.simulator.connections()).toHaveLength(2);
    lab.simulator.faults.clear();
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toHaveLength(1);
  });
});

describe("a list that shows nothing, where the service allows one connection between the same ends", () => {
  it("makes the second request fail, and the next run takes over the first connection", async () => {
    const strict = await startLab({ time, settleMilliseconds: 2000 });
    strict.simulator.faults.enable("lost-answer", { operation: "create", times: 1 });
    strict.simulator.faults.enable("list-lag", {});
    strict.declare({ paris: PARIS });
    const { code, stderr } = await strict.run(["apply", "-auto-approve", "-no-color"]);
    expect(code).toBe(1);
    expect(stderr).toContain("already exists");
    const [made] = strict.simulator.connections();
    strict.simulator.faults.clear();
    await strict.applyAndSettle();
    expect(strict.simulator.connections().map(({ id }) => id)).toEqual([made?.id]);
    strict.declare({});
    await strict.close();
  });
});

describe("a run that died right after the service took the request", () => {
  it("leaves a connection that the next run takes over, although the list shows it late", async () => {
    enable([["list-lag", { milliseconds: 3000 }]]);
    lab.declare({ paris: PARIS });
    await leavePending(lab);
    const [left] = lab.simulator.connections();
    await lab.applyAndSettle();
    expect(lab.simulator.connections().map(({ id }) => id)).toEqual([left?.id]);
  });

  it("leaves a connection in ERROR that the next run deletes before it creates another one", async () => {
    enable([["create-error", { times: 1 }]]);
    lab.declare({ paris: PARIS });
    await leavePending(lab);
    await lab.applyAndSettle();
    expect(lab.simulator.connections().map(({ status }) => status)).toEqual(["DOWN"]);
  });
});

describe("a creation that another run has to finish", () => {
  it("is waited for, and then the plan is empty", async () => {
    enable([["slow-create", { value: 900 }]]);
    lab.declare({ paris: PARIS });
    const output = await lab.apply();
    expect(output).toContain("is not ready yet");
    const { id } = await lab.state("paris");
    const next = await lab.applyAndSettle();
    expect(next).toContain("this plan finishes an earlier run");
    expect(lab.simulator.connections()).toMatchObject([{ id, status: "DOWN" }]);
  });

  it("is begun anew where it ended in ERROR meanwhile", async () => {
    enable([
      ["slow-create", { value: 900 }],
      ["create-error", {}],
    ]);
    lab.declare({ paris: PARIS });
    await lab.apply();
    lab.simulator.faults.clear();
    time.advance(900_000);
    const output = await lab.applyAndSettle();
    expect(output).toMatch(/this plan replaces[^,]+,\s+which the service could\s+not set up/);
    expect(lab.simulator.connections()).toMatchObject([{ status: "DOWN" }]);
  });

  it("gets its key again, since nobody knows which one it was left with", async () => {
    lab.declare({ paris: PARIS });
    await leavePending(lab);
    lab.environment.SITE_PSK = "Another-Key-0123";
    lab.declare({ paris: { ...PARIS, psk: { ...ATTRIBUTES.psk, version: 2 } } });
    enable([["unauthorized", { operation: "update" }]]);
    const output = await lab.apply();
    expect(output).toContain("was created, but reading it back failed");
    expect(lab.simulator.connections()[0]?.tags[OWNER_TAG_KEY]).toMatch(/^recorded\..*\.open\.reset$/);
    lab.simulator.faults.clear();
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toMatchObject([{ keyInForce: "Another-Key-0123" }]);
  });
});
