import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  App,
  Aspects,
  Fn,
  S3Backend,
  TerraformIterator,
  TerraformOutput,
  type TerraformResource,
  type TerraformStack,
  TerraformVariable,
  Testing,
  Token,
} from "cdktf";
import { Construct } from "constructs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  AuthenticationAlgorithm,
  DhGroup,
  DpdMessageFormat,
  EncapsulationMode,
  EncryptionAlgorithm,
  GatewayAttachment,
  HaRole,
  IdType,
  IkeVersion,
  Pfs,
  PreSharedKey,
  TransformProtocol,
  VpnConnection,
  type VpnConnectionProps,
  VpnConnectionStyle,
  VpnProvider,
} from "../lib";
import { type PluginFixture, usePluginFixture } from "./deployment/plugin-fixture";
import {
  connectionOf,
  errorsOf,
  newStack,
  stackFolder,
  synthesized,
  synthesizedFile,
  temporaryApp,
} from "./deployment/synthesis";

const BASE: VpnConnectionProps = {
  vgwId: "6b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10",
  vgwIp: "0a9d4a77-5c13-4b8e-8f22-7e61c0d4b9a3",
  cgwId: "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c55",
  peerSubnets: ["192.168.44.0/24"],
  psk: PreSharedKey.fromEnvironment("SITE_PSK"),
};

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

describe("what is synthesized", () => {
  test("the smallest connection is a resource, a provider block and a requirement, and nothing else", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", BASE);
    expect(synthesized(stack)).toEqual({
      provider: {
        hwvpn: [{ state_identity: expect.stringMatching(/^[0-9a-f]{32}$/), workspace: "${terraform.workspace}" }],
      },
      resource: {
        hwvpn_connection: {
          paris: {
            vgw_id: "6b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10",
            vgw_ip: "0a9d4a77-5c13-4b8e-8f22-7e61c0d4b9a3",
            cgw_id: "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c55",
            peer_subnets: ["192.168.44.0/24"],
            psk: { source: "environment", variable: "SITE_PSK", version: 1 },
            construct_path: "vpn/paris",
          },
        },
      },
      terraform: {
        required_providers: {
          hwvpn: { source: "registry.cdktf-huaweicloud-vpn.invalid/cdktf/hwvpn", version: "= 0.1.0" },
        },
      },
    });
  });

  test("every field of a bgp connection arrives under the API's name", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", {
      ...BASE,
      name: "vpn-1655",
      style: VpnConnectionStyle.BGP,
      tunnelLocalAddress: "169.254.56.225/30",
      tunnelPeerAddress: "169.254.56.226/30",
      ikePolicy: {
        ikeVersion: IkeVersion.V2,
        authenticationAlgorithm: AuthenticationAlgorithm.SHA2_512,
        encryptionAlgorithm: EncryptionAlgorithm.AES_256,
        dhGroup: DhGroup.GROUP16,
        lifetimeSeconds: 172800,
        localIdType: IdType.FQDN,
        localId: "paris.example.net",
        peerIdType: IdType.FQDN,
        peerId: "branch.example.net",
        dpd: { timeout: 30, interval: 60, msg: DpdMessageFormat.SEQ_NOTIFY_HASH },
      },
      ipsecPolicy: {
        authenticationAlgorithm: AuthenticationAlgorithm.SHA2_512,
        encryptionAlgorithm: EncryptionAlgorithm.AES_256,
        pfs: Pfs.GROUP16,
        transformProtocol: TransformProtocol.ESP,
        lifetimeSeconds: 7200,
        encapsulationMode: EncapsulationMode.TUNNEL,
      },
      haRole: HaRole.SLAVE,
      tags: { site: "paris", "cost centre": "" },
      gatewayAttachment: GatewayAttachment.ER,
      timeouts: { create: "20m", delete: "1h30m" },
      additionalFields: { enable_hub: true, another: { b: [1, "x"], a: null } },
    });
    expect(errorsOf(stack)).toEqual([]);
    expect(connectionOf(stack)).toEqual({
      name: "vpn-1655",
      vgw_id: BASE.vgwId,
      vgw_ip: BASE.vgwIp,
      style: "bgp",
      cgw_id: BASE.cgwId,
      peer_subnets: ["192.168.44.0/24"],
      tunnel_local_address: "169.254.56.225/30",
      tunnel_peer_address: "169.254.56.226/30",
      psk: { source: "environment", variable: "SITE_PSK", version: 1 },
      ikepolicy: {
        ike_version: "v2",
        authentication_algorithm: "sha2-512",
        encryption_algorithm: "aes-256",
        dh_group: "group16",
        lifetime_seconds: 172800,
        local_id_type: "fqdn",
        local_id: "paris.example.net",
        peer_id_type: "fqdn",
        peer_id: "branch.example.net",
        dpd: { timeout: 30, interval: 60, msg: "seq-notify-hash" },
      },
      ipsecpolicy: {
        authentication_algorithm: "sha2-512",
        encryption_algorithm: "aes-256",
        pfs: "group16",
        transform_protocol: "esp",
        lifetime_seconds: 7200,
        encapsulation_mode: "tunnel",
      },
      ha_role: "slave",
      tags: { site: "paris", "cost centre": "" },
      gateway_attachment: "er",
      additional_fields: '{"another":{"a":null,"b":[1,"x"]},"enable_hub":true}',
      timeouts: { create: "20m", delete: "1h30m" },
      construct_path: "vpn/paris",
    });
  });

  test("zero, false and the empty text are values; undefined, null, empty lists and empty objects are absent", () => {
    const stack = newStack();
    new VpnConnection(stack, "zero", {
      ...BASE,
      style: VpnConnectionStyle.POLICY,
      enableNqa: false,
      policyRules: [{ ruleIndex: 0, source: "10.20.0.0/24", destination: [] }],
      tags: { empty: "" },
      name: "",
    });
    expect(connectionOf(stack, "zero")).toMatchObject({
      enable_nqa: false,
      policy_rules: [{ rule_index: 0, source: "10.20.0.0/24" }],
      tags: { empty: "" },
      name: "",
    });
    const absent = { name: null, peerSubnets: [], policyRules: undefined, tags: {}, ikePolicy: {}, psk: undefined };
    new VpnConnection(stack, "paris", { ...BASE, ...absent } as unknown as VpnConnectionProps);
    expect(Object.keys(connectionOf(stack)).sort()).toEqual(["cgw_id", "construct_path", "vgw_id", "vgw_ip"]);
  });

  test("two syntheses write the same bytes, whatever the order of the props", () => {
    const write = (props: VpnConnectionProps) => {
      const stack = newStack("vpn", temporaryApp());
      new S3Backend(stack, { bucket: "states", key: "vpn", region: "eu-west-101" });
      new VpnConnection(stack, "paris", props);
      const first = synthesizedFile(stack).replace(/"stackTrace": "[^"]*"/g, "");
      expect(synthesizedFile(stack).replace(/"stackTrace": "[^"]*"/g, "")).toBe(first);
      return first;
    };
    const { vgwId, ...rest } = { ...BASE, additionalFields: { b: 1, a: { d: 2, c: 3 } } };
    expect(write({ vgwId, ...rest })).toBe(write({ ...rest, additionalFields: { a: { c: 3, d: 2 }, b: 1 }, vgwId }));
  });

  test("a nested connection carries its whole path, and no other one's address", () => {
    const stack = newStack();
    const sites = new Construct(stack, "sites");
    new VpnConnection(new Construct(sites, "a"), "paris", BASE);
    new VpnConnection(new Construct(sites, "b"), "paris", BASE);
    const connections = synthesized(stack).resource?.hwvpn_connection ?? {};
    expect(Object.values(connections).map((connection) => connection.construct_path)).toEqual([
      "vpn/sites/a/paris",
      "vpn/sites/b/paris",
    ]);
    expect(Object.keys(connections)[0]).toMatch(/^sites_a_paris_[0-9A-F]{8}$/);
  });

  test("a secret is in no file but as the unsafe literal", () => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, "psk", { sensitive: true, type: "string" });
    new VpnConnection(stack, "a", { ...BASE, psk: PreSharedKey.fromTerraform(variable.stringValue, { version: 3 }) });
    new VpnConnection(stack, "b", { ...BASE, psk: PreSharedKey.fromFile("/run/secrets/psk") });
    new VpnConnection(stack, "c", { ...BASE, psk: PreSharedKey.unsafeLiteral("Canary-Key-0123") });
    const text = synthesizedFile(stack);
    expect(text.match(/Canary-Key-0123/g)).toHaveLength(1);
    expect(connectionOf(stack, "a").psk).toEqual({ source: "terraform", value: "${var.psk}", version: 3 });
    expect(connectionOf(stack, "b").psk).toEqual({ source: "file", path: "/run/secrets/psk", version: 1 });
    expect(connectionOf(stack, "c").psk).toEqual({ source: "literal", value: "Canary-Key-0123", version: 1 });
  });
});

describe("outputs", () => {
  test("every field of the answer can be read", () => {
    const stack = newStack();
    const paris = new VpnConnection(stack, "paris", BASE);
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
    const paris = new VpnConnection(stack, "paris", { ...BASE, tags: { site: "a" } });
    new VpnConnection(stack, "lyon", { ...BASE, tags: paris.tags, peerSubnets: paris.peerSubnets });
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
    const paris = new VpnConnection(network, "paris", BASE);
    new TerraformOutput(monitoring, "id", { value: paris.id });
    new VpnConnection(monitoring, "copy", { ...BASE, tags: { peer: paris.ikePolicy.peerId } });
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
    const first = new VpnConnection(stack, "first", { ...BASE, provider });
    new VpnConnection(stack, "paris", {
      ...BASE,
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
      ...BASE,
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

  test("a connection that exists is imported", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", { ...BASE, psk: undefined }).importFrom("98c5af8a-6ee2-4482-99a2-ae2280a6f4c3");
    expect(synthesized(stack).import).toEqual([
      { id: "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3", to: "hwvpn_connection.paris" },
    ]);
  });

  test("overrides reach every attribute, also within objects that hold no token", () => {
    const stack = newStack();
    const paris = new VpnConnection(stack, "paris", { ...BASE, ikePolicy: { lifetimeSeconds: 3600 } });
    const resource = paris.node.defaultChild as TerraformResource;
    resource.addOverride("ikepolicy.new_member", "x");
    resource.addOverride("count", 1);
    expect(connectionOf(stack)).toMatchObject({ count: 1, ikepolicy: { lifetime_seconds: 3600, new_member: "x" } });
  });

  test("an aspect sees the resource", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", BASE);
    const seen: string[] = [];
    Aspects.of(stack).add({ visit: (node) => seen.push(node.node.path) });
    synthesized(stack);
    expect(seen).toContain("vpn/paris/Default");
  });
});

describe("HCL output", () => {
  test("all attributes are there, with text escaped for HCL", () => {
    const stack = newStack();
    const site = new TerraformVariable(stack, "site", {});
    new VpnConnection(stack, "paris", {
      ...BASE,
      style: VpnConnectionStyle.POLICY,
      psk: PreSharedKey.unsafeLiteral('a"b\\c\n${12}%{x'),
      policyRules: [{ ruleIndex: 3, source: "10.0.0.0/24", destination: ["192.168.44.0/24"] }],
      ikePolicy: { lifetimeSeconds: 60, dpd: { timeout: 3 } },
      tags: { 'say "x"': `\${12} ${site.stringValue}` },
      additionalFields: { x: 'q"' },
      timeouts: { create: "5m" },
    });
    const hcl = Testing.synthHcl(stack);
    expect(hcl).toContain(String.raw`value = "a\"b\\c\n$${"${12}%%{x"}"`);
    expect(hcl).toContain('tags = {\n"say \\"x\\"" = "$${12} ${var.site}"\n}');
    expect(hcl).toContain(String.raw`additional_fields = "{\"x\":\"q\\\"\"}"`);
    expect(hcl).toMatch(/policy_rules = \[\n\{\nrule_index = 3\nsource = "10.0.0.0\/24"\ndestination = \[/);
    expect(hcl).toMatch(/ikepolicy = \{\nlifetime_seconds = 60\ndpd = \{\ntimeout = 3\n\}\n\}/);
    expect(hcl).toContain('construct_path = "vpn/paris"');
    expect(hcl).toContain('version = "= 0.1.0"');
    expect(hcl).toContain('workspace = "${terraform.workspace}"');
  });

  test("an app with HCL output gets the provider beside it too", () => {
    vi.stubEnv("SYNTH_HCL_OUTPUT", "true");
    const stack = newStack();
    new VpnConnection(stack, "paris", BASE);
    App.of(stack).synth();
    vi.unstubAllEnvs();
    expect(readFileSync(join(stackFolder(stack), "cdk.tf"), "utf8")).toContain('resource "hwvpn_connection" "paris"');
    expect(readFileSync(join(stackFolder(stack), ".terraform.lock.hcl"), "utf8")).toContain(plugin.lockHash);
  });
});

test("fails without a stack above it, in cdktf's words", () => {
  expect(() => new VpnConnection(temporaryApp() as unknown as TerraformStack, "paris", BASE)).toThrow(/stack/i);
});

test("a function's result is left to Terraform", () => {
  const stack = newStack();
  new VpnConnection(stack, "paris", { ...BASE, name: Fn.lower("X Y") });
  expect(errorsOf(stack)).toEqual([]);
  expect(connectionOf(stack).name).toBe('${lower("X Y")}');
});
