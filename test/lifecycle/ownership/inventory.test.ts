import { describe, expect, it } from "vitest";
import type { Json } from "../../../lib/client/operations/vpn-api";
import { createInventory } from "../../../lib/lifecycle/ownership/inventory";
import type { ServiceObjects } from "../../../lib/lifecycle/service-objects";

const options = { signal: new AbortController().signal, deadlineMilliseconds: Number.POSITIVE_INFINITY };

function world() {
  const connections: Json[] = [{ id: "1", vgw_id: "a" }];
  const lists: string[] = [];
  let failures = 0;
  const list: ServiceObjects["list"] = async ({ near }) => {
    lists.push(String(near?.vgw_id ?? "region"));
    if (failures > 0) {
      failures -= 1;
      throw new Error("busy");
    }
    return connections.filter(({ vgw_id }) => near === undefined || vgw_id === near.vgw_id);
  };
  const inventory = createInventory({ list, show: async () => ({}), remove: async () => undefined });
  return {
    inventory: async (vgwId: string) => (await inventory({ vgw_id: vgwId }, options)).map(({ id }) => id),
    connections,
    lists,
    fail: (times: number) => {
      failures = times;
    },
  };
}

describe("the inventory", () => {
  it("lists the region once, and then only the gateway that is asked for", async () => {
    const { inventory, lists } = world();
    await inventory("a");
    await inventory("b");
    await inventory("a");
    expect(lists).toEqual(["region", "b", "a"]);
  });

  it("shows a gateway as it is now, and other gateways too", async () => {
    const { inventory, connections } = world();
    await inventory("a");
    connections.push({ id: "2", vgw_id: "b" }, { id: "3", vgw_id: "c" });
    expect(await inventory("b")).toEqual(["1", "2"]);
  });

  it("fails where the list does, and asks for the region again the next time", async () => {
    const { inventory, lists, fail } = world();
    fail(1);
    await expect(inventory("a")).rejects.toThrow("busy");
    expect(await inventory("a")).toEqual(["1"]);
    expect(lists).toEqual(["region", "region"]);
  });

  it("gets its own list of the region where the one that it waited for fails", async () => {
    const { inventory, fail } = world();
    fail(1);
    const [first, second] = await Promise.allSettled([inventory("a"), inventory("b")]);
    expect(first?.status).toBe("rejected");
    expect(second).toEqual({ status: "fulfilled", value: ["1"] });
  });
});
