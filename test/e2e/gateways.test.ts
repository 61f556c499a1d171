import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createVpnApi } from "../../lib/client/client";
import { createEffects } from "../../lib/client/http/real-effects";
import { ATTRIBUTES } from "../fixtures/attributes";
import { createFakeTime } from "../support/fake-time";
import { type Lab, startLab } from "../support/lab";

const HQ = ATTRIBUTES.vgw_id;
const SECOND = "7c2f1d2f-3b8e-4d6a-8b52-1e6f4d3c8f21";
const VPC = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
const EIPS = [
  { id: ATTRIBUTES.vgw_ip, address: "192.0.2.1" },
  { id: "9a5d3b82-6c2f-4b5a-9f1d-3e8fab7c4d65", address: "192.0.2.2" },
];
const MANY = 20;

const time = createFakeTime();
let lab: Lab;
beforeAll(async () => {
  lab = await startLab({
    time,
    quota: MANY + 10,
    credentialSeconds: 10 ** 9,
    settleMilliseconds: 60_000,
    gateways: [
      { id: HQ, name: "hq", eips: EIPS, tags: { env: "prod" } },
      { id: SECOND, name: "branch", privateAddresses: ["10.0.0.5"], tags: { env: "prod" } },
    ],
  });
});
afterEach(() => lab.simulator.faults.clear());
afterAll(() => lab.close());

const look = (selectors: object) => ({ data: { hwvpn_gateway: { hq: selectors } } });
const FOUND = { ...ATTRIBUTES, vgw_id: "${data.hwvpn_gateway.hq.id}", vgw_ip: "${data.hwvpn_gateway.hq.address_1}" };
const flat = (text: string) => text.replace(/[\s│╷╵]+/g, " ");

/** Asks the service for a gateway, as another tool would. */
async function createGateway(name: string): Promise<void> {
  const { nowMilliseconds } = time.clock;
  const effects = { ...createEffects(() => undefined, lab.simulator.environment()), nowMilliseconds };
  const api = createVpnApi({}, effects);
  const eip = { type: "5_bgp", charge_mode: "traffic", bandwidth_name: "vpn", bandwidth_size: 10 };
  const gateway = { name, vpc_id: VPC, connect_subnet: VPC, local_subnets: ["192.168.0.0/24"], eip1: eip, eip2: eip };
  await api.send(
    { name: "create", method: "POST", path: "/vpn-gateways", body: { vpn_gateway: gateway }, idempotent: false },
    { signal: new AbortController().signal, deadlineMilliseconds: nowMilliseconds() + 60_000 },
  );
}

describe("a connection of a gateway that is looked up", () => {
  it("is created by the name of the gateway, and later plans are empty", async () => {
    lab.declare({ paris: FOUND }, look({ name: "hq" }));
    await lab.applyAndSettle();
    expect(await lab.state("paris")).toMatchObject({ vgw_id: HQ, vgw_ip: EIPS[0]?.id });
  });

  it("is not changed when the code gives the ID in place of the name, and back", async () => {
    lab.declare({ paris: ATTRIBUTES });
    expect(await lab.actions()).toEqual({ paris: "no-op" });
    lab.declare({ paris: FOUND }, look({ id: HQ }));
    expect(await lab.actions()).toEqual({ paris: "no-op" });
  });

  it("is checked in the plan with the facts of the gateway, without another request", async () => {
    lab.declare({ paris: FOUND, rome: { ...FOUND, style: "bgp", peer_subnets: null } }, look({ name: "hq" }));
    lab.simulator.forgetRequests();
    const { stdout, stderr } = await lab.run(["plan", "-refresh=false"]);
    expect(flat(stdout + stderr)).toMatch(
      /peer_subnets must be given,.* the gateway is attached to a VPC.* \(rule peer-subnets-required\)/,
    );
    expect(lab.simulator.counts()).toEqual({ "list-gateways": 1 });
  });

  it("is rejected where the gateway has no such address", async () => {
    const second = { ...FOUND, vgw_ip: "${data.hwvpn_gateway.hq.address_2}" };
    lab.declare({ paris: second }, look({ name: "branch" }));
    const { code, stdout, stderr } = await lab.run(["plan"]);
    expect([code, flat(stdout + stderr)]).toEqual([
      1,
      expect.stringMatching(/hq\.address_2}", vgw_ip must be given \(rule vgw-ip-required\)/),
    ]);
  });
});

describe("a plan", () => {
  it("fails with the candidates where a look-up is ambiguous", async () => {
    lab.declare({ paris: FOUND }, look({ tags: { env: "prod" } }));
    const { code, stdout, stderr } = await lab.run(["plan"]);
    expect(code).toBe(1);
    expect(flat(stdout + stderr)).toMatch(
      new RegExp(
        `Error: more than one VPN gateway matches .*data\\.hwvpn_gateway\\.hq.* tags env="prod" matches 2 gateways in region [^ ]+, project [^ ]+: "hq" \\(id ${HQ}, ACTIVE\\), "branch" \\(id ${SECOND}, ACTIVE\\)\\. Select one of them`,
      ),
    );
  });

  it("of connections by the name of their gateway makes at most two requests more than by its ID", async () => {
    const many = (one: object) =>
      Object.fromEntries(
        Array.from({ length: MANY }, (_, index) => [
          `c${index}`,
          { ...one, cgw_id: `1d7be3c5-7a2f-4e86-b9d3-${String(index).padStart(12, "0")}` },
        ]),
      );
    const requestsOf = async (connections: object, more?: object) => {
      lab.declare(many(connections), more as never);
      lab.simulator.forgetRequests();
      const { code, stdout, stderr } = await lab.run(["plan"]);
      expect(code, stdout + stderr).toBe(0);
      return lab.simulator.requests().length;
    };
    const byId = await requestsOf(ATTRIBUTES);
    expect(await requestsOf(FOUND, look({ name: "hq" }))).toBeLessThanOrEqual(byId + 2);
  });
});

describe("a gateway that is created in the same apply", () => {
  it("is waited for, and its connection gets the addresses that it then has", async () => {
    lab.declare({});
    await lab.apply();
    const data = { hwvpn_gateway: { hq: { name: "new", depends_on: ["terraform_data.gateway"] } } };
    lab.declare({ lyon: FOUND }, { resource: { terraform_data: { gateway: { input: "new" } } }, data });
    expect(await lab.actions()).toMatchObject({ lyon: "create", hq: "read" });
    await createGateway("new");
    await lab.applyAndSettle();
    expect(await lab.state("lyon")).toMatchObject({ vgw_ip: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(lab.logged).toContainEqual(expect.stringMatching(/VPN gateway "new" .* is PENDING_CREATE; waiting/));
  });
});
