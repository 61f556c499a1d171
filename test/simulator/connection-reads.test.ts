import { describe, expect, test } from "vitest";
import type { Fields } from "../../lib/schema/value";
import { BODY, BODY_KEY } from "../fixtures/body";
import { ask, at, codeOf, create, made, of, PROJECT, update } from "./client";
import { started } from "./started";

const POLICY = {
  ...BODY,
  style: "policy",
  policy_rules: [{ source: "10.0.0.0/24", destination: ["192.168.1.0/24", "192.168.2.0/24"] }],
};

describe("the log of a connection", () => {
  test.each([
    ["DOWN", "fails"],
    ["ACTIVE", "succeeds"],
  ] as const)("says that the negotiation of one that is %s %s", async (settledStatus, word) => {
    const simulator = await started({ settledStatus });
    const { logs } = (await ask(simulator, "GET", at(await made(simulator), "log"))).body;
    expect(logs).toEqual([{ time: expect.any(Number), raw_message: expect.stringContaining(`negotiation ${word}`) }]);
    const [{ time }] = logs as [{ time: number }];
    expect(Math.abs(time - Date.now() / 1000)).toBeLessThan(60);
  });

  test("is empty before there was a negotiation, and not found without a connection", async () => {
    const simulator = await started({ settleMilliseconds: 60_000 });
    expect((await ask(simulator, "GET", at(await made(simulator), "log"))).body.logs).toEqual([]);
    expect(codeOf(await ask(simulator, "GET", at(BODY.vgw_id, "log")))).toBe("404 VPN.0004");
  });

  test("is refused for a policy template", async () => {
    const simulator = await started();
    const { id } = simulator.insert({ ...BODY, style: "policy-template" });
    expect(codeOf(await ask(simulator, "GET", at(id, "log")))).toBe("400 VPN.0305");
  });
});

describe("the security associations", () => {
  test("are one for all traffic, and with policies one for each pair of networks", async () => {
    const simulator = await started({ settledStatus: "ACTIVE" });
    const pairs = async (body: object) => {
      const { sa_infos: infos } = (await ask(simulator, "GET", at(await made(simulator, body), "ipsec-sa"))).body;
      return (infos as Fields[]).map(({ source_ip_cidr: source, dest_ip_cidr: destination }) => [source, destination]);
    };
    expect(await pairs(BODY)).toEqual([["0.0.0.0/0", "0.0.0.0/0"]]);
    expect(await pairs({ ...POLICY, name: "policy" })).toEqual([
      ["10.0.0.0/24", "192.168.1.0/24"],
      ["10.0.0.0/24", "192.168.2.0/24"],
    ]);
  });

  test("are none while the tunnel is down", async () => {
    const simulator = await started();
    expect((await ask(simulator, "GET", at(await made(simulator), "ipsec-sa"))).body.sa_infos).toEqual([]);
  });
});

describe("the configuration of the customer's device", () => {
  test("has the values of the connection from the other side, and not its key", async () => {
    const simulator = await started();
    const id = await made(simulator, { ...BODY, ikepolicy: { lifetime_seconds: 4711 } });
    const devices = (await ask(simulator, "GET", `/v5/${PROJECT}/peer-configuration/supported-devices`)).body;
    const [device] = devices.supported_devices as [object];
    const answer = await ask(simulator, "POST", at(id, "peer-configuration", "export"), device);
    const text = String(answer.body.peer_config);
    const ike = simulator.connection(id)?.answer.ikepolicy as Fields;
    expect(text).toContain("sa duration 4711");
    expect(text).toContain(`remote-address ${String(ike.local_id)}`);
    expect(text).toContain(`local-id ip ${String(ike.peer_id)}`);
    expect(answer.text).not.toContain(BODY_KEY);
    expect(answer.body.request_id).toEqual(expect.any(String));
  });

  test.each([
    [{ vendor: "Huawei", type: "USG", model: "USG6655F" }],
    [{ vendor: "Nobody", type: "USG", model: "USG6655F", version: "default" }],
  ])("is refused for %j", async (device) => {
    const simulator = await started();
    const path = at(await made(simulator), "peer-configuration", "export");
    expect(codeOf(await ask(simulator, "POST", path, device))).toBe("400 VPN.0001");
  });
});

describe("a batch", () => {
  const PATH = `/v5/${PROJECT}/vpn-connections/batch-create`;

  test("makes two connections of one gateway at once", async () => {
    const simulator = await started({ settleMilliseconds: 1000 });
    const bodies = [
      { ...BODY, name: "first" },
      { ...BODY, vgw_ip: BODY.cgw_id, name: "second", ha_role: "slave" },
    ];
    const answer = await ask(simulator, "POST", PATH, { vpn_connections: bodies });
    expect(answer.status).toBe(201);
    expect(answer.body.vpn_connections).toMatchObject([{ name: "first" }, { name: "second", ha_role: "slave" }]);
    expect(simulator.connections()).toHaveLength(2);
  });

  test.each([
    ["of three", [BODY, BODY, BODY]],
    ["of none", []],
    ["of two gateways", [BODY, { ...BODY, vgw_id: BODY.cgw_id }]],
    ["of one address and one customer gateway", [BODY, { ...BODY, name: "second" }]],
    ["with a second one that is wrong", [BODY, { ...BODY, name: "*" }]],
  ])("makes none of them %s", async (_what, bodies) => {
    const simulator = await started();
    expect(codeOf(await ask(simulator, "POST", PATH, { vpn_connections: bodies }))).toBe("400 VPN.0001");
    expect(simulator.connections()).toEqual([]);
  });

  test("counts as two against the quota", async () => {
    const simulator = await started({ quota: 1 });
    const answer = await ask(simulator, "POST", PATH, { vpn_connections: [BODY, { ...BODY, name: "second" }] });
    expect(codeOf(answer)).toBe("400 VPN.0001");
  });
});

test("a reset answers 200", async () => {
  const simulator = await started();
  const answer = await ask(simulator, "POST", at(await made(simulator), "reset"));
  expect([answer.status, Object.keys(answer.body)]).toEqual([200, ["request_id"]]);
});

test("a list is filtered by vpn_id and eip_id", async () => {
  const simulator = await started();
  const [one] = [
    await made(simulator, { ...BODY, name: "one" }),
    await made(simulator, { ...BODY, name: "two", vgw_ip: BODY.cgw_id }),
  ];
  const names = async (query: string) =>
    ((await ask(simulator, "GET", `${at()}${query}`)).body.vpn_connections as Fields[]).map(({ name }) => name);
  expect(await names(`?vpn_id=${one}`)).toEqual(["one"]);
  expect(await names(`?eip_id=${BODY.cgw_id}`)).toEqual(["two"]);
  expect(await names("?eip_id=ffffffff-2a7d-4c59-9a41-0d5f3c2b7e10")).toEqual([]);
});

test.each([
  ["ap-southeast-3", 2000],
  ["cn-north-4", 200],
  ["tr-central-201", 200],
])("a list of the region %s has pages of %i at most", async (region, most) => {
  const simulator = await started({ region });
  expect((await ask(simulator, "GET", `${at()}?limit=${most}`)).status).toBe(200);
  expect(codeOf(await ask(simulator, "GET", `${at()}?limit=${most + 1}`))).toBe("400 VPN.0001");
});

test("ikepolicy.pfs is taken, has no effect, and is remarked", async () => {
  const simulator = await started();
  const answer = await create(simulator, { ...BODY, ikepolicy: { pfs: "group2" } });
  expect(answer.status).toBe(201);
  expect(of(answer, "vpn_connection").ikepolicy).not.toHaveProperty("pfs");
  expect(of(answer, "vpn_connection").ikepolicy).toMatchObject({ dh_group: "group15" });
  const id = String(of(answer, "vpn_connection").id);
  expect((await update(simulator, id, { ikepolicy: { pfs: "group5", lifetime_seconds: 3600 } })).status).toBe(200);
  expect(simulator.requests().map(({ remarks }) => remarks)).toEqual([
    [expect.stringContaining("ikepolicy.pfs")],
    [expect.stringContaining("ikepolicy.pfs")],
  ]);
  expect(simulator.connection(id)?.given.ikepolicy).toEqual({ lifetime_seconds: 3600 });
});

test("refusals speak of the API's names, and of nothing that a client has", async () => {
  const simulator = await started();
  const answer = await create(simulator, { ...BODY, ikepolicy: { peer_id_type: "nobody" } });
  expect(answer.body.error_msg).toMatch(/^invalid request: ikepolicy\.peer_id_type must be .*, given "nobody"$/);
  expect(answer.text).not.toMatch(/additional|suppress|prop\b|`/);
});

test("tag answers have no request_id", async () => {
  const simulator = await started();
  const id = await made(simulator);
  const answers = [
    await ask(simulator, "GET", at(id, "tags")),
    await ask(simulator, "GET", at("tags")),
    await ask(simulator, "POST", at("resource-instances", "filter"), {}),
    await ask(simulator, "POST", at("resource-instances", "count"), {}),
  ];
  expect(answers.map(({ body }) => Object.keys(body))).toEqual([
    ["tags"],
    ["tags"],
    ["resources", "total_count"],
    ["total_count"],
  ]);
});
