import { describe, expect, it } from "vitest";
import { ownerTagOn } from "../../../../lib/lifecycle/ownership/owner-tag";
import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import { createConnection } from "../../../../lib/resources/connection/operations/create";
import type { CreateRequest } from "../../../../lib/resources/connection/operations/create-request";
import type { PendingWork } from "../../../../lib/resources/connection/operations/outcome";
import { withDefaults } from "../../../../lib/schema/defaults";
import type { Fields } from "../../../../lib/schema/value";
import { GIVEN, type HandlerWorld, handlerWorld, KEY, OWNER, problemsOf } from "../../../support/handler-world";

const REFERENCE = "1-0123abcd";

function create(world: HandlerWorld, given: Fields = GIVEN, more: Partial<CreateRequest> = {}) {
  const desired = withDefaults(CONNECTION, given);
  const request = { ...world.request, given, desired, additional: {}, psk: KEY, keyReference: REFERENCE, owner: OWNER };
  return createConnection(world.context, { ...request, ...more });
}

function only({ simulator }: HandlerWorld) {
  const [connection, ...others] = simulator.connections();
  expect(others).toEqual([]);
  return connection;
}

const tagOf = (world: HandlerWorld) => ownerTagOn(only(world)?.answer ?? {});

describe("creating a connection", () => {
  it("waits until it is settled, records it, and returns what the service has", async () => {
    const world = await handlerWorld({ settleMilliseconds: 20_000 });
    const outcome = await create(world);
    expect(outcome).toMatchObject({ settled: true, problems: [], connection: { id: only(world)?.id, status: "DOWN" } });
    expect(outcome.pendingWork).toMatchObject({ checkForDuplicates: false, unreported: [] });
    expect(tagOf(world)).toMatchObject({ phase: "recorded", keyReference: REFERENCE });
    expect(world.changes()).toEqual(["create", "add-tags"]);
  });

  it("reports the id when the service has accepted it, and the state once it is recorded", async () => {
    const world = await handlerWorld();
    const events: unknown[] = [];
    const note = (event: string, id: unknown) => void events.push([event, id, tagOf(world)]);
    const { connection } = await create(world, GIVEN, {
      onAccepted: (id) => note("accepted", id),
      onRecorded: ({ id }) => note("recorded", id),
    });
    expect(events).toEqual([
      ["accepted", connection.id, expect.objectContaining({ phase: "pending" })],
      ["recorded", connection.id, expect.objectContaining({ phase: "recorded" })],
    ]);
  });

  it.each([
    ["create-error", /is in status ERROR$/],
    ["freeze", /is in status FREEZED$/],
  ] as const)("fails where it ends badly (%s), after the state has it", async (fault, summary) => {
    const world = await handlerWorld();
    world.simulator.faults.enable(fault, { operation: "create" });
    const recorded: PendingWork[] = [];
    const problems = await problemsOf(
      create(world, GIVEN, { onRecorded: (_, pending) => void recorded.push(pending) }),
    );
    expect(problems).toMatchObject([{ severity: "error", summary: expect.stringMatching(summary) }]);
    expect(recorded).toHaveLength(1);
    expect(tagOf(world)).toMatchObject({ phase: "recorded" });
  });

  it("keeps a connection that is not settled in time, with a warning that names the timeout", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("slow-create", { value: 3600 });
    const { settled, problems } = await create(world, GIVEN, { timeoutMilliseconds: 90_000 });
    expect(settled).toBe(false);
    expect(problems).toMatchObject([{ severity: "warning", summary: expect.stringMatching(/is not ready yet$/) }]);
    expect(problems[0]?.detail).toContain("PENDING_CREATE; timed out after 1m30s; increase timeouts.create");
    expect(tagOf(world)).toMatchObject({ phase: "recorded" });
  });

  it("keeps a connection that cannot be read back, with a warning", async () => {
    const world = await handlerWorld();
    world.simulator.onStep((step, { operation }) => {
      if (step === "answered" && operation === "create") {
        world.simulator.faults.enable("unauthorized", { operation: "list" });
        world.simulator.faults.enable("unauthorized", { operation: "show" });
      }
      return undefined;
    });
    const { settled, problems } = await create(world);
    expect(settled).toBe(false);
    expect(problems[0]?.summary).toMatch(/was created, but reading it back failed$/);
  });

  it("fails without a change where another connection joins the same gateways", async () => {
    const world = await handlerWorld();
    world.insert("recorded", { stateIdentity: "other" });
    const [problem] = await problemsOf(create(world));
    expect(problem?.summary).toContain("joins the same gateways");
    expect(world.changes()).toEqual([]);
  });

  it("names the field that the service misses, where it may", async () => {
    const world = await handlerWorld({ suppressedRules: ["peer-subnets-required"] });
    world.simulator.faults.enable("final-conflict", { operation: "create" });
    const [problem] = await problemsOf(create(world, { ...GIVEN, peer_subnets: null }));
    expect(problem?.detail).toContain(
      "peer_subnets is optional only if the gateway is attached to an enterprise router",
    );
  });

  it("puts what the service has otherwise than desired", async () => {
    const world = await handlerWorld();
    const desired = withDefaults(CONNECTION, { ...GIVEN, ikepolicy: { lifetime_seconds: 600 } });
    const { connection } = await create(world, GIVEN, { desired });
    expect(connection.ikepolicy).toMatchObject({ lifetime_seconds: 600 });
    expect(world.changes()).toEqual(["create", "update", "add-tags"]);
  });

  it("warns where the service keeps another value", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("nqa-ignored");
    const { problems } = await create(world, GIVEN, {
      desired: withDefaults(CONNECTION, { ...GIVEN, enable_nqa: true }),
    });
    expect(problems).toMatchObject([{ severity: "warning", path: ["enable_nqa"] }]);
    expect(problems[0]?.detail).toContain("enable_nqa (given true, kept false)");
  });

  it("one after the other on one gateway", async () => {
    const world = await handlerWorld({ settleMilliseconds: 5000 });
    const other = { ...GIVEN, cgw_id: "11111111-2222-4333-8444-555555555555" };
    await Promise.all([create(world), create(world, other)]);
    const started = world.simulator.requests().filter(({ operation }) => operation === "create");
    expect(
      (started[1]?.receivedAtMilliseconds ?? 0) - (started[0]?.receivedAtMilliseconds ?? 0),
    ).toBeGreaterThanOrEqual(5000);
  });
});

describe("adopting what an interrupted create left", () => {
  it("changes it to what is desired, sends the key, and records it", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending");
    const { connection, settled } = await create(world, { ...GIVEN, name: "paris" });
    expect([connection.id, connection.name, settled]).toEqual([id, "paris", true]);
    expect(only(world)).toMatchObject({ id, keyInForce: KEY });
    expect(world.changes()).not.toContain("create");
    expect(tagOf(world)).toMatchObject({ phase: "recorded", keyReference: REFERENCE });
  });

  it("does not send a key that is in force already", async () => {
    const world = await handlerWorld();
    world.insert("pending", { keyReference: REFERENCE });
    await create(world, { ...GIVEN, name: "left" });
    expect(only(world)?.storedKey).toBe("Earlier-Key-0123");
    expect(world.changes()).toEqual(["add-tags"]);
  });

  it("deletes the older ones of several", async () => {
    const world = await handlerWorld();
    world.insert("pending", { attempt: "aaaaaaaaaaaaaaaa" });
    const { id } = world.insert("pending", { attempt: "bbbbbbbbbbbbbbbb" });
    const { pendingWork } = await create(world);
    expect(only(world)?.id).toBe(id);
    expect(pendingWork).toMatchObject({ checkForDuplicates: false });
  });

  it("leaves the key to the next run where it is not settled in time", async () => {
    const world = await handlerWorld();
    world.insert("pending", {}, { status: "PENDING_CREATE" });
    const { settled, pendingWork } = await create(world, GIVEN, { timeoutMilliseconds: 60_000 });
    expect([settled, pendingWork?.resendSecrets]).toEqual([false, true]);
    expect(tagOf(world)).toMatchObject({ phase: "recorded", keyReference: "open" });
  });
});
