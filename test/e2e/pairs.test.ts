import { TerraformOutput } from "cdktf";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  PreSharedKey,
  VpnConnection,
  VpnConnectionPair,
  type VpnConnectionPairProps,
  type VpnDeployment,
  VpnHaMode,
} from "../../lib";
import { KEY_VARIABLE } from "../fixtures/connection";
import { KEYLESS_PROPS } from "../fixtures/props";
import { type ConstructStage, DEPLOYMENTS, startConstructStage } from "./construct-stage";

const { vgwIp: FIRST, ...COMMON } = KEYLESS_PROPS;
const SECOND = "c05d1e94-1b2f-49d3-b7c8-6f1de2a40b77";
const psk = PreSharedKey.fromEnvironment(KEY_VARIABLE);

const PAIR: VpnConnectionPairProps = {
  ...COMMON,
  name: "paris",
  tunnelBlock: "169.254.31.0/29",
  first: { vgwIp: FIRST, psk },
  second: { vgwIp: SECOND, psk },
};

/** The gateway that the connections are at, with both of its addresses. */
const gatewayIn = (haMode: VpnHaMode) => ({
  id: COMMON.vgwId,
  haMode,
  eips: [
    { id: FIRST, address: "192.0.2.1" },
    { id: SECOND, address: "192.0.2.2" },
  ],
});

const start = (deployment: () => VpnDeployment, haMode: VpnHaMode) =>
  startConstructStage(deployment, { gateways: [gatewayIn(haMode)] });

describe.each(DEPLOYMENTS)("a pair, deployed by %s", (_, deployment, type) => {
  let stage: ConstructStage;
  beforeAll(async () => {
    stage = await start(deployment, VpnHaMode.ACTIVE_STANDBY);
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.close());

  it("takes over a single connection, which stays what it is, and adds the other", async () => {
    const single = { ...COMMON, vgwIp: FIRST, psk, name: "paris" };
    stage.build((stack) => {
      new VpnConnection(stack, "paris", single);
    });
    await stage.applyAndSettle();
    const [before] = stage.simulator.connections();
    stage.simulator.forgetRequests();

    stage.build((stack) => {
      const first = { ...PAIR.first, name: "paris" };
      const pair = new VpnConnectionPair(stack, "paris", { ...PAIR, first, mode: VpnHaMode.ACTIVE_STANDBY });
      pair.first.moveFrom(`${type}.paris`);
      new TerraformOutput(stack, "ids", { value: [pair.first.id, pair.second.id] });
    });
    const plan = await stage.terraform("plan");
    expect(plan).toContain(`(moved from ${type}.paris)`);
    if (type === "hwvpn_connection") {
      // The tunnel gets its addresses from the block of the pair, in place. A null_resource is replaced by any change.
      expect(plan).toContain("Plan: 1 to add, 1 to change, 0 to destroy.");
    }
    await stage.applyAndSettle();
    expect(stage.writes().map(({ method }) => method)).not.toContain("DELETE");
    const after = stage.simulator.connections();
    expect(after).toMatchObject([
      {
        id: before?.id,
        name: "paris",
        answer: { vgw_ip: FIRST, ha_role: "master", tunnel_local_address: "169.254.31.1/30" },
      },
      { name: "paris-2", answer: { vgw_ip: SECOND, ha_role: "slave", tunnel_local_address: "169.254.31.5/30" } },
    ]);
    const output = JSON.parse(await stage.terraform("output", "-json")) as { ids: { value: readonly string[] } };
    expect(output.ids.value).toEqual(after.map(({ id }) => id));
  });
});

describe.each(DEPLOYMENTS)("two connections that exist, deployed by %s", (_, deployment) => {
  it("are imported as a pair, and only get what the declaration adds", async () => {
    const stage = await start(deployment, VpnHaMode.ACTIVE_STANDBY);
    try {
      const site = {
        vgw_id: COMMON.vgwId,
        cgw_id: COMMON.cgwId,
        peer_subnets: COMMON.peerSubnets ?? [],
        psk: "Console-Key-0123",
      };
      const ids = [
        {
          name: "paris-1",
          vgw_ip: FIRST,
          ha_role: "master",
          tunnel_local_address: "169.254.31.1/30",
          tunnel_peer_address: "169.254.31.2/30",
        },
        {
          name: "paris-2",
          vgw_ip: SECOND,
          ha_role: "slave",
          tunnel_local_address: "169.254.31.5/30",
          tunnel_peer_address: "169.254.31.6/30",
        },
      ].map((own) => stage.simulator.insert({ ...site, ...own }).id);
      stage.build((stack) => {
        const pair = new VpnConnectionPair(stack, "paris", {
          ...PAIR,
          mode: VpnHaMode.ACTIVE_STANDBY,
          first: { vgwIp: FIRST },
          second: { vgwIp: SECOND },
        });
        pair.first.importFrom(String(ids[0]));
        pair.second.importFrom(String(ids[1]));
      });
      await stage.applyAndSettle();
      expect(stage.simulator.connections().map(({ id, keyInForce }) => ({ id, keyInForce }))).toEqual(
        ids.map((id) => ({ id, keyInForce: "Console-Key-0123" })),
      );
      expect(stage.writes().map(({ operation }) => operation)).not.toContain("create");
      await stage.clear();
    } finally {
      await stage.close();
    }
  });
});

describe.each([
  [VpnHaMode.ACTIVE_ACTIVE, VpnHaMode.ACTIVE_ACTIVE, []],
  [VpnHaMode.ACTIVE_ACTIVE, VpnHaMode.ACTIVE_STANDBY, ["ha-role-missing"]],
  [VpnHaMode.ACTIVE_STANDBY, VpnHaMode.ACTIVE_STANDBY, []],
  [VpnHaMode.ACTIVE_STANDBY, VpnHaMode.ACTIVE_ACTIVE, ["ha-role-mode"]],
])("a pair in the mode %s of a gateway in the mode %s", (mode, haMode, rules) => {
  it(`is planned with the warnings ${rules.join() || "none"}`, async () => {
    const [[, plugin]] = DEPLOYMENTS;
    const stage = await start(plugin, haMode);
    try {
      stage.build((stack) => new VpnConnectionPair(stack, "paris", { ...PAIR, mode }));
      await stage.terraform("init");
      const plan = (await stage.terraform("plan")).replace(/[\s│]+/g, " ");
      expect([...plan.matchAll(/\(rule (ha-[a-z-]+)\)/g)].map(([, rule]) => rule)).toEqual(rules);
    } finally {
      await stage.close();
    }
  });
});
