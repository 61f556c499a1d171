import { describe, expect, it } from "vitest";
import { deleteConnection } from "../../../../lib/resources/connection/operations/delete";
import { GIVEN, type HandlerWorld, handlerWorld, problemsOf } from "../../../support/handler-world";

function remove(world: HandlerWorld, id: string, timeoutMilliseconds = 600_000) {
  return deleteConnection(world.context, { ...world.request, id, vgwId: String(GIVEN.vgw_id), timeoutMilliseconds });
}

describe("deleting a connection", () => {
  it("waits until it is gone", async () => {
    const world = await handlerWorld({ settleMilliseconds: 8000 });
    const { id } = world.insert("recorded");
    const start = world.time.clock.nowMilliseconds();
    expect(await remove(world, id)).toEqual([]);
    expect(world.simulator.connections()).toEqual([]);
    expect(world.time.clock.nowMilliseconds() - start).toBeGreaterThanOrEqual(8000);
  });

  it("that is gone already is no error, and is not waited for", async () => {
    const world = await handlerWorld();
    expect(await remove(world, "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3")).toEqual([]);
    expect(world.simulator.requests().map(({ operation }) => operation)).toEqual(["delete"]);
  });

  it("that is being deleted waits for its end", async () => {
    const world = await handlerWorld({ settleMilliseconds: 8000 });
    const { id } = world.insert("recorded");
    await world.api.deleteConnection(id, world.options);
    expect(await remove(world, id)).toEqual([]);
    expect(world.simulator.connections()).toEqual([]);
  });

  it("does not take a missing gateway or API for a missing connection", async () => {
    for (const fault of ["gateway-gone", "api-missing"] as const) {
      const world = await handlerWorld();
      const { id } = world.insert("recorded");
      world.simulator.faults.enable(fault, { operation: "delete" });
      expect((await problemsOf(remove(world, id)))[0]?.summary).toMatch(/^could not delete/);
    }
  });

  it("that is frozen fails, with what to do", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded", {}, { status: "FREEZED" });
    const [problem] = await problemsOf(remove(world, id));
    expect(problem?.detail).toContain("a frozen connection cannot be deleted. Restore the account to good standing.");
  });

  it("that takes too long fails, with the timeout and the command that continues it", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded");
    world.simulator.faults.enable("delete-stuck", { value: 3600 });
    const [problem] = await problemsOf(remove(world, id, 60_000));
    expect(problem?.summary).toMatch(/is not deleted yet$/);
    expect(problem?.detail).toMatch(/PENDING_DELETE; increase timeouts\.delete.*it continues the deletion$/);
  });
});
