import { describe, expect, it } from "vitest";
import { ownerOf } from "../../../../lib/lifecycle/ownership/owner";
import { ownerTagOn } from "../../../../lib/lifecycle/ownership/owner-tag";
import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import { fromAnswer } from "../../../../lib/resources/connection/operations/answer";
import { createConnection } from "../../../../lib/resources/connection/operations/create";
import type { CreateRequest } from "../../../../lib/resources/connection/operations/create-request";
import { type UpdateRequest, updateConnection } from "../../../../lib/resources/connection/operations/update";
import { upsertConnection } from "../../../../lib/resources/connection/operations/upsert";
import { withDefaults } from "../../../../lib/schema/defaults";
import type { Fields } from "../../../../lib/schema/value";
import {
  GIVEN,
  type HandlerWorld,
  handlerWorld,
  KEY,
  nextProcess,
  ORIGIN,
  OWNER,
  problemsOf,
} from "../../../support/handler-world";

const MINUTE = 60_000;

function create(world: HandlerWorld, more: Partial<CreateRequest> = {}) {
  const desired = withDefaults(CONNECTION, GIVEN);
  const parts = { given: GIVEN, desired, additional: {}, psk: KEY, keyReference: "1-0123abcd", owner: OWNER };
  return createConnection(world.context, { ...world.request, ...parts, waitsForTunnel: true, ...more });
}

function update(world: HandlerWorld, id: string, changes: Fields, more: Partial<UpdateRequest> = {}) {
  const current = fromAnswer(world.simulator.connection(id)?.answer ?? {});
  const desired = withDefaults(CONNECTION, { ...GIVEN, name: "left", ...changes });
  const parts = { id, current, desired, additionalBefore: {}, additional: {}, owner: OWNER, waitsForTunnel: true };
  return updateConnection(world.context, { ...world.request, ...parts, ...more });
}

/** The requests for the log. */
const logs = (world: HandlerWorld) => world.simulator.requests().filter(({ operation }) => operation === "show-log");

describe("a create that waits for the tunnel", () => {
  it("ends when it is up", async () => {
    const world = await handlerWorld({ settleMilliseconds: 20_000, tunnelUpMilliseconds: 2 * MINUTE });
    const start = world.time.clock.nowMilliseconds();
    const { connection, settled, tunnelProblem, pendingWork } = await create(world);
    expect([connection.status, settled, tunnelProblem]).toEqual(["ACTIVE", true, undefined]);
    expect(pendingWork?.tunnelPending).toBe(false);
    expect(world.time.clock.nowMilliseconds() - start).toBeGreaterThanOrEqual(20_000 + 2 * MINUTE);
    expect(logs(world)).toEqual([]);
  });

  it("keeps the connection when time is up, and says status, log, what to check and what the next run does", async () => {
    const world = await handlerWorld();
    const { connection, settled, tunnelProblem, pendingWork } = await create(world, {
      timeoutMilliseconds: 5 * MINUTE,
    });
    expect([connection.status, settled, pendingWork?.tunnelPending]).toEqual(["DOWN", true, true]);
    expect(tunnelProblem?.summary).toBe(
      `the tunnel of VPN connection "network/paris" (id ${String(connection.id)}) is not up`,
    );
    for (const text of [
      "timed out after 5m; its status is DOWN",
      'The log of the service says last: "',
      "Reason=[peer does not answer]",
      "UDP 500 and 4500",
      "increase timeouts.create",
      "apply again: the next run changes nothing else, and waits on",
    ]) {
      expect(tunnelProblem?.detail).toContain(text);
    }
    expect(ownerTagOn(world.simulator.connections()[0]?.answer ?? {})).toMatchObject({ phase: "recorded" });
    expect(logs(world)).toHaveLength(1);
  });

  it("says that the log cannot be read, and with which permission it can", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("unauthorized", { operation: "show-log" });
    const { tunnelProblem } = await create(world);
    expect(tunnelProblem?.detail).toContain("The log of the service could not be read: ");
    expect(tunnelProblem?.detail).toContain("vpn:vpnConnections:getLog");
  });

  it("shows the newest lines of the log, on one line each, without the key", async () => {
    const world = await handlerWorld();
    const line = (time: number, text: string) => ({ time, raw_message: text });
    const api = {
      ...world.api,
      send: async () => ({
        logs: [
          line(1, "oldest"),
          line(4, `newest\n\u001b[31m with ${KEY}`),
          line(3, "psk=Other-Key-1 sent"),
          line(2, "two"),
        ],
      }),
    };
    const { tunnelProblem } = await create({ ...world, context: { ...world.context, api } });
    expect(tunnelProblem?.detail).toContain('"newest [31m with ***", before that "psk=*** sent", before that "two"');
    expect(tunnelProblem?.detail).not.toContain("oldest");
    expect(tunnelProblem?.detail).not.toContain("Other-Key-1");
  });

  it("hides the key in the log where a later run waits on and does not send it", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded");
    const api = { ...world.api, send: async () => ({ logs: [{ time: 1, raw_message: `negotiated ${KEY}` }] }) };
    const waiting = { pendingWork: { tunnelPending: true }, keyToHide: KEY };
    const { tunnelProblem } = await update({ ...world, context: { ...world.context, api } }, id, {}, waiting);
    expect(tunnelProblem?.detail).toContain('"negotiated ***"');
  });

  it("does not keep other connections of the gateway waiting", async () => {
    const world = await handlerWorld({ uniqueGatewayPair: false });
    const waiting = create(world);
    const other = { owner: ownerOf({ ...ORIGIN, constructPath: "network/rome" }), constructPath: "network/rome" };
    const given = { ...GIVEN, vgw_ip: "11111111-2222-4333-8444-555555555555" };
    const desired = withDefaults(CONNECTION, given);
    const { settled } = await create(world, { ...other, given, desired, waitsForTunnel: false });
    expect(settled).toBe(true);
    expect(world.simulator.connections()).toHaveLength(2);
    expect((await waiting).tunnelProblem).toBeDefined();
  });

  it("that is killed meanwhile leaves a connection that the next run adopts, and waits for", async () => {
    const world = await handlerWorld({ tunnelUpMilliseconds: 3 * MINUTE });
    const gone = new AbortController();
    let reads = 0;
    const stop = world.simulator.onStep((step, { operation }) => {
      reads += step === "received" && operation === "show" ? 1 : 0;
      if (reads > 4) {
        gone.abort(Object.assign(new Error("gone"), { name: "CallerGone" }));
      }
      return undefined;
    });
    await problemsOf(create(world, { signal: gone.signal }));
    stop();
    expect(world.simulator.connections()).toMatchObject([{ status: "DOWN" }]);
    const { connection, tunnelProblem } = await create(nextProcess(world));
    expect([connection.status, tunnelProblem]).toEqual(["ACTIVE", undefined]);
    expect(world.simulator.connections()).toHaveLength(1);
  });

  it("fails at once where the connection is deleted meanwhile", async () => {
    const world = await handlerWorld();
    const stop = world.simulator.onStep((step, { operation }) => {
      const [connection] = world.simulator.connections();
      if (step === "answered" && operation === "show" && connection !== undefined) {
        world.simulator.remove(connection.id);
      }
      return undefined;
    });
    const outcome = await create(world).catch((error: Error) => error);
    stop();
    expect(outcome).toBeInstanceOf(Error);
  });
});

describe("an update that waits for the tunnel", () => {
  it.each<[string, Fields, Partial<UpdateRequest>, boolean]>([
    ["waits after a change of the tunnel", { ikepolicy: { lifetime_seconds: 600 } }, {}, true],
    ["waits after another key", {}, { psk: "Another-Key-0123" }, true],
    ["waits on where an earlier run did not see it up", {}, { pendingWork: { tunnelPending: true } }, true],
    ["does not wait after a change of the name", { name: "paris" }, {}, false],
    ["does not wait after a change of the tags", { tags: { site: "paris" } }, {}, false],
    ["does not wait after a change of the health check", {}, { healthCheck: true }, false],
  ])("%s", async (_, changes, more, waits) => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded");
    const { tunnelProblem, pendingWork } = await update(world, id, changes, more);
    expect(tunnelProblem !== undefined).toBe(waits);
    expect(pendingWork?.tunnelPending ?? false).toBe(waits);
    expect(tunnelProblem?.detail.includes("timeouts.update") ?? false).toBe(waits);
  });
});

describe("an upsert that waits for the tunnel", () => {
  const owner = ownerOf(ORIGIN, "block-1");
  const upsert = (world: HandlerWorld, given: Fields, more = {}) =>
    upsertConnection(world.context, {
      constructPath: "network/paris",
      signal: world.request.signal,
      timeouts: { create: MINUTE, update: MINUTE, delete: MINUTE },
      given,
      desired: withDefaults(CONNECTION, given),
      additional: {},
      key: { reference: "1-0123abcd", read: async () => KEY },
      owner,
      notedIds: [],
      waitsForTunnel: true,
      beforeCreate: async () => undefined,
      onAccepted: () => undefined,
      ...more,
    });

  it("fails until it is up, without another connection, and without another request that changes something", async () => {
    const world = await handlerWorld({ tunnelUpMilliseconds: 2.5 * MINUTE });
    const given = { ...GIVEN, name: "paris" };
    for (const timeout of ["timeouts.create", "timeouts.update"]) {
      const [problem] = await problemsOf(upsert(world, given, { healthCheck: true }));
      expect(problem?.summary).toMatch(/^the tunnel of .* is not up$/);
      expect(problem?.detail).toContain(timeout);
    }
    const { connection } = await upsert(world, given, { healthCheck: true });
    expect(connection).toMatchObject({ status: "ACTIVE", connection_monitor_id: expect.any(String) });
    expect(world.changes()).toEqual(["create", "create-monitor", "add-tags"]);
  });

  it("fails where the monitor is refused, and the next run makes it", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("unauthorized", { operation: "create-monitor", times: 1 });
    const wanted = { healthCheck: true, waitsForTunnel: false };
    const [problem] = await problemsOf(upsert(world, GIVEN, wanted));
    expect(problem?.detail).toContain("vpn:connectionMonitors:create");
    const { connection, unchanged } = await upsert(world, GIVEN, wanted);
    expect([connection.connection_monitor_id, unchanged]).toEqual([expect.any(String), false]);
    expect((await upsert(world, GIVEN, { ...wanted, healthCheck: false })).connection.connection_monitor_id).toBeNull();
    expect(world.simulator.connections()).toHaveLength(1);
  });
});
