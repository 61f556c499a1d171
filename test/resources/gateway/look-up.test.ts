import { describe, expect, it, test } from "vitest";
import { UNKNOWN } from "../../../lib/schema/value";
import { EIPS, HQ, LAB, lookUpWorld, PLACE, problemOf, VPC } from "./look-up-world";

const HQ_GATEWAY = { id: HQ, name: "hq", eips: EIPS, tags: { env: "prod", site: "hq" } };
const LAB_GATEWAY = {
  id: LAB,
  name: "lab",
  attachment: "er" as const,
  privateAddresses: ["10.0.0.5", "10.0.0.6"],
  bgpAsn: 64900,
  flavor: "GM",
  haMode: "active-standby" as const,
  enterpriseProjectId: "ep-1",
  tags: { env: "lab" },
};
const GATEWAYS = [HQ_GATEWAY, LAB_GATEWAY];

describe("the attributes", () => {
  it("of a public gateway have the IDs of its EIPs as addresses", async () => {
    const world = await lookUpWorld({
      gateways: [{ ...HQ_GATEWAY, localSubnets: ["192.168.0.0/24"], ipVersion: "ipv4" }],
    });
    world.simulator.insert({ vgw_id: HQ, vgw_ip: EIPS[0]?.id });
    expect(await world.lookUp({ name: "hq" })).toEqual({
      name: "hq",
      id: HQ,
      tags: { env: "prod", site: "hq" },
      status: "ACTIVE",
      address_1: EIPS[0]?.id,
      address_2: EIPS[1]?.id,
      ip_address_1: "192.0.2.1",
      ip_address_2: "192.0.2.2",
      attachment_type: "vpc",
      network_type: "public",
      ha_mode: "active-active",
      flavor: "Professional1",
      ip_version: "ipv4",
      bgp_asn: 64512,
      connection_number: 100,
      used_connection_number: 1,
      used_connection_group: 1,
      supported_features: ["query_connection_log"],
      vpc_id: null,
      er_id: null,
      local_subnets: ["192.168.0.0/24"],
      enterprise_project_id: "0",
    });
  });

  it("of a private gateway have its private addresses", async () => {
    const world = await lookUpWorld({ gateways: GATEWAYS });
    expect(await world.lookUp({ id: LAB })).toMatchObject({
      address_1: "10.0.0.5",
      address_2: "10.0.0.6",
      ip_address_1: "10.0.0.5",
      ip_address_2: "10.0.0.6",
      attachment_type: "er",
      network_type: "private",
      ha_mode: "active-standby",
      flavor: "GM",
      bgp_asn: 64900,
      enterprise_project_id: "ep-1",
    });
  });

  it("have what the gateway is attached to", async () => {
    const world = await lookUpWorld();
    await world.create({ name: "vpc" });
    await world.create({
      name: "er",
      attachment_type: "er",
      er_id: VPC,
      vpc_id: null,
      connect_subnet: null,
      local_subnets: null,
      access_vpc_id: VPC,
      access_subnet_id: VPC,
    });
    expect(await world.lookUp({ name: "vpc" })).toMatchObject({ vpc_id: VPC, er_id: null });
    expect(await world.lookUp({ name: "er" })).toMatchObject({ attachment_type: "er", er_id: VPC });
  });
});

describe("the selectors", () => {
  test.each([
    ["the name", { name: "hq" }],
    ["the ID", { id: HQ }],
    ["the ID in upper case", { id: HQ.toUpperCase() }],
    ["one of its tags", { tags: { env: "prod" } }],
    ["all of its tags", { tags: { site: "hq", env: "prod" } }],
    ["name, ID and tags", { name: "hq", id: HQ, tags: { env: "prod" } }],
    ["a name beside selectors that are null", { name: "hq", id: null, tags: null }],
  ])("find a gateway by %s", async (_, selectors) => {
    const world = await lookUpWorld({ gateways: GATEWAYS });
    expect(await world.lookUp(selectors)).toMatchObject({ id: HQ, tags: { env: "prod", site: "hq" } });
  });

  test.each([
    ["another case of the name", { name: "HQ" }],
    ["a part of the name", { name: "h" }],
    ["a tag with another value", { tags: { env: "test" } }],
    ["a tag that only another gateway has", { tags: { env: "lab", site: "hq" } }],
    ["a name and the ID of another gateway", { name: "hq", id: LAB }],
  ])("find none by %s", async (_, selectors) => {
    const world = await lookUpWorld({ gateways: GATEWAYS });
    expect((await problemOf(world.lookUp(selectors))).summary).toBe("no VPN gateway matches");
  });
});

describe("a look-up that finds not exactly one gateway", () => {
  it("lists those that there are, and says which name is similar", async () => {
    const world = await lookUpWorld({ gateways: GATEWAYS });
    expect(await problemOf(world.lookUp({ name: "hqq", construct_path: "net/hq" }))).toEqual({
      severity: "error",
      path: ["name"],
      summary: "no VPN gateway matches",
      detail: `name "hqq" matches nothing: the gateways in ${PLACE} are: "hq" (id ${HQ}, ACTIVE), "lab" (id ${LAB}, ACTIVE). Did you mean "hq"? Otherwise check region and project of the provider`,
    });
    expect((await problemOf(world.lookUp({ tags: { a: "b" }, name: "zzzz" }))).detail).toMatch(
      /^name "zzzz" and tags a="b" matches nothing: .*\. Correct the selectors, or region and project of the provider\. If this stack creates the gateway, add its resource to depends_on$/,
    );
  });

  it("says where there is none at all", async () => {
    const world = await lookUpWorld();
    expect((await problemOf(world.lookUp({ name: "hq" }))).detail).toContain(
      `there is no gateway at all in ${PLACE}. `,
    );
  });

  it("lists the candidates, at most ten, and how to select one", async () => {
    const gateways = Array.from({ length: 12 }, (_, index) => ({
      id: `${HQ.slice(0, -2)}${10 + index}`,
      name: "hq",
      eips: EIPS,
      status: index === 1 ? ("FAULT" as const) : ("ACTIVE" as const),
    }));
    const world = await lookUpWorld({ gateways });
    const { summary, detail, path } = await problemOf(world.lookUp({ name: "hq" }));
    expect([summary, path]).toEqual(["more than one VPN gateway matches", ["name"]]);
    expect(detail).toMatch(new RegExp(`^name "hq" matches 12 gateways in ${PLACE}: "hq" \\(id [^)]*10, ACTIVE\\), `));
    expect(detail).toContain("11, FAULT), ");
    expect(detail).toMatch(/19, ACTIVE\) and 2 more\. Select one of them: give its id or tags$/);
  });
});

describe("a look-up of a gateway at work", () => {
  it("waits until a gateway that is being created is active, and shows its addresses then", async () => {
    const world = await lookUpWorld({ settleMilliseconds: 90_000 });
    await world.create({ name: "new" });
    expect(await world.lookUp({ name: "new" })).toMatchObject({
      status: "ACTIVE",
      address_1: expect.stringMatching(/^[0-9a-f-]{36}$/),
      address_2: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(world.logged).toContainEqual(
      expect.stringMatching(/^info: VPN gateway "new" \(id .*\) is PENDING_CREATE; waiting until it is ready$/),
    );
    expect(world.operations().filter((operation) => operation !== "list-gateways")).toEqual(["create-gateway"]);
  });

  it("waits while it is changed, because the service shows no EIPs meanwhile", async () => {
    const world = await lookUpWorld({ settleMilliseconds: 30_000, gateways: GATEWAYS });
    const change = { name: "rename", method: "PUT", path: `/vpn-gateways/${HQ}`, idempotent: true } as const;
    await world.api.send({ ...change, body: { vpn_gateway: { name: "renamed" } } }, world.options);
    expect(await world.lookUp({ id: HQ })).toMatchObject({ name: "renamed", address_1: EIPS[0]?.id });
  });

  it("ends with its time-out", async () => {
    const world = await lookUpWorld({ settleMilliseconds: 90_000 });
    await world.create({ name: "new" });
    const { summary, detail } = await problemOf(world.lookUp({ name: "new", timeouts: { read: "1m" } }));
    expect(summary).toMatch(/^VPN gateway "new" \(id .*\) is not ready yet$/);
    expect(detail).toBe(
      "timed out after 1m in status PENDING_CREATE. Run the same command again, or increase timeouts.read",
    );
  });

  it("waits ten minutes by default", async () => {
    const world = await lookUpWorld({ settleMilliseconds: 590_000 });
    await world.create({ name: "new" });
    expect((await world.lookUp({ name: "new" })).status).toBe("ACTIVE");
    const slow = await lookUpWorld({ settleMilliseconds: 601_000 });
    await slow.create({ name: "new" });
    expect((await problemOf(slow.lookUp({ name: "new" }))).detail).toMatch(/^timed out after 10m /);
  });

  it("ends when Terraform stops", async () => {
    const world = await lookUpWorld({ settleMilliseconds: 90_000 });
    await world.create({ name: "new" });
    const stop = new AbortController();
    const found = problemOf(world.lookUp({ name: "new" }, stop.signal));
    setTimeout(() => stop.abort(), 0);
    expect((await found).detail).toMatch(
      /interrupted in status PENDING_CREATE|canceled, because Terraform is stopping/,
    );
  });

  test.each([
    ["FAULT", /^the service could not set it up\. Find the cause in the VPN console/],
    ["FREEZED", /^the service has frozen it, usually because the account is in arrears/],
    ["PENDING_DELETE", /^the service is deleting it\. Select another gateway$/],
  ] as const)("fails at once in the status %s", async (status, detail) => {
    const world = await lookUpWorld({ gateways: [{ ...HQ_GATEWAY, status }] });
    const problem = await problemOf(world.lookUp({ name: "hq" }));
    expect(problem.summary).toBe(`VPN gateway "hq" (id ${HQ}) is in status ${status}`);
    expect(problem.detail).toMatch(detail);
    expect(world.operations()).toEqual(["list-gateways"]);
  });
});

describe("the requests of look-ups", () => {
  it("are one list for all look-ups of a plan, whatever they select", async () => {
    const world = await lookUpWorld({ gateways: GATEWAYS });
    const both = [{ name: "hq" }, { id: LAB }];
    await Promise.all(Array.from({ length: 30 }, (_, index) => world.lookUp(both[index % 2] ?? {})));
    await world.lookUp({ tags: { env: "lab" } });
    expect(world.operations()).toEqual(["list-gateways"]);
  });

  it("are anew after a while, because an apply lasts", async () => {
    const world = await lookUpWorld({ gateways: GATEWAYS });
    await world.lookUp({ name: "hq" });
    world.time.advance(60_000);
    await world.lookUp({ name: "hq" });
    expect(world.operations()).toEqual(["list-gateways", "list-gateways"]);
  });

  it("find a gateway that was created since the last list", async () => {
    const world = await lookUpWorld({ gateways: GATEWAYS });
    await world.lookUp({ name: "hq" });
    await world.create({ name: "new" });
    world.time.advance(1000);
    expect(await world.lookUp({ name: "new" })).toMatchObject({ name: "new" });
  });

  it("are shared by those who wait for gateways", async () => {
    const world = await lookUpWorld({ settleMilliseconds: 60_000 });
    await world.create({ name: "new" });
    await Promise.all(Array.from({ length: 10 }, () => world.lookUp({ name: "new" })));
    const alone = await lookUpWorld({ settleMilliseconds: 60_000 });
    await alone.create({ name: "new" });
    await alone.lookUp({ name: "new" });
    expect(world.operations().length).toBeLessThan(3 * alone.operations().length);
  });

  it("are repeated while the service is throttled", async () => {
    const world = await lookUpWorld({ gateways: GATEWAYS });
    world.simulator.faults.enable("throttle", { operation: "list-gateways", times: 2 });
    expect(await world.lookUp({ name: "hq" })).toMatchObject({ id: HQ });
  });

  it("fail with the right that is missing, and are tried again by the next look-up", async () => {
    const world = await lookUpWorld({ gateways: GATEWAYS });
    world.simulator.faults.enable("unauthorized", { operation: "list-gateways", times: 1 });
    const { summary, detail } = await problemOf(world.lookUp({ name: "hq", construct_path: "net/hq" }));
    expect(summary).toBe('could not read VPN gateway "net/hq"');
    expect(detail).toMatch(/VPN\.0007[\s\S]*vpn:vpnGateways:list[\s\S]*name "hq"[\s\S]*Run the same command again$/);
    expect(await world.lookUp({ name: "hq" })).toMatchObject({ id: HQ });
  });

  it("fail when the service does not answer within the time-out", async () => {
    const world = await lookUpWorld({ gateways: GATEWAYS });
    world.simulator.faults.enable("server-error", { operation: "list-gateways" });
    const { detail } = await problemOf(world.lookUp({ name: "hq", timeouts: { read: "30s" } }));
    expect(detail).toContain("VPN.0002");
  });
});

describe("what is wrong before any request", () => {
  test.each([
    ["no selector", {}, ["name"], /must be given, or id or tags in its place \(rule look-up-selector\)$/],
    ["empty tags", { tags: {} }, ["name"], /\(rule look-up-selector\)$/],
    [
      "an ID that is none",
      { id: "hq" },
      ["id"],
      /must be a UUID of 36 characters, got "hq".*\(rule gateway-id-format\)$/,
    ],
    ["a name that is too long", { name: "x".repeat(65) }, ["name"], /\(rule name-length\)$/],
    ["a duration that is none", { name: "hq", timeouts: { read: "soon" } }, ["timeouts", "read"], /must be a duration/],
  ])("is %s", async (_, configuration, path, detail) => {
    const world = await lookUpWorld({ gateways: GATEWAYS });
    const found = await world.dataSource.validate?.({ ...configuration, construct_path: "net/hq" });
    expect(found).toEqual([
      expect.objectContaining({ severity: "error", path, detail: expect.stringMatching(detail) }),
    ]);
    expect(found?.[0]?.detail).toMatch(/^\[net\/hq\] /);
    await expect(world.lookUp(configuration)).rejects.toThrow(detail);
    expect(world.operations()).toEqual([]);
  });

  it("is nothing that only Terraform knows yet", async () => {
    const world = await lookUpWorld();
    expect(await world.dataSource.validate?.({ name: UNKNOWN, id: UNKNOWN, tags: { env: UNKNOWN } })).toEqual([]);
  });

  it("can be suppressed: the only gateway of a region needs no selector", async () => {
    const world = await lookUpWorld({ gateways: [HQ_GATEWAY] });
    expect(await world.lookUp({ suppressed_rules: ["look-up-selector"] })).toMatchObject({ id: HQ });
  });

  it("is that settings of the provider are not known yet", async () => {
    const world = await lookUpWorld({ gateways: GATEWAYS }, null);
    const { summary, detail } = await problemOf(world.lookUp({ name: "hq" }));
    expect(summary).toBe("the VPN gateway cannot be looked up yet");
    expect(detail).toMatch(/^settings of the provider are known only after .*-target$/);
    expect(world.operations()).toEqual([]);
  });
});
