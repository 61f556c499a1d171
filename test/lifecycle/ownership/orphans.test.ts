import { describe, expect, it } from "vitest";
import { findOrphan } from "../../../lib/lifecycle/ownership/orphans";
import type { Fields } from "../../../lib/schema/value";
import type { SimulatedConnection } from "../../../lib/testing";
import {
  GIVEN,
  type HandlerWorld,
  handlerWorld,
  nextProcess,
  ORIGIN,
  OWNER,
  problemsOf,
} from "../../support/handler-world";
import { EARLIER_TAGS } from "../../support/owner-tags";

const ELSEWHERE = { cgw_id: "11111111-2222-4333-8444-555555555555" };

function search({ context, request, options }: HandlerWorld, given: Fields = GIVEN) {
  return findOrphan(context, { ...request, owner: OWNER, given }, options);
}

describe("before a create", () => {
  it("nothing is found where there is nothing", async () => {
    const world = await handlerWorld();
    expect(await search(world)).toEqual({ orphan: undefined, hasDuplicates: false, problems: [] });
  });

  it("the connection of an interrupted run of the declaration is found, and left as it is", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending");
    const { orphan, hasDuplicates, problems } = await search(world);
    expect([orphan?.id, hasDuplicates, problems]).toEqual([id, false, []]);
    expect(world.changes()).toEqual([]);
  });

  it("the youngest of several is found, and that there are duplicates", async () => {
    const world = await handlerWorld();
    world.insert("pending", { attempt: "aaaaaaaaaaaaaaaa" });
    const { id } = world.insert("pending", { attempt: "bbbbbbbbbbbbbbbb" });
    const { orphan, hasDuplicates } = await search(world);
    expect([orphan?.id, hasDuplicates]).toEqual([id, true]);
  });

  it.each<[string, Fields]>([
    ["that no change in place makes what is declared", { style: "bgp" }],
    ["that failed", { status: "ERROR" }],
  ])("one %s is deleted", async (_, more) => {
    const world = await handlerWorld();
    world.insert("pending", {}, more);
    expect((await search(world)).orphan).toBeUndefined();
    expect(world.simulator.connections()).toEqual([]);
    expect(world.logged.join("\n")).toMatch(/info: deleting VPN connection "network\/paris" \(id .*\): /);
  });

  it.each<[string, (world: HandlerWorld) => SimulatedConnection]>([
    ["that this declaration has recorded", ({ insert }) => insert("recorded")],
    ["of another declaration, recorded", ({ insert }) => insert("recorded", { constructPath: "network/rome" })],
    ["of another declaration, pending", ({ insert }) => insert("pending", { constructPath: "network/rome" })],
    ["of another state, recorded", ({ insert }) => insert("recorded", { stateIdentity: "other" })],
    ["of another state, pending", ({ insert }) => insert("pending", { stateIdentity: "other" })],
    ["of another workspace", ({ insert }) => insert("pending", { workspace: "production" })],
    ["of version 0.1.0", ({ insert }) => insert("recorded", {}, { tags: EARLIER_TAGS })],
    ["without an owner tag", ({ insert }) => insert("recorded", {}, { tags: { team: "net" } })],
  ])("a connection between the same gateways %s stops it, untouched", async (_, insert) => {
    const world = await handlerWorld();
    const rival = insert(world);
    const [problem] = await problemsOf(search(world));
    expect(problem?.summary).toContain(`is not created: connection ${rival.id} joins the same gateways`);
    expect(world.simulator.connections()).toEqual([rival]);
    expect(world.changes()).toEqual([]);
  });

  it("a declaration whose state is not known recognises nothing", async () => {
    const world = await handlerWorld();
    world.insert("pending");
    const { context, request, options } = world;
    const [problem] = await problemsOf(findOrphan(context, { ...request, given: GIVEN }, options));
    expect(problem?.summary).toContain("is not created");
  });

  it.each<[string, (world: HandlerWorld, id: string) => void]>([
    ["is being deleted", ({ simulator }, id) => void simulator.edit(id, { status: "PENDING_DELETE" })],
    ["this process has created", ({ context }, id) => void context.owned.add(id)],
    ["this process is creating", ({ context }) => void context.attempts.add("0123456789abcdef")],
  ])("a connection between the same gateways that %s does not stop it", async (_, arrange) => {
    const world = await handlerWorld();
    arrange(world, world.insert("recorded", { constructPath: "network/rome" }).id);
    expect(await search(world)).toEqual({ orphan: undefined, hasDuplicates: false, problems: [] });
  });

  it("neither does one that the state has", async () => {
    let held = "";
    const world = await handlerWorld({}, { isHeld: (id) => id === held });
    held = world.insert("recorded").id;
    expect((await search(world)).problems).toEqual([]);
  });

  it("a rival beside an orphan stops nothing, unless this declaration has recorded it", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending");
    world.insert("recorded", { stateIdentity: "other" });
    expect((await search(world)).orphan?.id).toBe(id);
    world.insert("recorded", { attempt: "cccccccccccccccc" });
    expect(await problemsOf(search(nextProcess(world)))).toHaveLength(1);
  });

  it.each([
    ["of this declaration", {}, "recorded"],
    ["of the same path in another state", { stateIdentity: "other" }, "pending"],
  ] as const)("a connection %s between other gateways is mentioned and left alone", async (_, origin, phase) => {
    const world = await handlerWorld();
    const relative = world.insert(phase, { ...ORIGIN, ...origin }, ELSEWHERE);
    const { orphan, problems } = await search(world);
    expect(orphan).toBeUndefined();
    expect(problems).toMatchObject([{ severity: "warning", detail: expect.stringContaining(relative.id) }]);
    expect(world.simulator.connections()).toEqual([relative]);
  });
});
