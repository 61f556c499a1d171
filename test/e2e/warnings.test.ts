import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { type Lab, startLab } from "../support/lab";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterEach(async () => {
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

const OTHER_END = "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c56";
const ignoring = (...paths: string[]) => ({ lifecycle: { ignore_changes: paths } });
const warnings = (text: string) => text.split("\n").filter((line) => line.startsWith("Warning: "));

async function planAndApply(): Promise<readonly string[]> {
  const { code, stdout, stderr } = await lab.run(["plan"]);
  expect(code, stdout + stderr).toBe(0);
  return [...warnings(stdout + stderr), ...warnings(await lab.applyAndSettle())];
}

describe("advice on a changed connection", () => {
  it.each([
    ["ikepolicy"],
    ["ipsecpolicy"],
    ["tags"],
    ["psk"],
    ["tunnel_local_address"],
    ["tunnel_peer_address"],
    ["ikepolicy.local_id"],
    ["all but the customer gateway"],
  ])("is not about what the service chose, while changes of %s are ignored", async (path) => {
    const all = ["ikepolicy", "ipsecpolicy", "tags", "psk", "tunnel_local_address", "tunnel_peer_address", "ha_role"];
    const ignored = ignoring(...(path.startsWith("all") ? [...all, "name", "enable_nqa", "policy_rules"] : [path]));
    lab.declare({ a: { ...ATTRIBUTES, ...ignored } });
    await lab.applyAndSettle();
    lab.declare({ a: { ...ATTRIBUTES, cgw_id: OTHER_END, ...ignored } });
    // The address of the customer gateway is the peer ID, whose change needs a reset.
    const others = (await planAndApply()).filter((warning) => !warning.includes("this plan resets the tunnel of"));
    expect(others).toEqual([]);
    expect((await lab.state("a")).cgw_id).toBe(OTHER_END);
  });

  it("is not about a weak algorithm that somebody set in the console, while changes of it are ignored", async () => {
    lab.declare({ a: { ...ATTRIBUTES, ...ignoring("ipsecpolicy", "ikepolicy") } });
    await lab.applyAndSettle();
    const [connection] = lab.simulator.connections();
    lab.simulator.edit(String(connection?.id), { ipsecpolicy: { encryption_algorithm: "3des", pfs: "group2" } });
    lab.declare({ a: { ...ATTRIBUTES, cgw_id: OTHER_END, ...ignoring("ipsecpolicy", "ikepolicy") } });
    expect(await planAndApply()).toEqual([]);
  });

  it("comes with a value that is new, and not again with other changes", async () => {
    const weak = { ipsecpolicy: { authentication_algorithm: "sha1" } };
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    lab.declare({ a: { ...ATTRIBUTES, ...weak } });
    const { stdout, stderr } = await lab.run(["plan"]);
    expect(warnings(stdout + stderr)).toEqual(["Warning: this value is accepted but not recommended"]);
    await lab.applyAndSettle();
    lab.declare({ a: { ...ATTRIBUTES, ...weak, name: "renamed" } });
    expect(await planAndApply()).toEqual([]);
  });
});
