import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { TerraformVariable } from "cdktf";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PreSharedKey, VpnConnection, type VpnConnectionProps } from "../../lib";
import { SITE_PSK } from "../fixtures/connection";
import { PROPS } from "../fixtures/props";
import { type NullLab, startNullLab } from "../support/null-lab";

let lab: NullLab;
beforeAll(async () => {
  lab = await startNullLab();
  // Every folder of the user's may say so, and Node then takes a .js file for a module.
  writeFileSync(join(dirname(dirname(dirname(lab.stackFolder))), "package.json"), JSON.stringify({ type: "module" }));
});
afterEach(async () => {
  lab.simulator.faults.clear();
  lab.environment.SITE_PSK = SITE_PSK;
  lab.declare({});
  await lab.applyAndSettle();
  expect(lab.simulator.connections()).toEqual([]);
});
afterAll(() => lab.close());

const other = (last: string): VpnConnectionProps => ({
  ...PROPS,
  cgwId: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c${last}`,
});
const only = () => {
  const connections = lab.simulator.connections();
  expect(connections).toHaveLength(1);
  return connections[0] as NonNullable<(typeof connections)[0]>;
};
const withKey = (version: number) => ({ ...PROPS, psk: PreSharedKey.fromEnvironment("SITE_PSK", { version }) });
const now = () => lab.simulator.requests().length;

describe("a key that null_resource deploys", () => {
  it("is sent once for each version, and is in force after a reset", async () => {
    lab.declare({ paris: withKey(1) });
    await lab.applyAndSettle();
    const { id } = only();
    lab.environment.SITE_PSK = "Second-Key-0123";
    lab.declare({ paris: withKey(2) });
    const start = now();
    await lab.applyAndSettle();
    expect(lab.changesAfter(start).filter(({ method }) => method === "PUT")).toEqual([
      { method: "PUT", path: `vpn-connection/${id}`, body: { vpn_connection: { psk: "Second-Key-0123" } } },
    ]);
    expect(lab.changesAfter(start).filter(({ path }) => path.endsWith("/reset"))).toHaveLength(1);
    expect(only().keyInForce).toBe("Second-Key-0123");
    lab.environment.SITE_PSK = "Third-Key-01234";
    lab.declare({ paris: { ...withKey(2), name: "renamed" } });
    const later = now();
    await lab.applyAndSettle();
    expect(lab.changesAfter(later).map(({ body }) => body)).toEqual([{ vpn_connection: { name: "renamed" } }]);
    expect(only().keyInForce).toBe("Second-Key-0123");
  });

  it("is not sent on an import that says it is in force, and is rotated by a later version", async () => {
    const { vgwId: vgw_id, vgwIp: vgw_ip, cgwId: cgw_id, peerSubnets } = PROPS;
    const psk = "Console-Key-0123";
    const { id } = lab.simulator.insert({ vgw_id, vgw_ip, cgw_id, peer_subnets: peerSubnets, psk });
    const importing = (version: number) =>
      lab.build((stack) => new VpnConnection(stack, "paris", withKey(version)).importFrom(id, { keyInForce: true }));
    importing(1);
    const start = now();
    await lab.applyAndSettle();
    // The owner tag alone: with null_resource an import writes it at once.
    expect(lab.changesAfter(start).map(({ path }) => path)).toEqual([`vpn-connection/${id}/tags/create`]);
    // The call of importFrom that was forgotten does not hide a rotation.
    importing(2);
    await lab.applyAndSettle();
    expect(only().keyInForce).toBe(SITE_PSK);
  });

  it.each(["reset", "add-tags"] as const)(
    "is sent again where a rotation ended at %s and the code is set back",
    async (operation) => {
      lab.declare({ paris: withKey(1) });
      await lab.applyAndSettle();
      lab.environment.SITE_PSK = "Second-Key-0123";
      lab.declare({ paris: withKey(2) });
      lab.simulator.faults.enable("access-denied", { operation, after: operation === "reset" ? 0 : 1 });
      await lab.run(["apply", "-auto-approve"]);
      expect(only().storedKey).toBe("Second-Key-0123");
      lab.simulator.faults.clear();
      lab.environment.SITE_PSK = SITE_PSK;
      lab.declare({ paris: withKey(1) });
      await lab.applyAndSettle();
      expect(only().storedKey).toBe(SITE_PSK);
      expect(only().keyInForce).toBe(SITE_PSK);
    },
  );

  it("is not needed while its version stays, and fails before any change when it is needed and missing", async () => {
    lab.declare({ paris: withKey(1) });
    await lab.applyAndSettle();
    lab.environment.SITE_PSK = undefined;
    lab.declare({ paris: { ...withKey(1), name: "renamed" } });
    await lab.applyAndSettle();
    lab.declare({ paris: { ...withKey(2), name: "renamed" } });
    const start = now();
    const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(code).toBe(1);
    expect((stdout + stderr).replaceAll(/\s+/g, " ")).toContain("[lab/paris] the pre-shared key is missing");
    expect(stdout + stderr).toContain("SITE_PSK");
    expect(lab.changesAfter(start)).toEqual([]);
  });

  it("may come from a file, from Terraform or from the code, and is in no state", async () => {
    const file = join(lab.stackFolder, "key.txt");
    lab.build((stack) => {
      const variable = new TerraformVariable(stack, "key", { sensitive: true, default: "Variable-Key-1" });
      new VpnConnection(stack, "file", { ...PROPS, psk: PreSharedKey.fromFile("key.txt") });
      new VpnConnection(stack, "terraform", { ...other("01"), psk: PreSharedKey.fromTerraform(variable.stringValue) });
      const fleeting = new TerraformVariable(stack, "fleeting", { default: "Fleeting-Key-1" });
      fleeting.addOverride("ephemeral", true);
      new VpnConnection(stack, "ephemeral", { ...other("03"), psk: PreSharedKey.fromTerraform(fleeting.stringValue) });
      new VpnConnection(stack, "literal", { ...other("02"), psk: PreSharedKey.unsafeLiteral("Abc${12}x!") });
    });
    writeFileSync(file, "File-Key-0123\n");
    await lab.applyAndSettle();
    expect(
      lab.simulator
        .connections()
        .map(({ keyInForce }) => keyInForce)
        .sort(),
    ).toEqual(["Abc${12}x!", "File-Key-0123", "Fleeting-Key-1", "Variable-Key-1"]);
    const { code, stdout } = await lab.run(["show", "-json"]);
    expect(code, stdout).toBe(0);
    for (const key of ["Abc", "File-Key", "Fleeting-Key", "Variable-Key"]) {
      expect(stdout).not.toContain(key);
    }
  });
});
