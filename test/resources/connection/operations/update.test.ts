import { describe, expect, it } from "vitest";
import { type OwnerTag, ownerTagOn, phasedTagOn } from "../../../../lib/lifecycle/ownership/owner-tag";
import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import { fromAnswer } from "../../../../lib/resources/connection/operations/answer";
import { type UpdateRequest, updateConnection } from "../../../../lib/resources/connection/operations/update";
import { withDefaults } from "../../../../lib/schema/defaults";
import type { Fields } from "../../../../lib/schema/value";
import type { SimulatedConnection } from "../../../../lib/testing";
import { GIVEN, type HandlerWorld, handlerWorld, KEY, OWNER, problemsOf } from "../../../support/handler-world";

const REFERENCE = "2-0123abcd";
const TWENTY_TAGS = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`tag-${index}`, "x"]));

/** Updates a connection, whose state is as the service has it, to the declaration with these changes. */
function update(
  world: HandlerWorld,
  { id, answer }: SimulatedConnection,
  changes: Fields,
  more: Partial<UpdateRequest> = {},
) {
  return updateConnection(world.context, {
    ...world.request,
    id,
    current: fromAnswer(answer),
    desired: withDefaults(CONNECTION, { ...GIVEN, name: "left", ...changes }),
    additionalBefore: {},
    additional: {},
    owner: OWNER,
    ...more,
  });
}

const tagOf = ({ simulator }: HandlerWorld, id: string) => ownerTagOn(simulator.connection(id)?.answer ?? {});
const bodies = ({ simulator }: HandlerWorld) =>
  simulator
    .requests()
    .filter(({ operation }) => operation === "update")
    .map(({ body }) => (body as { readonly vpn_connection: Fields }).vpn_connection);

describe("updating a connection", () => {
  it("sends what differs, and nothing else", async () => {
    const world = await handlerWorld({ settleMilliseconds: 5000 });
    const outcome = await update(world, world.insert("recorded"), {
      name: "paris",
      ikepolicy: { lifetime_seconds: 600 },
    });
    expect(bodies(world)).toEqual([{ name: "paris", ikepolicy: { lifetime_seconds: 600 } }]);
    expect(outcome).toMatchObject({ settled: true, problems: [], pendingWork: {}, connection: { name: "paris" } });
    expect(world.changes()).toEqual(["update"]);
  });

  it("sends nothing where nothing differs", async () => {
    const world = await handlerWorld();
    await update(world, world.insert("recorded"), {});
    expect(world.changes()).toEqual([]);
  });

  it("sends its name again where it has failed, so that the service tries once more", async () => {
    const world = await handlerWorld();
    await update(world, world.insert("recorded", {}, { status: "ERROR" }), {}, { hasFailed: true });
    expect(bodies(world)).toEqual([{ name: "left" }]);
  });

  it("changes tags by the tag operations, new ones first", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded");
    const tagged = world.simulator.edit(made.id, { tags: { ...made.tags, old: "1", kept: "2" } });
    await update(world, tagged, { tags: { kept: "2", new: "3" } });
    expect(world.changes()).toEqual(["add-tags", "remove-tags"]);
    expect(world.simulator.connection(made.id)?.tags).toEqual({ ...made.tags, kept: "2", new: "3" });
  });

  it("drops the owner tag if the declaration uses all tags, and warns", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded");
    const { problems } = await update(world, made, { tags: TWENTY_TAGS });
    expect(world.changes()).toEqual(["remove-tags", "add-tags"]);
    expect(world.simulator.connection(made.id)?.tags).toEqual(TWENTY_TAGS);
    expect(problems).toMatchObject([
      { severity: "warning", summary: expect.stringMatching(/no longer has an owner tag$/) },
    ]);
  });

  it("writes the owner tag on a connection that was imported", async () => {
    const world = await handlerWorld();
    const { id, answer } = world.insert("recorded", {}, { tags: {} });
    await update(world, { id, answer } as SimulatedConnection, { name: "paris" });
    expect(tagOf(world, id)).toMatchObject({ phase: "recorded", state: OWNER.state });
  });

  it("sends additional fields that are new or changed", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded", {}, { style: "bgp" });
    const additional = { enable_hub: true };
    await update(world, made, { style: "bgp" }, { additional, additionalBefore: { enable_hub: false } });
    await update(world, made, { style: "bgp" }, { additional, additionalBefore: additional });
    expect(bodies(world)).toEqual([additional]);
  });

  it("deletes a duplicate that the create could not see", async () => {
    const world = await handlerWorld();
    world.insert("pending", { attempt: "aaaaaaaaaaaaaaaa" });
    const made = world.insert("recorded", { attempt: "bbbbbbbbbbbbbbbb" });
    await update(world, made, {}, { pendingWork: { checkForDuplicates: true } });
    expect(world.simulator.connections().map(({ id }) => id)).toEqual([made.id]);
  });

  it("fails where the service accepts a change and keeps the old value", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("nqa-ignored");
    const [problem] = await problemsOf(update(world, world.insert("recorded"), { enable_nqa: true }));
    expect(problem).toMatchObject({ severity: "error", path: ["enable_nqa"] });
    expect(problem?.summary).toMatch(/did not accept every change$/);
    expect(problem?.detail).toContain("(given true, kept false)");
  });

  it("waits until a read shows the change, which may show the old values at first", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded");
    world.simulator.faults.enable("stale-read", { operation: "show", times: 3 });
    expect(await update(world, made, { name: "paris" })).toMatchObject({ connection: { name: "paris" } });
  });

  it.each([
    ["update-error", {}, /is in status ERROR$/],
    ["freeze", {}, /is in status FREEZED$/],
    ["slow-update", { value: 3600 }, /is not ready yet$/],
  ] as const)("fails where it ends otherwise: %s", async (fault, options, summary) => {
    const world = await handlerWorld();
    const made = world.insert("recorded");
    world.simulator.faults.enable(fault, { operation: "update", ...options });
    const request = update(world, made, { name: "paris" }, { timeoutMilliseconds: 60_000 });
    expect(await problemsOf(request)).toMatchObject([{ severity: "error", summary: expect.stringMatching(summary) }]);
  });
});

describe("rotating a key", () => {
  const rotate = (world: HandlerWorld, made: SimulatedConnection, changes: Fields = {}) =>
    update(world, made, changes, { psk: KEY, keyReference: REFERENCE });

  it("sends it, resets the connection under IKEv2, and records it", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded", { keyReference: "1" });
    await rotate(world, made);
    expect(world.simulator.connection(made.id)).toMatchObject({ storedKey: KEY, keyInForce: KEY });
    expect(world.changes()).toEqual(["add-tags", "update", "reset", "add-tags"]);
    expect(tagOf(world, made.id)).toMatchObject({ keyReference: REFERENCE });
  });

  it("resets nothing under IKEv1", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded", { keyReference: "1" }, { ikepolicy: { ike_version: "v1" } });
    await rotate(world, made, { ikepolicy: { ike_version: "v1" } });
    expect(world.changes()).not.toContain("reset");
  });

  it("says in the owner tag that a key is being sent, before it is", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded", { keyReference: "1" });
    const seen: (string | undefined)[] = [];
    world.simulator.onStep((step, { operation }) => {
      if (step === "received" && operation === "update") {
        seen.push(phasedTagOn(world.simulator.connection(made.id)?.answer ?? {})?.keyReference);
      }
      return undefined;
    });
    await rotate(world, made);
    expect(seen).toEqual(["open"]);
  });

  it.each([
    ["says which key was in force before where the service refuses the new one", "final-conflict", "1"],
    ["leaves the key uncertain where the outcome is unknown", "html-answer", "open"],
  ] as const)("%s", async (_, fault, keyReference) => {
    const world = await handlerWorld();
    const made = world.insert("recorded", { keyReference: "1" });
    world.simulator.faults.enable(fault, { operation: "update" });
    await problemsOf(rotate(world, made));
    expect(tagOf(world, made.id)).toMatchObject({ keyReference });
  });

  it("is not done where the owner tag of the declaration cannot say so", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded", { keyReference: "1" });
    world.simulator.faults.enable("unauthorized", { operation: "add-tags" });
    await problemsOf(rotate(world, made));
    expect(world.simulator.connection(made.id)?.storedKey).toBe("Earlier-Key-0123");
  });

  it("is done without an owner tag where the declaration leaves no room for one", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded", {}, { tags: TWENTY_TAGS });
    await rotate(world, made, { tags: TWENTY_TAGS });
    expect(world.changes()).toEqual(["update", "reset"]);
  });

  it("keeps the phase and the attempt of the tag", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded", { attempt: "dddddddddddddddd" });
    await rotate(world, made);
    const tag = tagOf(world, made.id) as OwnerTag;
    expect([tag.phase, tag.attempt]).toEqual(["recorded", "dddddddddddddddd"]);
  });
});

describe("changing the IDs", () => {
  const named = (local_id: string, more: Fields = {}) => ({ ikepolicy: { local_id_type: "fqdn", local_id, ...more } });
  const idOf = ({ simulator }: HandlerWorld, id: string) => simulator.connection(id)?.idsInForce.local;

  it("resets the connection under IKEv2, and says in the owner tag before that it will", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded", { keyReference: "1" }, named("cloud-1"));
    const seen: unknown[] = [];
    world.simulator.onStep((step, { operation }) => {
      if (step === "received" && operation === "update") {
        seen.push(phasedTagOn(world.simulator.connection(made.id)?.answer ?? {}));
      }
      return undefined;
    });
    await update(world, made, named("cloud-2"));
    expect(seen).toMatchObject([{ keyReference: "1", isResetPending: true }]);
    expect(world.changes()).toEqual(["add-tags", "update", "reset", "add-tags"]);
    expect(tagOf(world, made.id)).not.toHaveProperty("isResetPending");
    expect(tagOf(world, made.id)).toMatchObject({ keyReference: "1" });
    expect(idOf(world, made.id)).toBe("fqdn cloud-2");
  });

  it("resets nothing under IKEv1", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded", {}, named("cloud-1", { ike_version: "v1" }));
    await update(world, made, named("cloud-2", { ike_version: "v1" }));
    expect(world.changes()).toEqual(["update"]);
  });

  it.each([
    ["v2", ["reset", "add-tags"]],
    ["v1", ["add-tags"]],
  ])("makes up for a pending reset, where the version is still %s", async (ike_version, changes) => {
    const world = await handlerWorld();
    const made = world.insert("recorded", {}, named("cloud-1", { ike_version }));
    const tag = { ...(phasedTagOn(made.answer) as OwnerTag), isResetPending: true as const };
    const desired = named("cloud-1", { ike_version });
    await update(world, made, desired, { pendingWork: { resetPending: true }, tag });
    expect(world.changes()).toEqual(changes);
  });

  it("stays pending in the owner tag where the reset fails", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded", {}, named("cloud-1"));
    world.simulator.faults.enable("unauthorized", { operation: "reset" });
    await problemsOf(update(world, made, named("cloud-2")));
    expect(tagOf(world, made.id)).toMatchObject({ isResetPending: true });
  });

  it("is over where this cloud has no reset, with a warning", async () => {
    const world = await handlerWorld();
    const made = world.insert("recorded", {}, named("cloud-1"));
    world.simulator.faults.enable("api-missing", { operation: "reset" });
    const { problems } = await update(world, made, named("cloud-2"));
    expect(problems).toMatchObject([{ severity: "warning", path: ["ikepolicy", "local_id"] }]);
    expect(tagOf(world, made.id)).not.toHaveProperty("isResetPending");
  });
});
