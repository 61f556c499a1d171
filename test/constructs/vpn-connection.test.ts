import { Fn, S3Backend, type TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  IkeDhGroup,
  IkeDpdMessageFormat,
  IkeIdType,
  IkeVersion,
  IpsecPfsGroup,
  PreSharedKey,
  VpnAuthenticationAlgorithm,
  VpnConnection,
  type VpnConnectionProps,
  VpnConnectionStyle,
  VpnEncryptionAlgorithm,
  VpnGatewayAttachment,
  VpnHaRole,
  VpnWaitFor,
} from "../../lib";
import { type PluginFixture, usePluginFixture } from "../deployment/plugin/plugin-fixture";
import { connectionOf, errorsOf, newStack, synthesized, synthesizedFile, temporaryApp } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

describe("what is synthesized", () => {
  test("the smallest connection is a resource, a provider block, a requirement and the identity of the state", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", PROPS);
    expect(synthesized(stack)).toEqual({
      provider: {
        hwvpn: [{ state_identity: "${terraform_data.HwvpnStateIdentity.id}", workspace: "${terraform.workspace}" }],
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
        terraform_data: { HwvpnStateIdentity: {} },
      },
      terraform: {
        required_providers: {
          hwvpn: { source: "registry.cdktf-huaweicloud-vpn.invalid/cdktf/hwvpn", version: "= 0.1.0" },
        },
        required_version: ">= 1.4.0",
      },
    });
  });

  test("every field of a bgp connection arrives under the API's name", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", {
      ...PROPS,
      name: "vpn-1655",
      style: VpnConnectionStyle.BGP,
      tunnelLocalAddress: "169.254.56.225/30",
      tunnelPeerAddress: "169.254.56.226/30",
      ikePolicy: {
        ikeVersion: IkeVersion.V2,
        authenticationAlgorithm: VpnAuthenticationAlgorithm.SHA2_512,
        encryptionAlgorithm: VpnEncryptionAlgorithm.AES_256,
        dhGroup: IkeDhGroup.GROUP16,
        lifetimeSeconds: 172800,
        localIdType: IkeIdType.FQDN,
        localId: "paris.example.net",
        peerIdType: IkeIdType.FQDN,
        peerId: "branch.example.net",
        dpd: { timeout: 30, interval: 60, msg: IkeDpdMessageFormat.SEQ_NOTIFY_HASH },
      },
      ipsecPolicy: {
        authenticationAlgorithm: VpnAuthenticationAlgorithm.SHA2_512,
        encryptionAlgorithm: VpnEncryptionAlgorithm.AES_256,
        pfs: IpsecPfsGroup.GROUP16,
        transformProtocol: "esp",
        lifetimeSeconds: 7200,
        encapsulationMode: "tunnel",
      },
      haRole: VpnHaRole.SLAVE,
      tags: { site: "paris", "cost centre": "" },
      gatewayAttachment: VpnGatewayAttachment.ER,
      timeouts: { create: "20m", delete: "1h30m" },
      additionalFields: { enable_hub: true, another: { b: [1, "x"], a: null } },
    });
    expect(errorsOf(stack)).toEqual([]);
    expect(connectionOf(stack)).toEqual({
      name: "vpn-1655",
      vgw_id: PROPS.vgwId,
      vgw_ip: PROPS.vgwIp,
      style: "bgp",
      cgw_id: PROPS.cgwId,
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

  test("a wait for the tunnel adds the postcondition that fails an apply without it, beside those of the user", () => {
    const stack = newStack();
    const mine = { condition: "${self.name != null}", errorMessage: "no name" };
    const waiting = { ...PROPS, waitFor: VpnWaitFor.UP, healthCheck: true };
    new VpnConnection(stack, "paris", { ...waiting, lifecycle: { preventDestroy: true, postcondition: [mine] } });
    new VpnConnection(stack, "rome", PROPS);
    expect(errorsOf(stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({
      wait_for: "up",
      health_check: true,
      lifecycle: {
        prevent_destroy: true,
        postcondition: [
          { condition: "${self.name != null}", error_message: "no name" },
          { condition: "${self.tunnel_problem == null}", error_message: '${coalesce(self.tunnel_problem, "none")}' },
        ],
      },
    });
    expect(connectionOf(stack, "rome")).not.toHaveProperty("lifecycle");
  });

  test("zero, false and the empty text are values; undefined, null, empty lists and empty objects are absent", () => {
    const stack = newStack();
    new VpnConnection(stack, "zero", {
      ...PROPS,
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
    new VpnConnection(stack, "paris", { ...PROPS, ...absent } as unknown as VpnConnectionProps);
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
    const { vgwId, ...rest } = { ...PROPS, additionalFields: { b: 1, a: { d: 2, c: 3 } } };
    expect(write({ vgwId, ...rest })).toBe(write({ ...rest, additionalFields: { a: { c: 3, d: 2 }, b: 1 }, vgwId }));
  });

  test("a nested connection carries its whole path, and no other one's address", () => {
    const stack = newStack();
    const sites = new Construct(stack, "sites");
    new VpnConnection(new Construct(sites, "a"), "paris", PROPS);
    new VpnConnection(new Construct(sites, "b"), "paris", PROPS);
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
    new VpnConnection(stack, "a", { ...PROPS, psk: PreSharedKey.fromTerraform(variable.stringValue, { version: 3 }) });
    new VpnConnection(stack, "b", { ...PROPS, psk: PreSharedKey.fromFile("/run/secrets/psk") });
    new VpnConnection(stack, "c", { ...PROPS, psk: PreSharedKey.unsafeLiteral("Canary-Key-0123") });
    const text = synthesizedFile(stack);
    expect(text.match(/Canary-Key-0123/g)).toHaveLength(1);
    expect(connectionOf(stack, "a").psk).toEqual({
      source: "terraform",
      value: "${var.psk}",
      reference: "var.psk",
      version: 3,
    });
    expect(connectionOf(stack, "b").psk).toEqual({ source: "file", path: "/run/secrets/psk", version: 1 });
    expect(connectionOf(stack, "c").psk).toEqual({ source: "literal", value: "Canary-Key-0123", version: 1 });
  });
});

test("fails without a stack above it, in cdktf's words", () => {
  expect(() => new VpnConnection(temporaryApp() as unknown as TerraformStack, "paris", PROPS)).toThrow(/stack/i);
});

test("a function's result is left to Terraform", () => {
  const stack = newStack();
  new VpnConnection(stack, "paris", { ...PROPS, name: Fn.lower("X Y") });
  expect(errorsOf(stack)).toEqual([]);
  expect(connectionOf(stack).name).toBe('${lower("X Y")}');
});
