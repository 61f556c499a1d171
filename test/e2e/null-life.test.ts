import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DataResource, TerraformOutput, TerraformVariable, Token } from "cdktf";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { IkeIdType, PreSharedKey, VpnConnection, type VpnConnectionProps, VpnConnectionStyle } from "../../lib";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
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
const now = () => lab.simulator.requests().length;

describe("a connection that is deployed by null_resource", () => {
  it("has its outputs in the apply that creates it, and is left alone by the next one", async () => {
    lab.build((stack) => {
      const paris = new VpnConnection(stack, "paris", { ...PROPS, tags: { site: "paris" } });
      const outputs = {
        id: paris.id,
        name: paris.name,
        status: paris.status,
        style: paris.style,
        subnets: paris.peerSubnets,
        nqa: paris.enableNqa,
        group: paris.ikePolicy.dhGroup,
        dpd: paris.ikePolicy.dpd.interval,
        pfs: paris.ipsecPolicy.pfs,
        tags: paris.tags,
        created: paris.createdAt,
      };
      for (const [name, value] of Object.entries(outputs)) {
        new TerraformOutput(stack, name, { value });
      }
    });
    await lab.applyAndSettle();
    const { id, name, answer } = only();
    expect(await lab.outputs()).toEqual({
      id,
      name,
      status: "DOWN",
      style: "static",
      subnets: ["192.168.44.0/24"],
      nqa: false,
      group: "group15",
      dpd: 30,
      pfs: "group15",
      tags: { site: "paris" },
      created: answer.created_at,
    });
    const start = now();
    await lab.applyAndSettle();
    expect(lab.simulator.requests().slice(start)).toEqual([]);
  });

  it("changes in place, with just what changed, and the plan shows that", async () => {
    lab.declare({ paris: PROPS });
    await lab.applyAndSettle();
    const { id } = only();
    lab.declare({ paris: { ...PROPS, ikePolicy: { lifetimeSeconds: 28800 } } });
    const start = now();
    const output = await lab.applyAndSettle();
    expect(output).toMatch(/\+ "ikepolicy"\s+= jsonencode\(\s*\{\s*\+ lifetime_seconds = 28800/);
    expect(lab.changesAfter(start)).toEqual([
      {
        method: "PUT",
        path: `vpn-connection/${id}`,
        body: { vpn_connection: { ikepolicy: { lifetime_seconds: 28800 } } },
      },
    ]);
    lab.declare({ paris: { ...PROPS, ikePolicy: { lifetimeSeconds: 7200 }, peerSubnets: ["192.168.45.0/24"] } });
    expect(await lab.applyAndSettle()).toContain("~ lifetime_seconds = 28800 -> 7200");
    expect(only().id).toBe(id);
    expect(only().answer.peer_subnets).toEqual(["192.168.45.0/24"]);
    lab.declare({ paris: PROPS });
    await lab.applyAndSettle();
    expect(only().answer).toMatchObject({ ikepolicy: { lifetime_seconds: 86400 }, id });
  });

  it("is deleted and made anew where the API cannot change a field", async () => {
    lab.declare({ paris: PROPS });
    await lab.applyAndSettle();
    const { id } = only();
    lab.declare({ paris: { ...PROPS, vgwIp: "1b9d4a77-5c13-4b8e-8f22-7e61c0d4b9a4" } });
    expect(await lab.applyAndSettle()).toContain("vgw_ip cannot be changed in place");
    expect(only().id).not.toBe(id);
    expect((await lab.outputs()).paris_id).toBe(only().id);
    lab.declare({ paris: { ...PROPS, vgwId: "7c1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e11" } });
    await lab.applyAndSettle();
    expect(only().answer.vgw_id).toBe("7c1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e11");
  });

  it("needs no file of the run that made it when another machine plans", async () => {
    lab.declare({ paris: PROPS });
    await lab.applyAndSettle();
    const before = await lab.outputs();
    rmSync(join(lab.stackFolder, "cdktf-huaweicloud-vpn", "results"), { recursive: true });
    await lab.applyAndSettle();
    expect(await lab.outputs()).toEqual(before);
    lab.declare({ paris: { ...PROPS, name: "renamed" } });
    await lab.applyAndSettle();
    expect(only()).toMatchObject({ id: before.paris_id, name: "renamed" });
  });

  it("may be named after another one of the same stack", async () => {
    lab.build((stack) => {
      const first = new VpnConnection(stack, "first", PROPS);
      const second = new VpnConnection(stack, "second", { ...other("01"), name: `after-${first.name}` });
      new TerraformOutput(stack, "name", { value: second.name });
    });
    await lab.applyAndSettle();
    const first = lab.simulator.connections().find(({ name }) => !name.startsWith("after-"));
    expect((await lab.outputs()).name).toBe(`after-${first?.name}`);
  });

  it("goes before what it refers to", async () => {
    lab.build((stack) => {
      const gateway = new DataResource(stack, "gateway", { input: Token.asAny({ id: PROPS.cgwId }) });
      new VpnConnection(stack, "paris", { ...PROPS, cgwId: "${terraform_data.gateway.output.id}" });
      gateway.addOverride("provisioner", [{ "local-exec": { when: "destroy", command: "echo gateway goes" } }]);
    });
    await lab.applyAndSettle();
    const { code, stdout, stderr } = await lab.run(["destroy", "-auto-approve"]);
    expect(code, stderr).toBe(0);
    expect(stdout.indexOf('"lab/paris" was deleted')).toBeGreaterThan(0);
    expect(stdout.indexOf("gateway goes")).toBeGreaterThan(stdout.indexOf('"lab/paris" was deleted'));
  });

  it("keeps its outputs and its time when only another one changes", async () => {
    lab.declare({ first: PROPS, second: other("01") });
    await lab.applyAndSettle();
    lab.declare({ first: PROPS, second: { ...other("01"), name: "renamed" } });
    const actions = await lab.actions();
    expect(Object.entries(actions).filter(([, action]) => action !== "no-op")).toEqual([
      ["null_resource.second", "delete+create"],
      ["terraform_data.second", "delete+create"],
      ["terraform_data.second·finish", "delete+create"],
    ]);
  });

  it("has its outputs although another one fails in the same run", async () => {
    lab.build((stack) => {
      const first = new VpnConnection(stack, "first", PROPS);
      new VpnConnection(stack, "second", {
        ...other("01"),
        psk: PreSharedKey.fromEnvironment("NO_SUCH_PSK"),
      });
      new TerraformOutput(stack, "first_id", { value: first.id });
    });
    expect((await lab.run(["apply", "-auto-approve"])).code).toBe(1);
    rmSync(join(lab.stackFolder, "cdktf-huaweicloud-vpn", "results"), { recursive: true });
    lab.declare({ first: PROPS });
    await lab.applyAndSettle();
    expect((await lab.outputs()).first_id).toBe(only().id);
  });

  it("has its rules in any order", async () => {
    const rules = [
      { source: "10.0.0.0/24", destination: ["192.168.44.0/24"] },
      { source: "10.0.1.0/24", destination: ["192.168.44.0/24"] },
    ];
    const policy = { ...PROPS, style: VpnConnectionStyle.POLICY };
    lab.declare({ paris: { ...policy, policyRules: rules } });
    await lab.applyAndSettle();
    const start = now();
    lab.declare({ paris: { ...policy, policyRules: [...rules].reverse() } });
    await lab.applyAndSettle();
    expect(lab.changesAfter(start)).toEqual([]);
  });

  it("carries branch interconnection, IPv6 subnets and IDs, and changes them in place", async () => {
    const { peerSubnets: _, ...ends } = PROPS;
    const props = (enableHub: boolean, subnet: string, peerId: string) => ({
      paris: {
        ...ends,
        style: VpnConnectionStyle.BGP,
        enableHub,
        peerSubnetsV6: [subnet],
        ikePolicy: { peerIdType: IkeIdType.FQDN, peerId },
      },
    });
    lab.declare(props(true, "fd00:20::/64", "branch-7"));
    await lab.applyAndSettle();
    expect(only().answer).toMatchObject({ enable_hub: true, peer_subnets_v6: ["fd00:20::/64"] });
    const { id } = only();
    lab.declare(props(false, "fd00:21::/64", "branch-8"));
    const later = now();
    await lab.applyAndSettle();
    expect(only()).toMatchObject({ id, answer: { enable_hub: false, peer_subnets_v6: ["fd00:21::/64"] } });
    expect(only().idsInForce.peer).toBe("fqdn branch-8");
    const changes = lab.changesAfter(later).map(({ method, path }) => `${method} ${path.split("/").at(-1)}`);
    expect(changes).toEqual(["POST create", `PUT ${id}`, "POST reset", "POST create"]);
  });

  it("carries fields that are newer than this library, and sends them when they change", async () => {
    const withHub = (enable_hub: boolean) => ({
      paris: {
        ...PROPS,
        style: VpnConnectionStyle.BGP,
        additionalFields: { enable_hub, ikepolicy: { dh_group: "group19" } },
      },
    });
    lab.declare(withHub(true));
    const start = now();
    await lab.applyAndSettle();
    const [created] = lab.changesAfter(start);
    expect(created?.body).toMatchObject({ vpn_connection: { enable_hub: true, ikepolicy: { dh_group: "group19" } } });
    lab.declare(withHub(false));
    const later = now();
    await lab.applyAndSettle();
    expect(lab.changesAfter(later).map(({ body }) => body)).toEqual([{ vpn_connection: { enable_hub: false } }]);
  });

  it("takes values that only Terraform knows, as numbers and truths", async () => {
    lab.build((stack) => {
      const lifetime = new TerraformVariable(stack, "lifetime", { type: "number", default: 7200 });
      const nqa = new TerraformVariable(stack, "nqa", { type: "bool", default: true });
      const region = new TerraformVariable(stack, "region", { default: "ap-southeast-3" });
      new VpnConnection(stack, "paris", {
        ...PROPS,
        name: `in-${region.stringValue}`,
        enableNqa: nqa.booleanValue,
        ikePolicy: { lifetimeSeconds: lifetime.numberValue, localIdType: "fqdn" as never, localId: "gw-${a}%{b}" },
      });
    });
    await lab.applyAndSettle();
    expect(only().answer).toMatchObject({
      name: "in-ap-southeast-3",
      enable_nqa: true,
      ikepolicy: { lifetime_seconds: 7200, local_id: "gw-${a}%{b}" },
    });
  });

  it("takes over a connection that exists, and gives it the owner tag", async () => {
    const { psk: _, ...keyless } = PROPS;
    const inserted = lab.simulator.insert({
      vgw_id: keyless.vgwId,
      vgw_ip: keyless.vgwIp,
      cgw_id: keyless.cgwId,
      peer_subnets: ["192.168.44.0/24"],
      psk: "Console-Key-0123",
    });
    lab.declare({ paris: keyless });
    const refused = await lab.run(["apply", "-auto-approve"]);
    expect(refused.code).toBe(1);
    expect((refused.stdout + refused.stderr).replaceAll(/\s+/g, " ")).toContain(`importFrom("${inserted.id}")`);
    lab.build((stack) => new VpnConnection(stack, "paris", keyless).importFrom(inserted.id));
    await lab.applyAndSettle();
    expect(only()).toMatchObject({ id: inserted.id, keyInForce: "Console-Key-0123" });
    expect(only().tags[OWNER_TAG_KEY]).toMatch(/^recorded\./);
    lab.declare({ paris: { ...keyless, name: "renamed" } });
    await lab.applyAndSettle();
    expect(only()).toMatchObject({ id: inserted.id, name: "renamed", keyInForce: "Console-Key-0123" });
  });
});
