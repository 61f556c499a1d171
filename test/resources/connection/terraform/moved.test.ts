import { describe, expect, test } from "vitest";
import { isKeyOf, readKeyHash } from "../../../../lib/resources/connection/terraform/moved/key-hash";
import { moveConnection } from "../../../../lib/resources/connection/terraform/moved/move";
import type { Fields } from "../../../../lib/schema/value";
import type { MoveRequest } from "../../../../lib/terraform-plugin/provider";
import { OFFICIAL_KEY, officialAttributes } from "../../../fixtures/official-state";

const { signal } = new AbortController();

function request(sourceState: Fields, change: Partial<MoveRequest> = {}): MoveRequest {
  return {
    sourceType: "huaweicloud_vpn_connection",
    sourceProvider: "registry.terraform.io/huaweicloud/huaweicloud",
    sourceVersion: 0,
    sourceState,
    sourcePrivate: { kept: "there" },
    signal,
    ...change,
  };
}

const stateOf = async (attributes: Fields, change?: Partial<MoveRequest>) =>
  (await moveConnection(request(attributes, change)))?.state;

/** As the other provider's schema has it. */
function twinOf({ enterprise_project_id: _, ikepolicy, ...attributes }: Fields): Fields {
  const [{ phase1_negotiation_mode, pfs: _pfs, ...policy }] = ikepolicy as unknown as [Fields];
  return { ...attributes, ikepolicy: [{ ...policy, phase_one_negotiation_mode: phase1_negotiation_mode ?? null }] };
}

describe("the state of a moved connection", () => {
  test("has every value under the name that it has here", async () => {
    const { id, gateway_id, gateway_ip, customer_gateway_id, ...there } = officialAttributes("po");
    expect(await stateOf(officialAttributes("po"))).toMatchObject({
      id,
      name: "po",
      vgw_id: gateway_id,
      vgw_ip: gateway_ip,
      cgw_id: customer_gateway_id,
      style: "policy",
      peer_subnets: there.peer_subnets,
      tunnel_local_address: there.tunnel_local_address,
      policy_rules: [
        { rule_index: null, source: "10.0.0.0/16", destination: ["172.16.8.0/24", "172.16.9.0/24"] },
        { rule_index: null, source: "10.1.0.0/16", destination: ["172.16.8.0/24"] },
      ],
      ikepolicy: { ike_version: "v2", lifetime_seconds: 86400, dpd: { timeout: 15, interval: 30 } },
      ipsecpolicy: { pfs: "group15", encapsulation_mode: "tunnel" },
      ha_role: "master",
      tags: {},
      status: "DOWN",
      created_at: there.created_at,
      enterprise_project_id: "0",
      construct_path: "(imported)",
    });
  });

  test("has no value where a field does not apply, and none for zero values", async () => {
    const [policy] = officialAttributes("bg").ikepolicy as unknown as [Fields];
    const ikepolicy = [{ ...policy, phase1_negotiation_mode: "main", lifetime_seconds: 0, dpd: [] }];
    const state = await stateOf({ ...officialAttributes("bg"), ikepolicy, name: "", tags: null });
    expect(state).toMatchObject({ style: "bgp", enable_nqa: null, policy_rules: null, name: null, tags: {} });
    expect(state?.ikepolicy).toMatchObject({ phase1_negotiation_mode: null, lifetime_seconds: null, dpd: null });
    expect(state?.ikepolicy).not.toHaveProperty("pfs");
  });

  test("has the negotiation mode of IKEv1, from either provider", async () => {
    const [policy] = officialAttributes("st").ikepolicy as unknown as [Fields];
    const attributes = {
      ...officialAttributes("st"),
      ikepolicy: [{ ...policy, ike_version: "v1", phase1_negotiation_mode: "aggressive" }],
    };
    const expected = { ikepolicy: { ike_version: "v1", phase1_negotiation_mode: "aggressive" } };
    expect(await stateOf(attributes)).toMatchObject(expected);
    const twin = {
      sourceType: "opentelekomcloud_enterprise_vpn_connection_v5",
      sourceProvider: "registry.opentofu.org/opentelekomcloud/opentelekomcloud",
    };
    expect(await stateOf(twinOf(attributes), twin)).toMatchObject({ ...expected, style: "static", enable_nqa: true });
  });

  test("knows the key by a salted hash alone", async () => {
    const [one, other] = [
      await moveConnection(request(officialAttributes("st"))),
      await moveConnection(request(officialAttributes("st"))),
    ];
    expect(JSON.stringify([one, other])).not.toContain(OFFICIAL_KEY);
    expect(one?.state?.psk).toEqual({ version: 1, reference: "1" });
    const hash = readKeyHash(one?.privateData?.keyHash);
    expect(hash).toBeDefined();
    expect(readKeyHash(other?.privateData?.keyHash)).not.toEqual(hash);
    expect(hash && (await isKeyOf(hash, OFFICIAL_KEY))).toBe(true);
    expect(hash && (await isKeyOf(hash, `${OFFICIAL_KEY}x`))).toBe(false);
    expect(one?.privateData).toMatchObject({
      movedFrom: { type: "huaweicloud_vpn_connection", region: "ap-southeast-3" },
    });
  });

  test("has no key where the other one had none, as with certificates", async () => {
    const moved = await moveConnection(request({ ...officialAttributes("st"), psk: "" }));
    expect(moved?.state?.psk).toBeNull();
    expect(moved?.privateData?.keyHash).toBeUndefined();
  });

  test("leaves a status that the service works on, or failed with, to the next plan", async () => {
    const dataWith = async (status: string) =>
      (await moveConnection(request({ ...officialAttributes("st"), status })))?.privateData?.unsettled;
    expect([await dataWith("DOWN"), await dataWith("PENDING_UPDATE"), await dataWith("ERROR")]).toEqual([
      undefined,
      "update",
      "create",
    ]);
  });
});

describe("a move", () => {
  test.each<[string, Partial<MoveRequest>]>([
    ["another type", { sourceType: "huaweicloud_vpn_gateway" }],
    ["another provider", { sourceProvider: "registry.terraform.io/someone/huaweicloud" }],
    ["the type of the other provider", { sourceType: "opentelekomcloud_enterprise_vpn_connection_v5" }],
  ])("is left to the host's refusal for %s", async (_, change) => {
    expect(await moveConnection(request(officialAttributes("st"), change))).toBeUndefined();
  });

  test.each(["registry.opentofu.org", "mirror.example.net:8443", "app.terraform.io"])(
    "comes from the provider at any host: %s",
    async (host) => {
      const sourceProvider = `${host}/huaweicloud/huaweicloud`;
      expect(await stateOf(officialAttributes("st"), { sourceProvider })).toMatchObject({ name: "st-one" });
    },
  );

  const { gateway_ip: _, ...incomplete } = officialAttributes("st");
  test.each<[string, Fields, Partial<MoveRequest>, string]>([
    [
      "a newer schema",
      officialAttributes("st"),
      { sourceVersion: 1 },
      "its state has schema version 1, and this release of cdktf-huaweicloud-vpn knows version 0. Use a newer release",
    ],
    ["an attribute that is missing", incomplete, {}, "its state lacks gateway_ip."],
    ["an attribute that is empty", { ...officialAttributes("st"), id: "" }, {}, "its state lacks id."],
    [
      "attributes of other types",
      { ...officialAttributes("st"), ikepolicy: [{}, {}], peer_subnets: "10.0.0.0/8" },
      {},
      "its state has another type than expected in peer_subnets, ikepolicy.",
    ],
  ])("fails for %s, and says what to do, without the key", async (_case, attributes, change, text) => {
    const { state, diagnostics = [] } = (await moveConnection(request(attributes, change))) ?? {};
    expect(state).toBeNull();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      severity: "error",
      summary: "This huaweicloud_vpn_connection cannot be moved to hwvpn_connection",
    });
    expect(diagnostics[0]?.detail).toContain(text);
    expect(diagnostics[0]?.detail).toContain("import the connection");
    expect(JSON.stringify(diagnostics)).not.toContain(OFFICIAL_KEY);
  });
});
