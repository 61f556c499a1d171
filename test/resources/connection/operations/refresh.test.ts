import { describe, expect, it } from "vitest";
import { readConnection } from "../../../../lib/resources/connection/operations/read";
import type { Fields } from "../../../../lib/schema/value";
import { GIVEN, type HandlerWorld, handlerWorld } from "../../../support/handler-world";

/** Three connections and the values of each that a state has, as after an apply. */
async function worldOfThree() {
  const world = await handlerWorld();
  const insert = (name: string) =>
    world.insert("recorded", {}, { name, cgw_id: `1d7be3c5-0000-4000-8000-00000000000${name.length}` });
  const ids = ["a", "bb", "ccc"].map((name) => insert(name).id);
  world.simulator.forgetRequests();
  return { world, ids: ids as [string, string, string], insert };
}

/** The name of the connection after a refresh; undefined if it is gone. */
async function refreshedName(world: HandlerWorld, id: string, name: string): Promise<unknown> {
  const known: Fields = { ...GIVEN, name, cgw_id: `1d7be3c5-0000-4000-8000-00000000000${name.length}` };
  return (await readConnection(world.context, { ...world.request, id, known }))?.connection.name;
}

describe("a refresh", () => {
  it("reads one connection, and lists the others once", async () => {
    const { world, ids } = await worldOfThree();
    expect(await refreshedName(world, ids[0], "a")).toBe("a");
    expect(await refreshedName(world, ids[1], "bb")).toBe("bb");
    expect(await refreshedName(world, ids[2], "ccc")).toBe("ccc");
    expect(world.simulator.counts()).toEqual({ show: 1, list: 1 });
  });

  it("finds what changed elsewhere before it, by a read of its own", async () => {
    const { world, ids } = await worldOfThree();
    await refreshedName(world, ids[0], "a");
    world.simulator.edit(ids[1], { name: "new" });
    expect(await refreshedName(world, ids[1], "bb")).toBe("new");
    expect(world.simulator.counts()).toEqual({ show: 2, list: 1 });
  });

  it("finds what changed elsewhere during it a minute later", async () => {
    const { world, ids } = await worldOfThree();
    await refreshedName(world, ids[0], "a");
    await refreshedName(world, ids[1], "bb");
    world.simulator.edit(ids[2], { name: "new" });
    expect(await refreshedName(world, ids[2], "ccc")).toBe("ccc");
    world.time.advance(61_000);
    expect(await refreshedName(world, ids[2], "ccc")).toBe("new");
  });

  it("sees every change of its own process, whatever an earlier list says", async () => {
    const { world, ids } = await worldOfThree();
    await refreshedName(world, ids[0], "a");
    await refreshedName(world, ids[1], "bb");
    await world.api.updateConnection(ids[1], { name: "bb2" }, world.options);
    expect(await refreshedName(world, ids[1], "bb")).toBe("bb2");
    await world.api.deleteConnection(ids[2], world.options);
    expect(await refreshedName(world, ids[2], "ccc")).toBeUndefined();
  });

  it("keeps a connection that the list of the service does not show yet", async () => {
    const { world, ids, insert } = await worldOfThree();
    world.simulator.faults.enable("list-lag");
    const { id } = insert("dddd");
    await refreshedName(world, ids[0], "a");
    expect(await refreshedName(world, id, "dddd")).toBe("dddd");
    expect(await refreshedName(world, ids[1], "bb")).toBe("bb");
    // The total count says that there may be a second page.
    expect(world.simulator.counts()).toEqual({ show: 2, list: 2 });
  });

  it("takes a list that shows what the state has, where single reads are stale", async () => {
    const { world, ids } = await worldOfThree();
    await world.api.updateConnection(ids[1], { name: "b2" }, world.options);

    world.simulator.faults.enable("stale-read", { operation: "show" });
    await refreshedName(world, ids[0], "a");
    expect(await refreshedName(world, ids[1], "b2")).toBe("b2");
  });

  it.each([
    ["refused", "access-denied"],
    ["not answered", "swallow"],
  ] as const)("reads one by one if the list is %s", async (_, fault) => {
    const { world, ids } = await worldOfThree();
    world.simulator.faults.enable(fault, { operation: "list" });
    expect(await refreshedName(world, ids[0], "a")).toBe("a");
    expect(await refreshedName(world, ids[1], "bb")).toBe("bb");
    expect(await refreshedName(world, ids[2], "ccc")).toBe("ccc");
    expect(world.simulator.counts()).toMatchObject({ show: 3 });
  });
});
