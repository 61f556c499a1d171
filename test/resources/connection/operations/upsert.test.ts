import { describe, expect, it } from "vitest";
import { ownerOf } from "../../../../lib/lifecycle/ownership/owner";
import { ownerTagOn } from "../../../../lib/lifecycle/ownership/owner-tag";
import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import { upsertConnection } from "../../../../lib/resources/connection/operations/upsert";
import type { UpsertRequest } from "../../../../lib/resources/connection/operations/upsert-request";
import { withDefaults } from "../../../../lib/schema/defaults";
import type { Fields } from "../../../../lib/schema/value";
import { GIVEN, type HandlerWorld, handlerWorld, KEY, ORIGIN, problemsOf } from "../../../support/handler-world";

const OWNER = ownerOf(ORIGIN, "block-1");
const MINE = { attempt: OWNER.attempt, keyReference: "1-0123abcd" };
const NAMED = { ...GIVEN, name: "left" };

interface Upserted {
  readonly reads: () => number;
  readonly accepted: readonly string[];
  readonly run: ReturnType<typeof upsertConnection>;
}

function upsert(world: HandlerWorld, given: Fields = NAMED, more: Partial<UpsertRequest> = {}): Upserted {
  const { constructPath, signal } = world.request;
  let reads = 0;
  const accepted: string[] = [];
  const read = async () => {
    reads += 1;
    return KEY;
  };
  const run = upsertConnection(world.context, {
    constructPath,
    signal,
    timeouts: { create: 600_000, update: 600_000, delete: 600_000 },
    given,
    desired: withDefaults(CONNECTION, given),
    additional: {},
    key: { reference: "1-0123abcd", read },
    owner: OWNER,
    notedIds: [],
    beforeCreate: async () => undefined,
    onAccepted: (id) => void accepted.push(id),
    ...more,
  });
  return { reads: () => reads, accepted, run };
}

const ids = ({ simulator }: HandlerWorld) => simulator.connections().map(({ id }) => id);

describe("an upsert", () => {
  it("creates the connection where there is none, after the last checks", async () => {
    const world = await handlerWorld();
    const checked: number[] = [];
    const beforeCreate = async () => void checked.push(ids(world).length);
    const { run, accepted } = upsert(world, NAMED, { beforeCreate });
    const { connection } = await run;
    expect([checked, accepted, ids(world)]).toEqual([[0], [connection.id], [connection.id]]);
    expect(ownerTagOn(world.simulator.connections()[0]?.answer ?? {})).toMatchObject({ ...MINE, phase: "recorded" });
  });

  it("creates nothing where the last checks fail", async () => {
    const world = await handlerWorld();
    const beforeCreate = () => Promise.reject(new Error("checked"));
    await expect(upsert(world, NAMED, { beforeCreate }).run).rejects.toThrow("checked");
    expect(world.changes()).toEqual([]);
  });

  it("changes nothing where everything is as declared, and does not read the key", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded", MINE);
    const { run, reads, accepted } = upsert(world);
    expect(await run).toMatchObject({ unchanged: true, connection: { id } });
    expect([reads(), accepted, world.changes()]).toEqual([0, [id], []]);
  });

  it("finishes a connection that an interrupted run has created", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending", MINE, { status: "DOWN" });
    await upsert(world).run;
    expect(ownerTagOn(world.simulator.connection(id)?.answer ?? {})).toMatchObject({ phase: "recorded" });
  });

  it("changes in place what can be", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded", MINE);
    expect(await upsert(world, { ...GIVEN, name: "paris" }).run).toMatchObject({ connection: { id, name: "paris" } });
    expect(world.changes()).toEqual(["update"]);
  });

  it("sends a key of another version or source", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded", { ...MINE, keyReference: "9" });
    const { run, reads } = upsert(world);
    await run;
    expect(reads()).toBeGreaterThan(0);
    expect(world.simulator.connection(id)?.keyInForce).toBe(KEY);
  });

  it.each<[string, Fields]>([
    ["what cannot be changed in place", { style: "bgp" }],
    ["what the service could not set up", { status: "ERROR" }],
  ])("replaces %s", async (_, more) => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded", MINE, more);
    const { connection } = await upsert(world).run;
    expect(connection.id).not.toBe(id);
    expect(ids(world)).toEqual([connection.id]);
    expect(world.logged).toContainEqual(expect.stringMatching(/^info: replacing VPN connection/));
  });

  it("creates another one where it was deleted elsewhere meanwhile", async () => {
    const world = await handlerWorld({ settleMilliseconds: 5000 });
    const { id } = world.insert("recorded", MINE);
    await world.api.deleteConnection(id, world.options);
    const { connection } = await upsert(world).run;
    expect(connection.id).not.toBe(id);
  });

  it("keeps the oldest of several of its own", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded", MINE);
    const duplicate = world.insert("pending", MINE);
    await upsert(world).run;
    expect(ids(world)).toEqual([id]);
    expect(world.logged).toContainEqual(expect.stringContaining(`(id ${duplicate.id}), a duplicate of ${id}`));
  });

  it("imports the connection that the user names, and gives it the owner tag", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded", {}, { tags: {} });
    await upsert(world, NAMED, { importId: id }).run;
    expect(ownerTagOn(world.simulator.connection(id)?.answer ?? {})).toMatchObject({ attempt: OWNER.attempt });
  });

  it("never replaces an imported connection that cannot be changed in place", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded", {}, { tags: {}, style: "bgp" });
    const [problem] = await problemsOf(upsert(world, NAMED, { importId: made.id }).run);
    expect(problem?.summary).toMatch(/is not replaced$/);
    expect(problem?.detail).toContain("style cannot be changed in place");
    expect(world.simulator.connections()).toEqual([made]);
  });

  it.each([
    ["create", "slow-create"],
    ["update", "slow-update"],
  ] as const)(
    "fails where its %s is not settled in time, since nothing else would continue it",
    async (verb, fault) => {
      const world = await handlerWorld();
      world.simulator.faults.enable(fault, { value: 3600 });
      if (verb === "update") {
        world.insert("recorded", MINE);
      }
      const timeouts = { create: 60_000, update: 60_000, delete: 60_000 };
      const [problem] = await problemsOf(upsert(world, { ...GIVEN, name: "paris" }, { timeouts }).run);
      expect(problem).toMatchObject({ severity: "error", summary: expect.stringMatching(/is not ready yet$/) });
      expect(problem?.detail).toContain(`timeouts.${verb}`);
    },
  );

  it("fails where the service keeps another value than declared", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("nqa-ignored");
    world.insert("recorded", MINE);
    const [problem] = await problemsOf(upsert(world, { ...NAMED, enable_nqa: true }).run);
    expect(problem).toMatchObject({ severity: "error", path: ["enable_nqa"] });
  });
});
