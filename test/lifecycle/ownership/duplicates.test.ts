import { describe, expect, it } from "vitest";
import { deleteDuplicates, hasNoDuplicate } from "../../../lib/lifecycle/ownership/duplicates";
import { GIVEN, type HandlerWorld, handlerWorld, OWNER, PATH } from "../../support/handler-world";

const DECLARED = { owner: OWNER, given: GIVEN, constructPath: PATH };
const FIRST = { attempt: "aaaaaaaaaaaaaaaa" };
const SECOND = { attempt: "bbbbbbbbbbbbbbbb" };

const ids = ({ simulator }: HandlerWorld) => simulator.connections().map(({ id }) => id);
const look = (world: HandlerWorld, id: string) => deleteDuplicates(world.context, DECLARED, id, world.options);

describe("after a create", () => {
  it("what an earlier attempt of the declaration made beside it is deleted", async () => {
    const world = await handlerWorld();
    const earlier = world.insert("pending", FIRST);
    const { id } = world.insert("pending", SECOND);
    expect(await look(world, id)).toEqual({ isConclusive: true, others: [] });
    expect(ids(world)).toEqual([id]);
    expect(world.logged).toContainEqual(
      `warn: deleting VPN connection "${PATH}" (id ${earlier.id}): a duplicate of ${id}, created by an earlier request`,
    );
  });

  it("what the same request made when it was sent twice is deleted, although this process began it", async () => {
    const world = await handlerWorld();
    world.context.attempts.add(FIRST.attempt);
    world.insert("pending", FIRST);
    const { id } = world.insert("pending", FIRST);
    await look(world, id);
    expect(ids(world)).toEqual([id]);
  });

  it("a younger one is left, so that two runs do not delete each other's", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending", FIRST);
    const younger = world.insert("pending", SECOND);
    await look(world, id);
    expect(ids(world)).toEqual([id, younger.id]);
  });

  it.each([
    ["this declaration has recorded", "recorded", {}],
    ["another state is creating", "pending", { stateIdentity: "other" }],
    ["another declaration is creating", "pending", { constructPath: "network/rome" }],
  ] as const)("what %s is reported and left alone", async (_, phase, origin) => {
    const world = await handlerWorld();
    const other = world.insert(phase, { ...FIRST, ...origin });
    const { id } = world.insert("pending", SECOND);
    const { others } = await look(world, id);
    expect(others.map((connection) => connection.id)).toEqual([other.id]);
    expect(ids(world)).toEqual([other.id, id]);
  });

  it("a list that is late is waited for, since it would not show a duplicate either", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending", SECOND);
    world.simulator.faults.enable("list-lag", { milliseconds: 30_000 });
    const { id: newer } = world.insert("pending", { attempt: "cccccccccccccccc" });
    const start = world.time.clock.nowMilliseconds();
    expect(await look(world, newer)).toMatchObject({ isConclusive: true });
    expect(world.time.clock.nowMilliseconds() - start).toBeGreaterThanOrEqual(29_000);
    expect(ids(world)).toEqual([newer]);
    expect(ids(world)).not.toContain(id);
  });

  it("the check is inconclusive where the list stays late, and deletes nothing", async () => {
    const world = await handlerWorld();
    const earlier = world.insert("pending", FIRST);
    world.simulator.faults.enable("list-lag");
    const { id } = world.insert("pending", SECOND);
    expect(await look(world, id)).toEqual({ isConclusive: false, others: [] });
    expect(ids(world)).toEqual([earlier.id, id]);
  });
});

describe("whether there is certainly no duplicate", () => {
  const isCertain = (world: HandlerWorld, id: string) => hasNoDuplicate(world.context, DECLARED, id, world.options);

  it.each([
    ["alone", false, false, true],
    ["beside one of an earlier attempt", true, false, false],
    ["not in the list yet", false, true, false],
  ])("of a connection that is %s", async (_, hasEarlier, isLate, expected) => {
    const world = await handlerWorld();
    if (hasEarlier) {
      world.insert("pending", FIRST);
    }
    if (isLate) {
      world.simulator.faults.enable("list-lag");
    }
    const { id } = world.insert("pending", SECOND);
    expect(await isCertain(world, id)).toBe(expected);
    expect(world.changes()).toEqual([]);
  });
});
