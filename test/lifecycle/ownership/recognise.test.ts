import { describe, expect, it } from "vitest";
import { ownerOf } from "../../../lib/lifecycle/ownership/owner";
import { findAllOwned, findOwned, type OwnedBy } from "../../../lib/lifecycle/ownership/recognise";
import type { Fields } from "../../../lib/schema/value";
import { GIVEN, type HandlerWorld, handlerWorld, ORIGIN, problemsOf } from "../../support/handler-world";
import { EARLIER_TAGS } from "../../support/owner-tags";

/** The state has an identity for each declaration, as with null_resource. */
const OWNER = ownerOf(ORIGIN, "block-1");
const MINE = { attempt: OWNER.attempt };
const EARLIER = { ...OWNER, earlierMark: "0123456789abcdef0123" };
const ELSEWHERE = { cgw_id: "11111111-2222-4333-8444-555555555555" };

async function find(world: HandlerWorld, more: Partial<OwnedBy> = {}) {
  const request = { ...world.request, owner: OWNER, notedIds: [], given: GIVEN, ...more };
  return (await findOwned(world.context, request, world.options)).map(({ id }) => id);
}

describe("the connection of a declaration with an identity of its own", () => {
  it("is recognised by its attempt in either phase, the oldest first", async () => {
    const world = await handlerWorld();
    const first = world.insert("recorded", MINE);
    const second = world.insert("pending", MINE, ELSEWHERE);
    expect(await find(world)).toEqual([first.id, second.id]);
  });

  it("is none that is being deleted", async () => {
    const world = await handlerWorld();
    world.insert("recorded", MINE, { status: "PENDING_DELETE" });
    expect(await find(world)).toEqual([]);
  });

  it.each<[string, Fields, boolean]>([
    ["lost its tag", { tags: {} }, true],
    ["has the tag of another declaration", {}, false],
  ])("is recognised by a note where it %s: %j %s", async (_, more, isOwn) => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded", { stateIdentity: "other" }, { ...ELSEWHERE, ...more });
    expect(await find(world, { notedIds: [id] })).toEqual(isOwn ? [id] : []);
  });

  it("is waited for where a note knows it and the list is late, and the run fails if it stays late", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("list-lag");
    const { id } = world.insert("recorded", MINE);
    const [problem] = await problemsOf(find(world, { notedIds: [id] }));
    expect(problem?.summary).toMatch(/may exist twice$/);
    expect(world.logged).toContainEqual(expect.stringContaining("waiting until the list of the service shows"));
  });

  it("is the one that the user imports, where there is no other", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded", {}, { tags: {} });
    expect(await find(world, { importId: id })).toEqual([id]);
  });

  it.each<[string, (world: HandlerWorld) => string, RegExp]>([
    ["does not exist", () => "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3", /no connection with this ID exists/],
    ["another state has", ({ insert }) => insert("recorded", { stateIdentity: "other" }).id, /of another state/],
  ])("is never imported where %s", async (_, idIn, says) => {
    const world = await handlerWorld();
    const [problem] = await problemsOf(find(world, { importId: idIn(world) }));
    expect(problem?.summary).toMatch(/cannot be imported$/);
    expect(problem?.detail).toMatch(says);
  });

  it.each(["recorded", "pending"] as const)(
    "stops beside another one between the same gateways (%s)",
    async (phase) => {
      const world = await handlerWorld();
      const rival = world.insert(phase);
      const [problem] = await problemsOf(find(world));
      expect(problem?.summary).toContain(`connection ${rival.id} joins the same gateways`);
      expect(world.changes()).toEqual([]);
    },
  );

  it("only mentions one of its path between other gateways", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending", { stateIdentity: "other" }, ELSEWHERE);
    expect(await find(world)).toEqual([]);
    expect(world.logged).toContainEqual(expect.stringMatching(new RegExp(`^warn: .*only connection.*${id}`)));
  });
});

describe("the connection that version 0.1.0 made", () => {
  it("is recognised by its mark between the declared gateways", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded", {}, { tags: EARLIER_TAGS });
    expect(await find(world, { owner: EARLIER })).toEqual([id]);
  });

  it.each<[string, readonly Fields[]]>([
    ["it joins other gateways", [ELSEWHERE]],
    ["there are two", [{}, {}]],
  ])("is not taken where %s, since another state may have the same mark", async (_, several) => {
    const world = await handlerWorld();
    for (const more of several) {
      world.insert("recorded", {}, { tags: EARLIER_TAGS, ...more });
    }
    const [problem] = await problemsOf(find(world, { owner: EARLIER }));
    expect(problem?.summary).toMatch(/cannot be distinguished from a connection of another state$/);
  });

  it("is nobody's for a declaration that was begun later", async () => {
    const world = await handlerWorld();
    world.insert("recorded", {}, { tags: EARLIER_TAGS, ...ELSEWHERE });
    expect(await find(world)).toEqual([]);
  });
});

describe("what a removed declaration has left", () => {
  it("is every connection of its attempt, those that are being deleted among them", async () => {
    const world = await handlerWorld();
    const one = world.insert("recorded", MINE);
    const other = world.insert("pending", MINE, { status: "PENDING_DELETE" });
    const stranger = world.insert("recorded", { constructPath: "network/rome" });
    const request = { owner: OWNER, notedIds: [], ends: GIVEN };
    const { own, listed } = await findAllOwned(world.context, request, world.options);
    expect(own.map(({ id }) => id)).toEqual([one.id, other.id]);
    expect(listed.map(({ id }) => id)).toContain(stranger.id);
  });
});
