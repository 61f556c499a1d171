import { describe, expect, it } from "vitest";
import { ownerTagOn } from "../../../../lib/lifecycle/ownership/owner-tag";
import type { CreateRequest } from "../../../../lib/resources/connection/operations/create-request";
import { postConnection } from "../../../../lib/resources/connection/operations/post";
import { OWNER_TAG_KEY } from "../../../../lib/schema/owner-tag-key";
import { GIVEN, type HandlerWorld, handlerWorld, KEY, OWNER, problemsOf } from "../../../support/handler-world";

const TWENTY_TAGS = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`tag-${index}`, "x"]));

function post(world: HandlerWorld, more: Partial<CreateRequest> = {}) {
  const request = { ...world.request, given: GIVEN, desired: GIVEN, additional: {}, psk: KEY, owner: OWNER, ...more };
  return postConnection(world.context, request, world.options);
}

const posts = (world: HandlerWorld) => world.changes().filter((operation) => operation === "create").length;

describe("a create request", () => {
  it("sends what is given, the key and a pending owner tag, once", async () => {
    const world = await handlerWorld();
    const { object: connection, tag, checkForDuplicates, problems } = await post(world, { keyReference: "1-0123abcd" });
    const [made] = world.simulator.connections();
    expect(made).toMatchObject({ id: connection.id, storedKey: KEY, given: { cgw_id: GIVEN.cgw_id } });
    expect(ownerTagOn(made?.answer ?? {})).toEqual(tag);
    expect(tag).toMatchObject({ phase: "pending", state: OWNER.state, keyReference: "1-0123abcd" });
    expect([checkForDuplicates, problems, posts(world)]).toEqual([false, [], 1]);
    expect(world.context.attempts.has(tag?.attempt ?? "")).toBe(true);
  });

  it("sends fields that this library does not know", async () => {
    const world = await handlerWorld();
    await post(world, { given: { ...GIVEN, style: "bgp" }, additional: { enable_hub: true } });
    expect(world.simulator.connections()[0]?.given).toMatchObject({ enable_hub: true });
  });

  it.each(["lost-answer", "cut-answer", "timeout"] as const)(
    "whose response is lost (%s) is found by its attempt",
    async (fault) => {
      const world = await handlerWorld();
      world.simulator.faults.enable(fault, { operation: "create", times: 1 });
      const { object: connection, checkForDuplicates } = await post(world);
      expect(world.simulator.connections().map(({ id }) => id)).toEqual([connection.id]);
      expect([checkForDuplicates, posts(world)]).toEqual([false, 1]);
    },
  );

  it("whose connection shows up late in the list is found all the same", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("lost-answer", { operation: "create", times: 1 });
    world.simulator.faults.enable("list-lag", { milliseconds: 15_000 });
    await post(world);
    expect(posts(world)).toBe(1);
  });

  it("that did not arrive is sent again after a minute without a sight of it, and duplicates are then to be checked", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("swallow", { operation: "create", times: 1 });
    const start = world.time.clock.nowMilliseconds();
    const { checkForDuplicates } = await post(world);
    expect([checkForDuplicates, posts(world)]).toEqual([true, 2]);
    expect(world.time.clock.nowMilliseconds() - start).toBeGreaterThanOrEqual(60_000);
    expect(world.simulator.connections()).toHaveLength(1);
  });

  it("that the service takes for a repetition is looked for before it is sent again", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("repeated-operation", { operation: "create", times: 1 });
    await post(world);
    expect(world.changes()).toEqual(["create", "create"]);
    expect(world.simulator.requests().filter(({ operation }) => operation === "list")).toHaveLength(7);
  });

  it("that something else answers for good is not sent again", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("api-missing", { operation: "create" });
    await expect(post(world)).rejects.toThrow("APIGW.0101");
    expect(posts(world)).toBe(1);
  });

  it.each([
    ["a refusal", "quota", /quota/],
    ["a missing permission", "unauthorized", /vpn:vpnConnections:create/],
  ] as const)("that ends in %s is not sent again, and nothing is looked for", async (_, fault, says) => {
    const world = await handlerWorld();
    world.simulator.faults.enable(fault, { operation: "create" });
    await expect(post(world)).rejects.toThrow(says);
    expect(world.simulator.requests().map(({ operation }) => operation)).not.toContain("list");
    expect(posts(world)).toBe(1);
  });

  it("whose outcome stays unknown fails, and says that the next run adopts it", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("lost-answer", { operation: "create" });
    world.simulator.faults.enable("unauthorized", { operation: "list" });
    const [problem] = await problemsOf(post(world));
    expect(problem?.summary).toBe('VPN connection "network/paris" may or may not have been created');
    expect(problem?.detail).toMatch(/looking for it failed as well: .*\n.*adopts it if it exists$/s);
  });

  it("is not looked for where the run is interrupted", async () => {
    const world = await handlerWorld();
    const abort = new AbortController();
    world.simulator.onStep((step) => (step === "received" ? void abort.abort(new Error("stop")) : undefined));
    world.simulator.faults.enable("lost-answer", { operation: "create" });
    const options = { ...world.options, signal: abort.signal };
    const request = { ...world.request, given: GIVEN, desired: GIVEN, additional: {}, psk: KEY, owner: OWNER };
    await problemsOf(postConnection(world.context, request, options));
    expect(world.simulator.requests().map(({ operation }) => operation)).not.toContain("list");
  });
});

describe("a create request without room for the owner tag", () => {
  it("goes without it, and warns", async () => {
    const world = await handlerWorld();
    const { tag, problems } = await post(world, { given: { ...GIVEN, tags: TWENTY_TAGS } });
    expect(tag).toBeUndefined();
    expect(problems).toMatchObject([{ severity: "warning", summary: expect.stringMatching(/has no owner tag$/) }]);
    expect(world.simulator.connections()[0]?.tags).toEqual(TWENTY_TAGS);
  });

  it.each(["tag-policy", "tags-full"] as const)(
    "is sent again without it where the service rejects it: %s",
    async (fault) => {
      const world = await handlerWorld();
      world.simulator.faults.enable(fault, { operation: "create", times: 1 });
      const { tag, problems } = await post(world);
      expect([tag, problems.length, posts(world)]).toEqual([undefined, 1, 2]);
      expect(world.simulator.connections()[0]?.tags).not.toHaveProperty(OWNER_TAG_KEY);
    },
  );

  it("fails where nothing else would find the connection, and creates nothing", async () => {
    const world = await handlerWorld();
    const [problem] = await problemsOf(post(world, { given: { ...GIVEN, tags: TWENTY_TAGS }, mustCarryTag: true }));
    expect(problem?.summary).toMatch(/^could not create/);
    expect(problem?.detail).toContain("VpnDeployment.plugin()");
    expect(world.simulator.connections()).toEqual([]);
  });

  it("whose response is lost cannot be looked for, and names what to check in the console", async () => {
    const world = await handlerWorld();
    world.simulator.faults.enable("lost-answer", { operation: "create" });
    const [problem] = await problemsOf(post(world, { owner: undefined }));
    expect(problem?.detail).toContain(`connection of gateway ${String(GIVEN.vgw_id)}`);
    expect(posts(world)).toBe(1);
  });
});
