import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { valueAt } from "../../lib/schema/value";
import { ATTRIBUTES } from "../fixtures/attributes";
import { type Lab, startLab } from "../support/lab";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterEach(async () => {
  lab.simulator.faults.clear();
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

const OWNED = { ...ATTRIBUTES, construct_path: "network/a" };
const named = (peer_id: string, more: object = {}) => ({
  ...OWNED,
  ikepolicy: { peer_id_type: "fqdn", peer_id, ...more },
});
const [FIRST, SECOND] = ["branch-7.example.net", "branch-8.example.net"];
const inForce = () => lab.simulator.connections()[0]?.idsInForce;
const asOneLine = (text: string) => text.replace(/[\s│╷╵]+/g, " ");

/** The operations that change something, of one run. */
async function changesOf(run: () => Promise<unknown>): Promise<readonly string[]> {
  const before = lab.simulator.requests().length;
  await run();
  return lab.simulator
    .requests()
    .slice(before)
    .filter(({ method }) => method !== "GET")
    .map(({ operation }) => String(operation));
}

describe("IDs that change under IKEv2", () => {
  it("are in force after a reset, of which the plan tells", async () => {
    lab.declare({ a: named(FIRST) });
    await lab.applyAndSettle();
    lab.declare({ a: named(SECOND) });
    let output = "";
    const changes = await changesOf(async () => {
      output = asOneLine(await lab.applyAndSettle());
    });
    expect(output).toContain("this plan resets the tunnel of");
    expect(output).toContain("a change of ikepolicy.peer_id takes effect only after a reset");
    expect(changes).toEqual(["add-tags", "update", "reset", "add-tags"]);
    expect(inForce()?.peer).toBe(`fqdn ${SECOND}`);
  });

  it("are in force after a reset if the customer gateway changes, whose address is the ID", async () => {
    lab.declare({ a: OWNED });
    await lab.applyAndSettle();
    const before = inForce()?.peer;
    lab.declare({ a: { ...OWNED, cgw_id: "d4e8b6c3-a205-4f17-8c2b-3a0e7f5b9d66" } });
    const output = asOneLine(await lab.applyAndSettle());
    expect(output).toContain("a change of cgw_id takes effect only after a reset");
    expect(inForce()?.peer).not.toBe(before);
    expect(inForce()?.peer).toBe(`ip ${String(valueAt(await lab.state("a"), ["ikepolicy", "peer_id"]))}`);
  });

  it("need no reset if the customer gateway changes, and the ID is a name", async () => {
    lab.declare({ a: named(FIRST) });
    await lab.applyAndSettle();
    lab.declare({ a: { ...named(FIRST), cgw_id: "d4e8b6c3-a205-4f17-8c2b-3a0e7f5b9d66" } });
    expect(await changesOf(() => lab.applyAndSettle())).toEqual(["update"]);
  });

  it("need no reset under IKEv1", async () => {
    lab.declare({ a: named(FIRST, { ike_version: "v1" }) });
    await lab.applyAndSettle();
    lab.declare({ a: named(SECOND, { ike_version: "v1" }) });
    expect(await changesOf(() => lab.applyAndSettle())).toEqual(["update"]);
    expect(inForce()?.peer).toBe(`fqdn ${SECOND}`);
  });

  it("need one reset together with a new key", async () => {
    lab.declare({ a: named(FIRST) });
    await lab.applyAndSettle();
    lab.declare({ a: { ...named(SECOND), psk: { ...ATTRIBUTES.psk, version: 2 } } });
    expect(await changesOf(() => lab.applyAndSettle())).toEqual(["add-tags", "update", "reset", "add-tags"]);
  });
});

describe("a reset that fails", () => {
  const failToReset = async () => {
    lab.declare({ a: named(FIRST) });
    await lab.applyAndSettle();
    lab.declare({ a: named(SECOND) });
    lab.simulator.faults.enable("access-denied", { operation: "reset" });
    const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(code).toBe(1);
    expect(inForce()?.peer).toBe(`fqdn ${FIRST}`);
    lab.simulator.faults.clear();
    return asOneLine(stdout + stderr);
  };

  it("is made up for by the next apply, which changes nothing else", async () => {
    await failToReset();
    let output = "";
    const changes = await changesOf(async () => {
      output = asOneLine(await lab.applyAndSettle());
    });
    expect(output).toContain("this plan resets");
    expect(changes).toEqual(["reset", "add-tags"]);
    expect(inForce()?.peer).toBe(`fqdn ${SECOND}`);
  });

  it("is made up for by the next apply where there is no room for an owner tag", async () => {
    const tags = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`tag-${index}`, "x"]));
    lab.declare({ a: { ...named(FIRST), tags } });
    await lab.applyAndSettle();
    lab.declare({ a: { ...named(SECOND), tags } });
    lab.simulator.faults.enable("access-denied", { operation: "reset" });
    expect((await lab.run(["apply", "-auto-approve"])).code).toBe(1);
    lab.simulator.faults.clear();
    expect(await changesOf(() => lab.applyAndSettle())).toEqual(["reset"]);
    expect(inForce()?.peer).toBe(`fqdn ${SECOND}`);
  });

  it("needs another change if the code was set back meanwhile", async () => {
    await failToReset();
    lab.declare({ a: named(FIRST) });
    await lab.applyAndSettle();
    expect(inForce()?.peer).toBe(`fqdn ${FIRST}`);
  });

  it("names the right that it needs", async () => {
    lab.declare({ a: named(FIRST) });
    await lab.applyAndSettle();
    lab.declare({ a: named(SECOND) });
    lab.simulator.faults.enable("unauthorized", { operation: "reset" });
    const { stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(asOneLine(stdout + stderr)).toContain("vpn:vpnConnections:reset");
    lab.simulator.faults.clear();
    await lab.applyAndSettle();
  });
});

describe("a cloud without a reset", () => {
  it.each([
    ["IDs", named(SECOND), "ikepolicy.peer_id"],
    ["a key", { ...named(FIRST), psk: { ...ATTRIBUTES.psk, version: 2 } }, "the pre-shared key"],
  ])("stores %s once, says that they are not in force, and is at rest then", async (_, after, what) => {
    lab.declare({ a: named(FIRST) });
    await lab.applyAndSettle();
    lab.simulator.faults.enable("api-missing", { operation: "reset" });
    lab.declare({ a: after });
    const output = asOneLine(await lab.applyAndSettle());
    expect(output).toContain("is not reset, so a change is not in force");
    expect(output).toContain(`The service stored ${what}`);
    expect(output).toContain("replace the connection");
    expect(inForce()?.peer).toBe(`fqdn ${FIRST}`);
    expect(await changesOf(() => lab.applyAndSettle())).toEqual([]);
  });
});

describe("what only a create accepts", () => {
  const checked = { ...OWNED, additional_fields: JSON.stringify({ enable_health_check: true }) };

  it("replaces a connection that does not have it", async () => {
    lab.declare({ a: OWNED });
    await lab.applyAndSettle();
    lab.declare({ a: checked });
    const [change] = await lab.plan();
    expect(change?.change.replace_paths).toEqual([["additional_fields"]]);
    await lab.applyAndSettle();
    expect((await lab.state("a")).connection_monitor_id).toEqual(expect.any(String));
  });

  it("is not sent with a later change", async () => {
    lab.declare({ a: checked });
    await lab.applyAndSettle();
    lab.declare({
      a: {
        ...checked,
        name: "renamed",
        additional_fields: JSON.stringify({ enable_health_check: true, ipsecpolicy: { pfs: "group20" } }),
      },
    });
    await lab.applyAndSettle();
    const puts = lab.simulator.requests().filter(({ method }) => method === "PUT");
    expect(puts.at(-1)?.body).toEqual({ vpn_connection: { name: "renamed", ipsecpolicy: { pfs: "group20" } } });
  });
});

describe("a change of enable_nqa", () => {
  it("is confirmed by the apply, as the plan says", async () => {
    lab.declare({ a: OWNED });
    await lab.applyAndSettle();
    lab.declare({ a: { ...OWNED, enable_nqa: true } });
    expect(asOneLine(await lab.applyAndSettle())).toContain("which the API does not document");
  });
});
