import { describe, expect, it } from "vitest";
import { connectionResource } from "../../../lib/resources/connection/terraform/resource";
import type { Fields } from "../../../lib/schema/value";
import { ATTRIBUTES } from "../../fixtures/attributes";
import { EIPS, HQ, lookUpWorld } from "./look-up-world";

const MANY = 500;
const GATEWAYS = ["1", "2", "3"].map((digit) => ({ id: HQ.replace(/.$/, digit), name: `hq-${digit}`, eips: EIPS }));

/** Plans the creation of many connections that take the gateways in turn. */
async function plan(world: Awaited<ReturnType<typeof lookUpWorld>>, gateways: readonly Fields[]): Promise<void> {
  const { signal } = new AbortController();
  const connections = connectionResource(() => world.runtime);
  await Promise.all(
    Array.from({ length: MANY }, async (_, index) => {
      const cgw_id = `1d7be3c5-7a2f-4e86-b9d3-${String(index).padStart(12, "0")}`;
      const { id: vgw_id, address_1: vgw_ip } = gateways[index % gateways.length] ?? {};
      const configuration: Fields = { ...ATTRIBUTES, vgw_id, vgw_ip, cgw_id };
      const planned = { configuration, priorState: null, plannedState: configuration, privateData: {}, signal };
      const { diagnostics = [] } = (await connections.plan?.(planned)) ?? {};
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    }),
  );
}

/** The requests of a plan that creates many connections of one gateway. */
async function requestsOf(selectors: Fields | undefined): Promise<readonly string[]> {
  const world = await lookUpWorld({ gateways: [{ id: HQ, name: "hq", eips: EIPS }] });
  await plan(world, [selectors === undefined ? { id: HQ, address_1: EIPS[0]?.id } : await world.lookUp(selectors)]);
  return world.operations();
}

it("a plan of 500 connections of one gateway makes one request, by its ID and by its name", async () => {
  expect(await requestsOf(undefined)).toEqual(["show-gateway"]);
  expect(await requestsOf({ name: "hq" })).toEqual(["list-gateways"]);
});

describe("a plan of 500 connections of several gateways by their IDs", () => {
  const byIds = GATEWAYS.map(({ id }) => ({ id, address_1: EIPS[0]?.id }));

  it("reads the first gateway, and lists the others", async () => {
    const world = await lookUpWorld({ gateways: GATEWAYS });
    await plan(world, byIds);
    expect([...world.operations()].sort()).toEqual(["list-gateways", "show-gateway"]);
  });

  it("reads each gateway where gateways must not be listed", async () => {
    const world = await lookUpWorld({ gateways: GATEWAYS });
    world.simulator.faults.enable("unauthorized", { operation: "list-gateways" });
    await plan(world, byIds);
    const shown = world.operations().filter((operation) => operation === "show-gateway");
    expect(shown).toHaveLength(GATEWAYS.length);
  });
});
