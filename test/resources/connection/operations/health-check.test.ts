import { describe, expect, it } from "vitest";
import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import { fromAnswer } from "../../../../lib/resources/connection/operations/answer";
import { createConnection } from "../../../../lib/resources/connection/operations/create";
import { deleteConnection } from "../../../../lib/resources/connection/operations/delete";
import { applyHealthCheck } from "../../../../lib/resources/connection/operations/health-check";
import { readConnection } from "../../../../lib/resources/connection/operations/read";
import { updateConnection } from "../../../../lib/resources/connection/operations/update";
import { withDefaults } from "../../../../lib/schema/defaults";
import type { Fields } from "../../../../lib/schema/value";
import type { FaultName } from "../../../../lib/testing";
import {
  GIVEN,
  type HandlerWorld,
  handlerWorld,
  KEY,
  nextProcess,
  OWNER,
  problemsOf,
} from "../../../support/handler-world";

function create(world: HandlerWorld, more: { healthCheck?: boolean; signal?: AbortSignal } = { healthCheck: true }) {
  const desired = withDefaults(CONNECTION, GIVEN);
  const parts = { given: GIVEN, desired, additional: {}, psk: KEY, keyReference: "1-0123abcd", owner: OWNER };
  return createConnection(world.context, { ...world.request, ...parts, ...more });
}

function update(world: HandlerWorld, id: string, healthCheck: boolean | undefined, monitorId?: string) {
  const current = fromAnswer(world.simulator.connection(id)?.answer ?? {});
  const desired = withDefaults(CONNECTION, { ...GIVEN, name: "left" });
  const parts = { id, current, desired, additionalBefore: {}, additional: {}, owner: OWNER };
  return updateConnection(world.context, { ...world.request, ...parts, healthCheck, monitorId });
}

const read = (world: HandlerWorld, id: string, healthCheck: boolean | undefined) =>
  readConnection(world.context, { ...world.request, id, owner: OWNER, healthCheck });

const monitorOf = ({ simulator }: HandlerWorld, id: unknown) =>
  simulator.connection(String(id))?.answer.connection_monitor_id;

const operations = (world: HandlerWorld) =>
  world.simulator
    .requests()
    .map(({ operation }) => String(operation))
    .filter((operation) => operation.includes("monitor"));

describe("a create with a health check", () => {
  it("makes the monitor of a settled connection, before the hand-over, and returns its id", async () => {
    const world = await handlerWorld({ settleMilliseconds: 20_000 });
    const { connection, problems } = await create(world);
    expect(world.changes()).toEqual(["create", "create-monitor", "add-tags"]);
    expect(connection.connection_monitor_id).toEqual(expect.any(String));
    expect(monitorOf(world, connection.id)).toBe(connection.connection_monitor_id);
    expect(problems).toEqual([]);
  });

  it("sends nothing about monitors where it is not declared", async () => {
    const world = await handlerWorld();
    const { connection } = await create(world, {});
    expect(operations(world)).toEqual([]);
    await read(world, String(connection.id), undefined);
    expect(operations(world)).toEqual([]);
  });

  it.each<[FaultName, string[]]>([
    ["lost-answer", ["create-monitor", "create-monitor", "list-monitors"]],
    ["timeout", ["create-monitor", "create-monitor", "list-monitors"]],
    ["throttle", ["create-monitor", "create-monitor"]],
    ["system-busy", ["create-monitor", "create-monitor"]],
  ])("gets over %s, with one monitor", async (fault, sent) => {
    const world = await handlerWorld();
    world.simulator.faults.enable(fault, { operation: "create-monitor", times: 1 });
    const { connection, problems } = await create(world);
    expect(problems).toEqual([]);
    expect(operations(world)).toEqual(sent);
    expect(monitorOf(world, connection.id)).toBe(connection.connection_monitor_id);
  });

  it("keeps the connection where the monitor is refused, and says what is missing and which permission", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("unauthorized", { operation: "create-monitor" });
    const { connection, settled, problems } = await create(world);
    expect(settled).toBe(true);
    expect(problems).toMatchObject([{ severity: "warning", path: ["health_check"] }]);
    expect(problems[0]?.summary).toBe(
      `the health check of VPN connection "network/paris" (id ${String(connection.id)}) was not created`,
    );
    expect(problems[0]?.detail).toContain("vpn:connectionMonitors:create");
    expect(problems[0]?.detail).toContain("Apply again: the next run creates it");
    expect(connection.connection_monitor_id ?? null).toBeNull();
    expect((await read(world, String(connection.id), true))?.connection.connection_monitor_id ?? null).toBeNull();
  });

  it.each([
    ["before", 0],
    ["after", 1],
  ] as const)("that is killed %s the monitor is made is finished by the next run", async (_, made) => {
    const world = await handlerWorld();
    const gone = new AbortController();
    const stop = world.simulator.onStep((step, { operation }) => {
      if (operation === "create-monitor" && step === (made === 0 ? "received" : "carried-out")) {
        gone.abort(Object.assign(new Error("gone"), { name: "CallerGone" }));
      }
      return undefined;
    });
    await problemsOf(create(world, { healthCheck: true, signal: gone.signal }));
    stop();
    const { connection, problems } = await create(nextProcess(world));
    expect(problems).toEqual([]);
    expect(world.simulator.connections().map(({ id }) => id)).toEqual([connection.id]);
    expect(monitorOf(world, connection.id)).toBe(connection.connection_monitor_id);
  });
});

describe("an update of the health check", () => {
  it("makes the monitor, and deletes it, without a request about the connection itself", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded");
    const { connection } = await update(world, id, true);
    expect(connection.connection_monitor_id).toBe(monitorOf(world, id));
    const off = await update(world, id, false, String(connection.connection_monitor_id));
    expect(off.connection.connection_monitor_id).toBeNull();
    expect(monitorOf(world, id)).toBeUndefined();
    expect(world.changes()).toEqual(["create-monitor", "delete-monitor"]);
  });

  it("takes the monitor that somebody else has made", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded");
    const { id: made } = await world.context.monitors.createMonitor(id, world.options);
    expect((await update(world, id, true)).connection.connection_monitor_id).toBe(made);
  });

  it("waits for the end of a monitor that is being deleted, and makes another", async () => {
    const world = await handlerWorld({ settleMilliseconds: 5000 });
    const { id } = world.insert("recorded");
    const { connection } = await update(world, id, true);
    const first = String(connection.connection_monitor_id);
    await update(world, id, false, first);
    const second = (await update(world, id, true)).connection.connection_monitor_id;
    expect(second).not.toBe(first);
    expect(monitorOf(world, id)).toBe(second);
  });

  it("gives up on one that is still there when time is up", async () => {
    const world = await handlerWorld({ settleMilliseconds: 3_600_000 });
    const { id } = world.insert("recorded");
    const { id: made } = await world.context.monitors.createMonitor(id, world.options);
    await world.context.monitors.deleteMonitor(String(made), world.options);
    expect((await problemsOf(update(world, id, true)))[0]?.detail).toContain("VPN.0381");
  });

  it("takes a monitor that is gone as deleted, and nothing else", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded");
    const { id: made } = await world.context.monitors.createMonitor(id, world.options);
    await world.context.monitors.deleteMonitor(String(made), world.options);
    expect((await update(world, id, false, String(made))).connection.connection_monitor_id).toBeNull();
    await world.context.monitors.createMonitor(id, world.options);
    const wrong = applyHealthCheck(world.context, { id, healthCheck: false, monitorId: String(made) }, world.options);
    await expect(wrong).rejects.toThrow("VPN.0001");
  });

  it("fails where the deletion is refused, with the permission", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded");
    const { id: made } = await world.context.monitors.createMonitor(id, world.options);
    world.simulator.faults.enable("unauthorized", { operation: "delete-monitor" });
    const [problem] = await problemsOf(update(world, id, false, String(made)));
    expect(problem).toMatchObject({ severity: "error", path: ["health_check"] });
    expect(problem?.summary).toContain("was not deleted");
    expect(problem?.detail).toContain("vpn:connectionMonitors:delete");
  });
});

describe("a read of a managed health check", () => {
  const shownMonitor = (result: { connection: Fields } | undefined) => result?.connection.connection_monitor_id ?? null;

  it("needs no list while the answer of the connection is as known", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded");
    await update(world, id, true);
    expect(shownMonitor(await read(world, id, true))).toBe(monitorOf(world, id));
    expect(operations(world)).toEqual(["create-monitor"]);
  });

  it("shows a monitor that somebody has made or deleted, with one list for all connections", async () => {
    const world = await handlerWorld({ uniqueGatewayPair: false });
    const ids = [1, 2, 3].map(() => world.insert("recorded").id);
    const made = await world.context.monitors.createMonitor(String(ids[0]), world.options);
    const shown = [];
    for (const [index, id] of ids.entries()) {
      shown.push(shownMonitor(await read(world, id, index > 0)));
    }
    expect(shown).toEqual([made.id, null, null]);
    expect(operations(world)).toEqual(["create-monitor", "list-monitors"]);
  });

  it("counts one that is being deleted as deleted", async () => {
    const world = await handlerWorld({ settleMilliseconds: 60_000 });
    const { id } = world.insert("recorded");
    const { connection } = await update(world, id, true);
    await update(world, id, false, String(connection.connection_monitor_id));
    expect(monitorOf(world, id)).toBeDefined();
    expect(shownMonitor(await read(world, id, false))).toBeNull();
  });

  it("believes the connection where monitors cannot be listed", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded");
    const made = await world.context.monitors.createMonitor(id, world.options);
    world.simulator.faults.enable("unauthorized", { operation: "list-monitors" });
    expect(shownMonitor(await read(world, id, false))).toBe(made.id);
    expect(shownMonitor(await read(world, id, true))).toBe(made.id);
  });
});

describe("a delete of a connection", () => {
  const remove = (world: HandlerWorld, id: string, monitorId: string) =>
    deleteConnection(world.context, { ...world.request, id, vgwId: String(GIVEN.vgw_id), monitorId });

  it.each<[string, FaultName | undefined]>([
    ["deletes its monitor first", undefined],
    ["is not stopped by a monitor that it may not delete", "unauthorized"],
  ])("%s", async (_, fault) => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded");
    const { id: made } = await world.context.monitors.createMonitor(id, world.options);
    if (fault !== undefined) {
      world.simulator.faults.enable(fault, { operation: "delete-monitor" });
    }
    expect(await remove(world, id, String(made))).toEqual([]);
    expect(world.changes()).toEqual(["create-monitor", "delete-monitor", "delete"]);
    expect(world.simulator.connections()).toEqual([]);
    expect(world.logged.some((line) => line.includes("deleting the health check"))).toBe(fault !== undefined);
  });
});
