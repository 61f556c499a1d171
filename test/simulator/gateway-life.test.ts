import { beforeEach, describe, expect, test } from "vitest";
import type { Fields } from "../../lib/schema/value";
import type { Simulator, SimulatorOptions } from "../../lib/testing";
import { BODY } from "../fixtures/body";
import { type Answer, ask, codeOf, of, PROJECT } from "./client";
import { started } from "./started";
import { createTestClock, type TestClock } from "./test-clock";

const PATH = `/v5/${PROJECT}/vpn-gateways`;
const OTHER = "7b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10";
const EIPS = {
  eip1: { id: "11111111-2a7d-4c59-9a41-0d5f3c2b7e10" },
  eip2: { id: "22222222-2a7d-4c59-9a41-0d5f3c2b7e10" },
};
const ON_VPC = {
  vpc_id: "33333333-2a7d-4c59-9a41-0d5f3c2b7e10",
  connect_subnet: "44444444-2a7d-4c59-9a41-0d5f3c2b7e10",
  local_subnets: ["192.168.0.0/24"],
};
const ON_ROUTER = { attachment_type: "er", er_id: OTHER };
const BOUGHT = { type: "5_bgp", charge_mode: "traffic", bandwidth_size: 300, bandwidth_name: "vpn" };

let clock: TestClock;
let simulator: Simulator;

async function start(options: SimulatorOptions = {}): Promise<void> {
  clock = createTestClock();
  simulator = await started({ clock, settleMilliseconds: 5000, ...options });
}

beforeEach(() => start());

async function send(method: string, path: string, body?: object): Promise<Answer> {
  return ask(simulator, method, path, body, { nowMilliseconds: clock.nowMilliseconds() });
}

async function create(gateway: object): Promise<Answer> {
  return send("POST", PATH, { vpn_gateway: gateway });
}

async function madeActive(gateway: object = { ...ON_VPC, ...EIPS }): Promise<string> {
  const { id } = of(await create(gateway), "vpn_gateway");
  clock.advance(5000);
  return String(id);
}

async function shown(id: string): Promise<Fields> {
  return of(await send("GET", `${PATH}/${id}`), "vpn_gateway");
}

async function connect(id: string, ip: unknown): Promise<Answer> {
  const connection = { ...BODY, vgw_id: id, vgw_ip: ip };
  return send("POST", `/v5/${PROJECT}/vpn-connection`, { vpn_connection: connection });
}

describe("a gateway that is created", () => {
  test("is PENDING_CREATE without EIPs first, and takes no connections; then it is ACTIVE, with defaults and EIPs", async () => {
    const answer = await create({ ...ON_VPC, ...EIPS });
    expect(answer.status).toBe(201);
    const made = of(answer, "vpn_gateway");
    expect(made).toMatchObject({
      network_type: "public",
      flavor: "Professional1",
      bgp_asn: 64512,
      ha_mode: "active-active",
    });
    expect(made.name).toMatch(/^vpngw-[0-9a-f]{4}$/);
    for (const absent of ["status", "eip1", "created_at"]) {
      expect(made).not.toHaveProperty(absent);
    }
    const id = String(made.id);
    expect(await shown(id)).toMatchObject({ status: "PENDING_CREATE" });
    expect(await shown(id)).not.toHaveProperty("eip1");
    expect(codeOf(await connect(id, EIPS.eip1.id))).toBe("400 VPN.0506");
    expect(codeOf(await send("DELETE", `${PATH}/${id}`))).toBe("403 VPN.0003");
    clock.advance(5000);
    expect(await shown(id)).toMatchObject({ status: "ACTIVE", eip1: { id: EIPS.eip1.id, ip_version: 4 } });
    expect((await connect(id, EIPS.eip1.id)).status).toBe(201);
    expect(codeOf(await connect(id, OTHER))).toBe("400 VPN.0001");
  });

  test("buys EIPs with the bandwidth that is asked for, and attaches to a router", async () => {
    const id = await madeActive({ ...ON_ROUTER, eip1: BOUGHT, eip2: BOUGHT });
    const { eip1, eip2, ...gateway } = await shown(id);
    expect(gateway).toMatchObject({ attachment_type: "er", er_id: OTHER, er_attachment_id: expect.any(String) });
    expect(eip1).toMatchObject({ ...BOUGHT, ip_address: expect.stringMatching(/^[\d.]+$/) });
    expect(eip1).not.toEqual(eip2);
  });

  test("has private addresses of the service's or of the user's choice", async () => {
    const own = { access_private_ip_1: "192.168.0.7", access_private_ip_2: "192.168.0.8" };
    const [chosen, given] = [
      await shown(await madeActive({ ...ON_VPC, network_type: "private" })),
      await shown(await madeActive({ ...ON_VPC, network_type: "private", ...own })),
    ];
    expect(chosen.access_private_ip_1).toMatch(/^10\./);
    expect(chosen.access_private_ip_1).not.toBe(chosen.access_private_ip_2);
    expect(given).toMatchObject(own);
  });

  test("ends in FAULT where the fault has it so", async () => {
    simulator.faults.enable("create-error", { operation: "create-gateway" });
    expect(await shown(await madeActive())).toMatchObject({ status: "FAULT" });
  });

  test.each([
    ["without EIPs", ON_VPC, "400 VPN.0001"],
    ["without a VPC", EIPS, "400 VPN.0001"],
    ["with local subnets on a router", { ...ON_ROUTER, ...EIPS, local_subnets: ["10.0.0.0/8"] }, "400 VPN.0001"],
    ["with a VPC that is no UUID", { ...ON_VPC, ...EIPS, vpc_id: "vpc-1" }, "400 VPN.0001"],
    ["with a member that nobody knows", { ...ON_VPC, ...EIPS, colour: "red" }, "400 VPN.0013"],
    ["with a flavor that is none", { ...ON_VPC, ...EIPS, flavor: "Basic2" }, "400 VPN.0001"],
    ["with a Basic flavor on a router", { ...ON_ROUTER, ...EIPS, flavor: "Basic" }, "400 VPN.0018"],
    ["with an ASN of 0", { ...ON_VPC, ...EIPS, bgp_asn: 0 }, "400 VPN.0001"],
    ["with a name of other signs", { ...ON_VPC, ...EIPS, name: "a b" }, "400 VPN.0001"],
    ["with the same EIP twice", { ...ON_VPC, eip1: EIPS.eip1, eip2: EIPS.eip1 }, "400 VPN.0112"],
    [
      "with one private address",
      { ...ON_VPC, network_type: "private", access_private_ip_1: "10.0.0.1" },
      "400 VPN.0109",
    ],
    [
      "with equal private addresses",
      { ...ON_VPC, network_type: "private", access_private_ip_1: "10.0.0.1", access_private_ip_2: "10.0.0.1" },
      "400 VPN.0107",
    ],
    [
      "with 21 tags",
      { ...ON_VPC, ...EIPS, tags: Array.from({ length: 21 }, (_, at) => ({ key: `k${at}`, value: "" })) },
      "400 VPN.0001",
    ],
  ])("is refused %s", async (_why, gateway, code) => {
    expect(codeOf(await create(gateway))).toBe(code);
    expect((await send("GET", PATH)).body.vpn_gateways).toEqual([]);
  });

  test("is refused with an EIP that another gateway has", async () => {
    await madeActive();
    expect(codeOf(await create({ ...ON_VPC, ...EIPS }))).toBe("400 VPN.0112");
  });
});

describe("a change of a gateway", () => {
  test("is work: PENDING_UPDATE, then ACTIVE with the new values", async () => {
    const id = await madeActive();
    const answer = await send("PUT", `${PATH}/${id}`, {
      vpn_gateway: { name: "paris", local_subnets: ["10.1.0.0/16"] },
    });
    expect(of(answer, "vpn_gateway")).toMatchObject({ name: "paris", local_subnets: ["10.1.0.0/16"] });
    expect(of(answer, "vpn_gateway")).not.toHaveProperty("status");
    expect(await shown(id)).toMatchObject({ status: "PENDING_UPDATE" });
    expect(codeOf(await connect(id, EIPS.eip1.id))).toBe("400 VPN.0507");
    expect(codeOf(await send("PUT", `${PATH}/${id}`, { vpn_gateway: { name: "rome" } }))).toBe("403 VPN.0003");
    clock.advance(5000);
    expect(await shown(id)).toMatchObject({ status: "ACTIVE", name: "paris" });
  });

  test("exchanges an EIP that no connection uses", async () => {
    const id = await madeActive();
    await connect(id, EIPS.eip2.id);
    clock.advance(5000);
    const changed = of(await send("PUT", `${PATH}/${id}`, { vpn_gateway: { eip_id_1: OTHER } }), "vpn_gateway");
    expect(changed.eip1).toEqual({
      id: OTHER,
      ip_version: 4,
      type: "5_bgp",
      ip_address: expect.stringMatching(/^10\./),
      charge_mode: "bandwidth",
      bandwidth_id: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
      bandwidth_size: 300,
      bandwidth_name: "vpngw-bandwidth-7b1f",
    });
    expect(await shown(id)).not.toHaveProperty("eip1");
    clock.advance(5000);
    expect(await shown(id)).toMatchObject({ eip1: changed.eip1, eip2: { id: EIPS.eip2.id } });
    expect(codeOf(await send("PUT", `${PATH}/${id}`, { vpn_gateway: { eip_id_2: BODY.vgw_ip } }))).toBe("400 VPN.0001");
  });

  test("to another flavor keeps the kind of addresses", async () => {
    const id = await madeActive();
    const to = (flavor: string) => send("POST", `${PATH}/${id}/update-specification`, { vpn_gateway: { flavor } });
    expect(codeOf(await to("Professional1-NonFixedIP"))).toBe("400 VPN.0518");
    expect((await to("Professional2")).status).toBe(200);
    clock.advance(5000);
    expect(await shown(id)).toMatchObject({ flavor: "Professional2" });
  });

  test.each([
    [{ vpc_id: OTHER }, "400 VPN.0013"],
    [{ name: "" }, "400 VPN.0001"],
  ])("is refused: %j", async (changes, code) => {
    expect(codeOf(await send("PUT", `${PATH}/${await madeActive()}`, { vpn_gateway: changes }))).toBe(code);
  });
});

describe("a gateway that is deleted", () => {
  test("is PENDING_DELETE, then gone for good, also in a world that takes any id", async () => {
    const id = await madeActive();
    expect((await send("DELETE", `${PATH}/${id}`)).status).toBe(204);
    expect(await shown(id)).toMatchObject({ status: "PENDING_DELETE" });
    expect(codeOf(await connect(id, EIPS.eip1.id))).toBe("400 VPN.0508");
    clock.advance(5000);
    expect(codeOf(await send("GET", `${PATH}/${id}`))).toBe("404 VPN.0509");
    expect(codeOf(await connect(id, EIPS.eip1.id))).toBe("404 VPN.0509");
    expect(codeOf(await send("DELETE", `${PATH}/${id}`))).toBe("404 VPN.0509");
  });

  test("is refused while it has connections", async () => {
    const id = await madeActive();
    await connect(id, EIPS.eip1.id);
    clock.advance(5000);
    const refused = await send("DELETE", `${PATH}/${id}`);
    expect(codeOf(refused)).toBe("400 VPN.0001");
    expect(refused.body.error_msg).toContain("1 vpn connections");
    expect(await shown(id)).toMatchObject({ status: "ACTIVE" });
  });

  test("may be one that nobody made: then it is gone as well", async () => {
    expect(await shown(OTHER)).toMatchObject({ status: "ACTIVE" });
    expect((await send("DELETE", `${PATH}/${OTHER}`)).status).toBe(204);
    clock.advance(5000);
    expect(codeOf(await send("GET", `${PATH}/${OTHER}`))).toBe("404 VPN.0509");
  });
});

test.each(["paris", "jobs-of-mine", "7b1f0c1e2a7d4c599a410d5f3c2b7e10"])(
  "an id that is no UUID is not found, in any world: %s",
  async (id) => {
    expect(codeOf(await send("GET", `${PATH}/${id}`))).toBe("404 VPN.0509");
    expect(codeOf(await send("GET", `/v5/${PROJECT}/customer-gateways/${id}`))).toBe("404 VPN.0004");
  },
);

test("the zones are told by flavors, and in version 5.1 by zones", async () => {
  const region = "ap-southeast-3";
  const { availability_zones: zones } = (await send("GET", `${PATH}/availability-zones`)).body;
  expect(zones).toMatchObject({ basic: { vpc: [`${region}a`, `${region}b`], er: [] }, gm: { vpc: [], er: [] } });
  const extended = (await send("GET", `/v5.1/${PROJECT}/vpn-gateways/availability-zones`)).body.availability_zones;
  expect(extended).toHaveLength(2);
  expect(extended).toMatchObject([{ name: `${region}a`, public_border_group: "center" }, {}]);
  expect((extended as Fields[])[0]?.available_specs).toContainEqual({
    flavor: "Professional2",
    attachment_type: "er",
    ip_version: "ipv6",
  });
});

describe("the routing table", () => {
  const routes = async (id: string, query = "") => (await send("GET", `${PATH}/${id}/routing-table${query}`)).body;

  test("leads into the gateway's own subnets, and through the tunnels that are up", async () => {
    await start({ settledStatus: "ACTIVE" });
    const id = await madeActive();
    const made = await connect(id, EIPS.eip1.id);
    clock.advance(5000);
    const { routing_table: table, total_count: total, ...rest } = await routes(id, "?is_include_nexthop_resource=true");
    expect(rest).not.toHaveProperty("request_id");
    expect(total).toBe(1 + BODY.peer_subnets.length);
    expect(table).toMatchObject([
      { destination: "192.168.0.0/24", nexthop_resource: { id, type: "vpn_gateway" } },
      {
        destination: BODY.peer_subnets[0],
        nexthop: "169.254.56.226",
        outbound_interface_ip: "169.254.56.225",
        nexthop_resource: { id: of(made, "vpn_connection").id, type: "vpn_connection" },
      },
    ]);
    const page = await routes(id, "?limit=1");
    expect(page.page_info).toEqual({ next_marker: "1", current_count: 1 });
    expect((await routes(id, "?limit=1&marker=1")).routing_table).toMatchObject([
      { destination: BODY.peer_subnets[0] },
    ]);
    expect((page.routing_table as Fields[])[0]).not.toHaveProperty("nexthop_resource");
  });

  test("has no route through a tunnel that is down", async () => {
    const id = await madeActive();
    await connect(id, EIPS.eip1.id);
    clock.advance(5000);
    expect((await routes(id)).total_count).toBe(1);
  });
});

describe("an upgrade of a gateway", () => {
  const upgrade = (id: string, action: string) => send("POST", `${PATH}/${id}/upgrade`, { action });
  const jobs = async (id: string) => (await send("GET", `${PATH}/jobs?resource_id=${id}`)).body.jobs as Fields[];

  test("waits to be confirmed, and changes of the gateway wait for it", async () => {
    const id = await madeActive();
    const job = String((await upgrade(id, "start")).body.job_id);
    expect(await jobs(id)).toMatchObject([
      { id: job, job_type: "upgrade", status: "upgrading", expected_time_seconds: 5 },
    ]);
    expect(await shown(id)).toMatchObject({ status: "PENDING_UPDATE" });
    expect(codeOf(await connect(id, EIPS.eip1.id))).toBe("400 VPN.0507");
    expect(codeOf(await upgrade(id, "finish"))).toBe("400 VPN.0001");
    clock.advance(5000);
    expect(await jobs(id)).toMatchObject([{ status: "pending_upgrade_confirm" }]);
    expect(codeOf(await send("DELETE", `${PATH}/jobs/${job}`))).toBe("400 VPN.0001");
    expect((await upgrade(id, "finish")).status).toBe(200);
    expect(await jobs(id)).toMatchObject([{ status: "success", finished_at: expect.any(String) }]);
    expect((await send("DELETE", `${PATH}/jobs/${job}`)).status).toBe(204);
    expect(await jobs(id)).toEqual([]);
  });

  test("can be taken back", async () => {
    const id = await madeActive();
    await upgrade(id, "start");
    clock.advance(5000);
    await upgrade(id, "rollback");
    expect(await jobs(id)).toMatchObject([{ job_type: "rollback", status: "rolling_back" }]);
    clock.advance(5000);
    expect(await jobs(id)).toMatchObject([{ status: "rollback_success" }]);
  });

  test("is nothing else", async () => {
    expect(codeOf(await upgrade(OTHER, "explode"))).toBe("400 VPN.0001");
    expect(codeOf(await upgrade("paris", "start"))).toBe("404 VPN.0509");
  });
});
