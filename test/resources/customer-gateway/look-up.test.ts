import { describe, expect, it, test } from "vitest";
import { customerGatewayApi, listCustomerGateways } from "../../../lib/client/operations/customer-gateway-api";
import type { VpnApi } from "../../../lib/client/operations/vpn-api";
import { customerGatewayDataSource } from "../../../lib/resources/customer-gateway/terraform/data-source";
import { type Fields, UNKNOWN } from "../../../lib/schema/value";
import { ownerTags } from "../../support/owner-tags";
import { type LookUpWorld, lookUpWorld, PLACE, problemOf } from "../gateway/look-up-world";

const OWNED = ownerTags("recorded", { stateIdentity: "state", workspace: "default", constructPath: "network/device" });
const PARIS = { name: "paris", id_value: "203.0.113.7", bgp_asn: 65010 };
const ROME = { name: "rome", id_type: "fqdn", id_value: "rome.example.net" };
const TAGS = { paris: { env: "prod", site: "paris" }, rome: { env: "prod" } };

interface DeviceWorld extends LookUpWorld {
  readonly ids: readonly string[];
  readonly add: (device: Fields, tags?: Readonly<Record<string, string>>) => Promise<string>;
}

/** The look-up at a service that has some customer gateways. */
async function worldWith(devices: readonly (readonly [Fields, Record<string, string>?])[]): Promise<DeviceWorld> {
  const world = await lookUpWorld({}, PLACE, customerGatewayDataSource);
  const api = customerGatewayApi(world.api);
  const add: DeviceWorld["add"] = async (device, tags = {}) => {
    const all = Object.entries({ ...tags, ...OWNED }).map(([key, value]) => ({ key, value }));
    world.time.advance(1000);
    return String((await api.create({ ...device, tags: all }, world.options)).id);
  };
  const ids: string[] = [];
  for (const [device, tags] of devices) {
    ids.push(await add(device, tags));
  }
  world.simulator.forgetRequests();
  return { ...world, ids, add };
}

const both = () =>
  worldWith([
    [PARIS, TAGS.paris],
    [ROME, TAGS.rome],
  ]);

describe("the attributes", () => {
  it("are those of the customer gateway, without the tag of its owner", async () => {
    const world = await both();
    expect(await world.lookUp({ name: "paris" })).toEqual({
      ...PARIS,
      id: world.ids[0],
      id_type: "ip",
      tags: TAGS.paris,
    });
  });

  it("have no AS number where the device is known by a domain name", async () => {
    const world = await both();
    expect(await world.lookUp({ name: "rome" })).toMatchObject({ ...ROME, bgp_asn: null });
  });
});

describe("the selectors", () => {
  test.each([
    ["the name", () => ({ name: "paris" })],
    ["the ID", (id: string) => ({ id })],
    ["the ID in upper case", (id: string) => ({ id: id.toUpperCase() })],
    ["the address", () => ({ id_value: "203.0.113.7" })],
    ["one of its tags", () => ({ tags: { site: "paris" } })],
    ["all of them", (id: string) => ({ name: "paris", id, id_value: "203.0.113.7", tags: TAGS.paris })],
  ])("find a customer gateway by %s", async (_, selectorsOf) => {
    const world = await both();
    const [id = ""] = world.ids;
    expect((await world.lookUp({ id_value: null, ...selectorsOf(id) })).id).toEqual(
      expect.stringMatching(RegExp(id, "i")),
    );
  });

  it("find one by a domain name", async () => {
    const world = await both();
    expect(await world.lookUp({ id_value: "rome.example.net" })).toMatchObject({ id: world.ids[1], id_type: "fqdn" });
  });

  test.each([
    ["another case of the name", { name: "PARIS" }],
    ["a part of the address", { id_value: "203.0.113" }],
    ["a name and the address of another one", { name: "rome", id_value: "203.0.113.7" }],
    ["a tag with another value", { tags: { env: "test" } }],
  ])("find none by %s", async (_, selectors) => {
    const world = await both();
    expect((await problemOf(world.lookUp(selectors))).summary).toBe("no customer gateway matches");
  });
});

describe("a look-up that finds not exactly one customer gateway", () => {
  it("lists those that there are, with their addresses", async () => {
    const world = await both();
    expect(await problemOf(world.lookUp({ id_value: "203.0.113.8" }))).toEqual({
      severity: "error",
      path: ["id_value"],
      summary: "no customer gateway matches",
      detail: `id_value "203.0.113.8" matches nothing: the customer gateways in ${PLACE} are: "rome" (id ${world.ids[1]}, rome.example.net), "paris" (id ${world.ids[0]}, 203.0.113.7). Correct the selectors, or region and project of the provider. If this stack creates the customer gateway, add its resource to depends_on`,
    });
    expect((await problemOf(world.lookUp({ name: "pariss" }))).detail).toContain('Did you mean "paris"?');
  });

  it("says where there is none at all", async () => {
    const world = await worldWith([]);
    expect((await problemOf(world.lookUp({ name: "paris" }))).detail).toContain(
      `there is no customer gateway at all in ${PLACE}. `,
    );
  });

  it("lists the candidates, and how to select one", async () => {
    const world = await worldWith([[PARIS], [{ ...PARIS, name: "second" }], [ROME]]);
    const { summary, detail, path } = await problemOf(world.lookUp({ id_value: "203.0.113.7" }));
    expect([summary, path]).toEqual(["more than one customer gateway matches", ["id_value"]]);
    expect(detail).toBe(
      `id_value "203.0.113.7" matches 2 customer gateways in ${PLACE}: "second" (id ${world.ids[1]}, 203.0.113.7), "paris" (id ${world.ids[0]}, 203.0.113.7). Select one of them: give its name, id or tags`,
    );
  });
});

describe("the requests of look-ups", () => {
  it("are one list for all look-ups of a plan, whatever they select", async () => {
    const world = await both();
    const selectors: readonly Fields[] = [{ name: "paris" }, { id_value: "rome.example.net" }, { tags: TAGS.paris }];
    await Promise.all(Array.from({ length: 30 }, (_, index) => world.lookUp(selectors[index % 3] ?? {})));
    expect(world.operations()).toEqual(["list-customer-gateways"]);
  });

  it("go through all pages of the list", async () => {
    const world = await both();
    const pages = [[{ id: "a", created_at: "1" }], [{ id: "b", created_at: "2" }]];
    const paths: string[] = [];
    const send: VpnApi["send"] = async ({ path }) => {
      paths.push(path);
      return { customer_gateways: pages[paths.length - 1] ?? [], total_count: 2 };
    };
    expect((await listCustomerGateways({ send }, world.options)).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(paths).toEqual([
      expect.stringMatching(/^\/customer-gateways\?limit=\d+$/),
      expect.stringMatching(/^\/customer-gateways\?limit=\d+&marker=1$/),
    ]);
  });

  it("find one that was created since the last list", async () => {
    const world = await both();
    await world.lookUp({ name: "paris" });
    const id = await world.add({ ...PARIS, name: "new" });
    world.time.advance(1000);
    expect(await world.lookUp({ name: "new" })).toMatchObject({ id });
  });

  it("that the service refuses fail the look-up, and say for what it was", async () => {
    const world = await both();
    world.simulator.faults.enable("access-denied", { operation: "list-customer-gateways" });
    const { summary, detail } = await problemOf(world.lookUp({ name: "paris", construct_path: "net/device" }));
    expect(summary).toBe('could not read customer gateway "net/device"');
    expect(detail).toMatch(
      /^list customer gateways: HTTP 403 .*\nThe look-up is for name "paris"\.\nNothing was changed\. /,
    );
  });
});

describe("what is wrong before any request", () => {
  test.each([
    ["no selector", {}, ["name"], /must be given, or id, id_value or tags in its place \(rule look-up-selector\)$/],
    ["an ID that is none", { id: "paris" }, ["id"], /\(rule customer-gateway-id-format\)$/],
    ["a name that is too long", { name: "x".repeat(65) }, ["name"], /\(rule name-length\)$/],
    ["an address that is too long", { id_value: "x".repeat(129) }, ["id_value"], /\(rule id-value-length\)$/],
  ])("is %s", async (_, configuration, path, detail) => {
    const world = await worldWith([]);
    expect(await world.dataSource.validate?.(configuration)).toEqual([
      expect.objectContaining({ severity: "error", path, detail: expect.stringMatching(detail) }),
    ]);
    await expect(world.lookUp(configuration)).rejects.toThrow(detail);
    expect(world.operations()).toEqual([]);
  });

  it("is nothing that only Terraform knows yet", async () => {
    const world = await worldWith([]);
    expect(await world.dataSource.validate?.({ id_value: UNKNOWN })).toEqual([]);
  });
});
