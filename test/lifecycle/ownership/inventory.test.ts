import { describe, expect, it } from "vitest";
import type { CallOptions, Json } from "../../../lib/client/operations/vpn-api";
import { createInventory } from "../../../lib/lifecycle/ownership/inventory";
import type { ServiceObjects } from "../../../lib/lifecycle/service-objects";
import { CONNECTION } from "../../../lib/resources/connection/connection-type";
import { testEffects } from "../../client/support/effects";

const options = { signal: new AbortController().signal, deadlineMilliseconds: Number.POSITIVE_INFINITY };

function world(whileSleeping?: () => void) {
  const connections: Json[] = [{ id: "1", vgw_id: "a" }];
  const lists: string[] = [];
  const limits: number[] = [];
  let failures = 0;
  const effects = testEffects({ whileSleeping });
  const list: ServiceObjects["list"] = async ({ near }, { deadlineMilliseconds }) => {
    lists.push(String(near?.vgw_id ?? "region"));
    limits.push(deadlineMilliseconds - effects.nowMilliseconds());
    if (failures > 0) {
      failures -= 1;
      throw new Error("busy");
    }
    return connections.filter(({ vgw_id }) => near === undefined || vgw_id === near.vgw_id);
  };
  const inventory = createInventory(
    { list, show: async () => ({}), remove: async () => undefined },
    CONNECTION,
    effects,
  );
  const { recent, next } = inventory;
  const ids = (listed: readonly Json[] | undefined) => listed?.map(({ id }) => id);
  return {
    recent: async (vgwId: string) => ids(await recent({ vgw_id: vgwId }, options)),
    next: async (given: CallOptions = options) => ids(await next(given)),
    /** A create that the service accepts once the promise is fulfilled. */
    create: (id: string, accepted: Promise<void> = Promise.resolve()) =>
      inventory.duringCreate(async (own) => {
        await accepted;
        connections.push({ id, vgw_id: "a" });
        return ids(await own.next(options));
      }),
    effects,
    connections,
    lists,
    limits,
    fail: (times: number) => {
      failures = times;
    },
  };
}

describe("the objects before a create", () => {
  it("are those of a list of the region that is some seconds old at most", async () => {
    const { recent, lists, connections, effects } = world();
    await recent("a");
    connections.push({ id: "2", vgw_id: "b" });
    expect(await recent("b")).toEqual(["1"]);
    await effects.sleepMilliseconds(10_001, options.signal);
    expect(await recent("b")).toEqual(["1", "2"]);
    expect(lists).toEqual(["region", "region"]);
  });

  it("are those of a list that was made after another create", async () => {
    const { recent, next, lists, connections } = world();
    await recent("a");
    connections.push({ id: "2", vgw_id: "b" });
    await next();
    expect(await recent("b")).toEqual(["1", "2"]);
    expect(lists).toEqual(["region", "region"]);
  });

  it("are listed for the gateway alone once lists of the region take too long, and others are still known", async () => {
    const { recent, next, lists, connections, fail } = world();
    await recent("a");
    fail(1);
    await next();
    connections.push({ id: "2", vgw_id: "b" }, { id: "3", vgw_id: "c" });
    expect(await recent("b")).toEqual(["1", "2"]);
    expect(lists).toEqual(["region", "region", "b"]);
  });

  it("fail where the list does, and are asked for again the next time", async () => {
    const { recent, lists, fail } = world();
    fail(1);
    await expect(recent("a")).rejects.toThrow("busy");
    expect(await recent("a")).toEqual(["1"]);
    expect(lists).toEqual(["region", "region"]);
  });

  it("get a list of their own where the one that they waited for fails", async () => {
    const { recent, fail } = world();
    fail(1);
    const [first, second] = await Promise.allSettled([recent("a"), recent("b")]);
    expect(first?.status).toBe("rejected");
    expect(second).toEqual({ status: "fulfilled", value: ["1"] });
  });
});

describe("the objects after a create", () => {
  it("are those of a list that begins later, and that calls at about the same time share", async () => {
    const { next, lists, connections } = world();
    const listed = [next(), next()];
    connections.push({ id: "2", vgw_id: "b" });
    expect(await Promise.all(listed)).toEqual([
      ["1", "2"],
      ["1", "2"],
    ]);
    expect(lists).toEqual(["region"]);
    await next();
    expect(lists).toEqual(["region", "region"]);
  });

  it("are those of a list that waits for creates that have begun", async () => {
    const waiting: (() => void)[] = [];
    const laterOn = () => new Promise<void>((resolve) => waiting.push(resolve));
    let pauses = 0;
    const { create, lists } = world(() => {
      pauses += 1;
      if (pauses % 2 === 0) {
        waiting.shift()?.();
      }
    });
    const listed = await Promise.all([create("2"), create("3", laterOn()), create("4", laterOn())]);
    expect(lists).toEqual(["region"]);
    expect(listed).toEqual(listed.map(() => ["1", "2", "3", "4"]));
  });

  it("are those of a list that does not wait for a slow create, nor for one that has failed", async () => {
    const { create, lists, effects } = world();
    const slow = new Promise<void>(() => undefined);
    void create("2", slow);
    await expect(create("3", Promise.reject(new Error("refused")))).rejects.toThrow("refused");
    expect(await create("4")).toEqual(["1", "4"]);
    expect(effects.slept.reduce((sum, pause) => sum + pause, 0)).toBe(100);
    expect(lists).toEqual(["region"]);
  });

  it("are unknown once a list has failed, and are not listed again", async () => {
    const { next, lists, fail } = world();
    fail(1);
    expect(await next()).toBeUndefined();
    expect(await next()).toBeUndefined();
    expect(lists).toEqual(["region"]);
  });

  it("are listed within five seconds, or within the time of the operation", async () => {
    const { next, limits, effects } = world();
    await next();
    await next({ ...options, deadlineMilliseconds: effects.nowMilliseconds() + 2000 });
    expect(limits[0]).toBe(5000);
    expect(limits[1]).toBeLessThan(2000);
  });
});
