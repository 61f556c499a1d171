import { expect, it } from "vitest";
import { connectionResource } from "../../../lib/resources/connection/terraform/resource";
import type { Fields } from "../../../lib/schema/value";
import { ATTRIBUTES } from "../../fixtures/attributes";
import { EIPS, HQ, lookUpWorld } from "./look-up-world";

const MANY = 500;

/** The requests of a plan that creates many connections of one gateway. */
async function requestsOf(selectors: Fields | undefined): Promise<readonly string[]> {
  const world = await lookUpWorld({ gateways: [{ id: HQ, name: "hq", eips: EIPS }] });
  const { signal } = new AbortController();
  const connections = connectionResource(() => world.runtime);
  const gateway = selectors === undefined ? { id: HQ, address_1: EIPS[0]?.id } : await world.lookUp(selectors);
  await Promise.all(
    Array.from({ length: MANY }, async (_, index) => {
      const cgw_id = `1d7be3c5-7a2f-4e86-b9d3-${String(index).padStart(12, "0")}`;
      const configuration: Fields = { ...ATTRIBUTES, vgw_id: gateway.id, vgw_ip: gateway.address_1, cgw_id };
      const planned = { configuration, priorState: null, plannedState: configuration, privateData: {}, signal };
      const { diagnostics = [] } = (await connections.plan?.(planned)) ?? {};
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    }),
  );
  return world.operations();
}

it("a plan of 500 connections of one gateway makes one request, by its ID and by its name", async () => {
  expect(await requestsOf(undefined)).toEqual(["show-gateway"]);
  expect(await requestsOf({ name: "hq" })).toEqual(["list-gateways"]);
});
