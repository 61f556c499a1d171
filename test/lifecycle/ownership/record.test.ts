import { describe, expect, it } from "vitest";
import { newOwnerTag, ownerOf } from "../../../lib/lifecycle/ownership/owner";
import { type OwnerTag, ownerTagOn } from "../../../lib/lifecycle/ownership/owner-tag";
import { claim, handOver } from "../../../lib/lifecycle/ownership/record";
import { OWNER_TAG_KEY } from "../../../lib/schema/owner-tag-key";
import type { Fields } from "../../../lib/schema/value";
import { GIVEN, type HandlerWorld, handlerWorld, ORIGIN, OWNER, problemsOf } from "../../support/handler-world";

const TAG: OwnerTag = { ...newOwnerTag(OWNER, "1-0123abcd"), attempt: "aaaaaaaaaaaaaaaa" };

const tagOf = ({ simulator }: HandlerWorld, id: string) => ownerTagOn(simulator.connection(id)?.answer ?? {});

function record(world: HandlerWorld, id: string, more: object = {}) {
  const request = { ...world.request, owner: OWNER, given: GIVEN, id, tag: TAG, keyReference: "2-0123abcd", ...more };
  return handOver(world.context, request, []);
}

describe("handing a connection over to the state", () => {
  it("writes that it is recorded, and which key is in force", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending", { attempt: TAG.attempt });
    expect(await record(world, id)).toEqual([]);
    expect(tagOf(world, id)).toEqual({ ...TAG, phase: "recorded", keyReference: "2-0123abcd" });
  });

  it("writes nothing on a connection without an owner tag", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending");
    expect(await record(world, id, { tag: undefined })).toEqual([]);
    expect(world.changes()).toEqual([]);
  });

  it("removes the tag where the service refuses the write, and says so", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending");
    world.simulator.faults.enable("access-denied", { operation: "add-tags" });
    const problems = await record(world, id);
    expect(problems).toMatchObject([{ severity: "warning", summary: expect.stringMatching(/has no owner tag$/) }]);
    expect(problems[0]?.detail).toContain("Grant vpn:resourceInstanceTags:create");
    expect(world.simulator.connection(id)?.tags).not.toHaveProperty(OWNER_TAG_KEY);
  });

  it("fails where neither the write nor the removal is allowed, and leaves the connection pending", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending");
    world.simulator.faults.enable("access-denied", { operation: "add-tags" });
    world.simulator.faults.enable("access-denied", { operation: "remove-tags" });
    const [problem] = await problemsOf(record(world, id));
    expect(problem?.summary).toMatch(/was created, but its owner tag was not updated$/);
    expect(tagOf(world, id)).toMatchObject({ phase: "pending" });
  });

  it("fails where the outcome of the write is unknown, and does not remove the tag", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending");
    world.simulator.faults.enable("swallow", { operation: "add-tags" });
    await problemsOf(record(world, id));
    expect(world.changes()).not.toContain("remove-tags");
  });

  it("fails with the problems that the run had before", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending");
    world.simulator.faults.enable("access-denied");
    const before = [{ severity: "warning", summary: "before", detail: "" }] as const;
    const request = { ...world.request, owner: OWNER, given: GIVEN, id, tag: TAG };
    expect((await problemsOf(handOver(world.context, request, before))).slice(1)).toEqual(before);
  });

  it("is done by an interrupted run, too", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("pending", { attempt: TAG.attempt });
    expect(await record(world, id, { signal: AbortSignal.abort(new Error("interrupted")) })).toEqual([]);
    expect(tagOf(world, id)).toMatchObject({ phase: "recorded" });
  });

  it.each<[string, Error, object]>([
    ["nobody waits any more", Object.assign(new Error("gone"), { name: "CallerGone" }), {}],
    ["the connection is found in either phase", new Error("interrupted"), { owner: ownerOf(ORIGIN, "block") }],
  ])("is left to the next run where the run is interrupted and %s", async (_, reason, more) => {
    const world = await handlerWorld();
    const { id } = world.insert("pending");
    await problemsOf(record(world, id, { signal: AbortSignal.abort(reason), ...more }));
    expect(world.changes()).toEqual([]);
  });
});

describe("claiming a connection that the state has", () => {
  const claimed = async (world: HandlerWorld, id: string, owner = OWNER) =>
    claim(
      world.context,
      { owner, id, keyReference: "3-0123abcd" },
      world.simulator.connection(id)?.answer ?? {},
      world.options,
    );

  it.each<[string, (world: HandlerWorld) => { readonly id: string }]>([
    ["carries none", ({ insert }) => insert("recorded", {}, { tags: {} })],
    ["carries another state's", ({ insert }) => insert("recorded", { stateIdentity: "other" })],
  ])("writes its owner tag where it %s", async (_, insert) => {
    const world = await handlerWorld();
    const { id } = insert(world);
    await claimed(world, id);
    const { state, declaration } = OWNER;
    expect(tagOf(world, id)).toMatchObject({ phase: "recorded", state, declaration, keyReference: "3-0123abcd" });
  });

  it("keeps the key reference that the tag has, where no key is sent", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded", { stateIdentity: "other", keyReference: "7" });
    const { answer = {} as Fields } = world.simulator.connection(id) ?? {};
    await claim(world.context, { owner: OWNER, id }, answer, world.options);
    expect(tagOf(world, id)).toMatchObject({ state: OWNER.state, keyReference: "7" });
  });

  it.each([
    ["it carries the declaration's own", OWNER],
    ["the command has written it already", ownerOf({ ...ORIGIN, stateIdentity: "other" }, "block")],
  ])("writes nothing where %s", async (_, owner) => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded");
    await claimed(world, id, owner);
    expect(world.changes()).toEqual([]);
  });

  it("warns in the log where the service refuses it, and fails nothing", async () => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded", {}, { tags: {} });
    world.simulator.faults.enable("tag-policy", { operation: "add-tags" });
    await claimed(world, id);
    expect(world.logged).toContainEqual(expect.stringMatching(/^warn: writing the owner tag of VPN connection/));
  });
});
