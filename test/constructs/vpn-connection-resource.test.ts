import { Aspects, TerraformIterator, TerraformOutput, type TerraformResource, TerraformVariable, Token } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PreSharedKey, VpnConnection, VpnProvider } from "../../lib";
import { type PluginFixture, usePluginFixture } from "../deployment/plugin/plugin-fixture";
import { connectionOf, errorsOf, newStack, synthesized, synthesizedFile, temporaryApp } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

describe("outputs", () => {
  test("every field of the answer can be read", () => {
    const stack = newStack();
    const paris = new VpnConnection(stack, "paris", PROPS);
    const { ikePolicy, ipsecPolicy, policyRules } = paris;
    const outputs: Record<string, unknown> = {
      id: paris.id,
      name: paris.name,
      vgwId: paris.vgwId,
      vgwIp: paris.vgwIp,
      style: paris.style,
      cgwId: paris.cgwId,
      peerSubnets: paris.peerSubnets,
      tunnelLocalAddress: paris.tunnelLocalAddress,
      tunnelPeerAddress: paris.tunnelPeerAddress,
      enableNqa: paris.enableNqa,
      enableHub: paris.enableHub,
      routes: paris.bgpPeer.numReceivedRoutes,
      session: paris.bgpPeer.state,
      haRole: paris.haRole,
      tags: paris.tags,
      createdAt: paris.createdAt,
      updatedAt: paris.updatedAt,
      enterpriseProjectId: paris.enterpriseProjectId,
      connectionMonitorId: paris.connectionMonitorId,
      status: paris.status,
      lifetime: ikePolicy.lifetimeSeconds,
      timeout: ikePolicy.dpd.timeout,
      pfs: ipsecPolicy.pfs,
      source: policyRules.get(0).source,
      destination: policyRules.get(1).destination,
      wholePolicy: ikePolicy,
      wholeList: policyRules,
    };
    for (const [name, value] of Object.entries(outputs)) {
      new TerraformOutput(stack, `out-${name}`, { value });
    }
    const values = Object.entries(synthesized(stack).output ?? {}).map(([name, { value }]) => [name, value]);
    expect(Object.fromEntries(values)).toEqual({
      "out-id": "${hwvpn_connection.paris.id}",
      "out-name": "${hwvpn_connection.paris.name}",
      "out-vgwId": "${hwvpn_connection.paris.vgw_id}",
      "out-vgwIp": "${hwvpn_connection.paris.vgw_ip}",
      "out-style": "${hwvpn_connection.paris.style}",
      "out-cgwId": "${hwvpn_connection.paris.cgw_id}",
      "out-peerSubnets": "${hwvpn_connection.paris.peer_subnets}",
      "out-tunnelLocalAddress": "${hwvpn_connection.paris.tunnel_local_address}",
      "out-tunnelPeerAddress": "${hwvpn_connection.paris.tunnel_peer_address}",
      "out-enableNqa": "${hwvpn_connection.paris.enable_nqa}",
      "out-enableHub": "${hwvpn_connection.paris.enable_hub}",
      "out-routes": "${hwvpn_connection.paris.bgp_peer.num_received_routes}",
      "out-session": "${hwvpn_connection.paris.bgp_peer.state}",
      "out-haRole": "${hwvpn_connection.paris.ha_role}",
      "out-tags": "${hwvpn_connection.paris.tags}",
      "out-createdAt": "${hwvpn_connection.paris.created_at}",
      "out-updatedAt": "${hwvpn_connection.paris.updated_at}",
      "out-enterpriseProjectId": "${hwvpn_connection.paris.enterprise_project_id}",
      "out-connectionMonitorId": "${hwvpn_connection.paris.connection_monitor_id}",
      "out-status": "${hwvpn_connection.paris.status}",
      "out-lifetime": "${hwvpn_connection.paris.ikepolicy.lifetime_seconds}",
      "out-timeout": "${hwvpn_connection.paris.ikepolicy.dpd.timeout}",
      "out-pfs": "${hwvpn_connection.paris.ipsecpolicy.pfs}",
      "out-source": "${hwvpn_connection.paris.policy_rules[0].source}",
      "out-destination": "${hwvpn_connection.paris.policy_rules[1].destination}",
      "out-wholePolicy": "${hwvpn_connection.paris.ikepolicy}",
      "out-wholeList": "${hwvpn_connection.paris.policy_rules}",
    });
  });

  test("the tags of one connection can be those of another", () => {
    const stack = newStack();
    const paris = new VpnConnection(stack, "paris", { ...PROPS, tags: { site: "a" } });
    new VpnConnection(stack, "lyon", { ...PROPS, tags: paris.tags, peerSubnets: paris.peerSubnets });
    expect(connectionOf(stack, "lyon")).toMatchObject({
      tags: "${hwvpn_connection.paris.tags}",
      peer_subnets: "${hwvpn_connection.paris.peer_subnets}",
    });
    expect(errorsOf(stack)).toEqual([]);
  });

  test("another stack of the app can refer to an output", () => {
    const app = temporaryApp();
    const network = newStack("network", app);
    const monitoring = newStack("monitoring", app);
    const paris = new VpnConnection(network, "paris", PROPS);
    new TerraformOutput(monitoring, "id", { value: paris.id });
    new VpnConnection(monitoring, "copy", { ...PROPS, tags: { peer: paris.ikePolicy.peerId } });
    const text = synthesizedFile(monitoring);
    expect(text).toContain("data.terraform_remote_state");
    expect(JSON.parse(text).resource.hwvpn_connection.copy.tags.peer).toContain("terraform_remote_state");
    expect(monitoring.dependencies).toEqual([network]);
  });
});

describe("what a resource of Terraform can do", () => {
  test("provider, dependsOn and lifecycle are handed on", () => {
    const stack = newStack();
    const provider = new VpnProvider(stack, "south", { region: "ap-southeast-3", alias: "south" });
    const first = new VpnConnection(stack, "first", { ...PROPS, provider });
    new VpnConnection(stack, "paris", {
      ...PROPS,
      provider,
      dependsOn: [first],
      lifecycle: { preventDestroy: true, ignoreChanges: ["tags"] },
    });
    expect(connectionOf(stack)).toMatchObject({
      provider: "hwvpn.south",
      depends_on: ["hwvpn_connection.first"],
      lifecycle: { prevent_destroy: true, ignore_changes: ["tags"] },
    });
    expect(errorsOf(stack)).toEqual([]);
  });

  test("each connection of a set that only Terraform knows has a path of its own", () => {
    const stack = newStack();
    const sites = new TerraformVariable(stack, "sites", {
      type: "map(object({ cgw = string, subnets = list(string) }))",
    });
    const iterator = TerraformIterator.fromMap(Token.asAnyMap(sites.value));
    new VpnConnection(stack, "paris", {
      ...PROPS,
      forEach: iterator,
      cgwId: iterator.getString("cgw"),
      peerSubnets: iterator.getList("subnets"),
      psk: PreSharedKey.fromEnvironment(`PSK_${iterator.key}`),
    });
    expect(errorsOf(stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({
      for_each: "${var.sites}",
      cgw_id: "${each.value.cgw}",
      peer_subnets: "${each.value.subnets}",
      psk: { source: "environment", variable: "PSK_${each.key}", version: 1 },
      construct_path: "vpn/paris[${each.key}]",
    });
  });

  test.each([
    ["count of the resource", (block: TerraformResource) => Object.assign(block, { count: 2 }), "count.index"],
    ["an override of count", (block: TerraformResource) => block.addOverride("count", 2), "count.index"],
    ["an override of for_each", (block: TerraformResource) => block.addOverride("for_each", ["a"]), "each.key"],
  ])("each instance that %s makes has a path of its own", (_, multiply, key) => {
    const stack = newStack();
    multiply(new VpnConnection(stack, "paris", PROPS).node.defaultChild as TerraformResource);
    expect(connectionOf(stack).construct_path).toBe(`vpn/paris[\${${key}}]`);
  });

  test("a connection that exists is imported", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", { ...PROPS, psk: undefined }).importFrom("98c5af8a-6ee2-4482-99a2-ae2280a6f4c3");
    expect(synthesized(stack).import).toEqual([
      { id: "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3", to: "hwvpn_connection.paris" },
    ]);
  });

  test("overrides reach every attribute, also within objects that hold no token", () => {
    const stack = newStack();
    const paris = new VpnConnection(stack, "paris", { ...PROPS, ikePolicy: { lifetimeSeconds: 3600 } });
    const resource = paris.node.defaultChild as TerraformResource;
    resource.addOverride("ikepolicy.new_member", "x");
    resource.addOverride("count", 1);
    expect(connectionOf(stack)).toMatchObject({ count: 1, ikepolicy: { lifetime_seconds: 3600, new_member: "x" } });
  });

  test("an aspect sees the resource", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", PROPS);
    const seen: string[] = [];
    Aspects.of(stack).add({ visit: (node) => seen.push(node.node.path) });
    synthesized(stack);
    expect(seen).toContain("vpn/paris/Default");
  });
});
