import { describe, expect, it } from "vitest";
import type { VpnApi } from "../../../lib/client/operations/vpn-api";
import type { HandlerContext } from "../../../lib/lifecycle/context";
import { isHandlerFailure, type Problem } from "../../../lib/lifecycle/failure";
import { type Owner, ownerOf } from "../../../lib/lifecycle/ownership/owner";
import { phasedTagOn } from "../../../lib/lifecycle/ownership/owner-tag";
import { createRuntime, requireSamePlace } from "../../../lib/lifecycle/runtime";
import type { ServiceObjects } from "../../../lib/lifecycle/service-objects";
import { type ResourceType, resourceType } from "../../../lib/schema/resource-type";
import { type TestEffects, testEffects } from "../../client/support/effects";
import { ownerTags } from "../../support/owner-tags";
import { createToy, deleteToy } from "./toy-handler";
import { type ToyShop, toyShop } from "./toy-shop";
import { TOY } from "./toy-type";

const ORIGIN = { stateIdentity: "state", workspace: "default", constructPath: "nursery/bear" };
const OWNER: Owner = ownerOf(ORIGIN);
const GIVEN = { drive: "clockwork", box_labels: ["a"] };

/** A toy of which there is one for each drive. */
const SINGLE_TOY = resourceType({ ...TOY, endNames: ["drive"] });

interface World {
  readonly context: HandlerContext;
  readonly effects: TestEffects;
  readonly shop: ToyShop;
  readonly create: (more?: { readonly owner?: Owner; readonly signal?: AbortSignal }) => ReturnType<typeof createToy>;
  readonly request: { readonly constructPath: string; signal: AbortSignal; timeoutMilliseconds: number };
}

/** The runtime of a provider in which no operation of a connection can be called. */
function world(type: ResourceType = TOY, more: Partial<ServiceObjects> = {}, before?: World): World {
  const effects = before?.effects ?? testEffects();
  const shop = before?.shop ?? toyShop(effects);
  const runtime = createRuntime({ api: {} as VpnApi, effects, takeRemarks: () => [] });
  const context = runtime.contextOf({ type, objects: { ...shop.objects, ...more } });
  const request = {
    constructPath: ORIGIN.constructPath,
    signal: new AbortController().signal,
    timeoutMilliseconds: 600_000,
  };
  return {
    context,
    effects,
    shop,
    request,
    create: (others = {}) => createToy(context, shop.make, { ...request, owner: OWNER, given: GIVEN, ...others }),
  };
}

async function problemOf(operation: Promise<unknown>): Promise<Problem> {
  const error: unknown = await operation.then(
    () => new Error("the operation was expected to fail"),
    (thrown: unknown) => thrown,
  );
  if (!isHandlerFailure(error) || error.problems[0] === undefined) {
    throw error;
  }
  return error.problems[0];
}

const moods = ({ shop }: World) => shop.toys().map(({ mood }) => mood);
const phases = ({ shop }: World) => shop.toys().map((toy) => phasedTagOn(toy)?.phase);
const tagsOf = (phase: "pending" | "recorded", origin = {}) =>
  Object.entries(ownerTags(phase, { ...ORIGIN, ...origin })).map(([key, value]) => ({ key, value }));

describe("a slow toy", () => {
  it("is created, waited for and handed over", async () => {
    const toys = world();
    const { toy, problems } = await toys.create();
    expect(toy).toMatchObject({ id: "t-1", mood: "good", drive: "clockwork" });
    expect(problems).toEqual([]);
    expect(phases(toys)).toEqual(["recorded"]);
    expect(toys.effects.logged.map(({ message }) => message)).toContain(
      "wooden toy t-1 is making; waiting until it is ready. If this run is interrupted, the next apply continues to wait",
    );
  });

  it("that the service cannot make is reported by its own status and noun", async () => {
    const toys = world();
    toys.shop.fates.push("broken");
    expect((await problemOf(toys.create())).summary).toBe('wooden toy "nursery/bear" (id t-1) is in status BROKEN');
  });

  it("that the service has stopped is reported with the reason of its type", async () => {
    const toys = world();
    const locked = { ...toys.shop.objects, show: async (id: string) => ({ id, mood: "locked" }) };
    expect(await problemOf(world(TOY, locked, toys).create())).toMatchObject({
      summary: 'wooden toy "nursery/bear" (id t-1) is in status LOCKED',
      detail: "the shop is closed. Wait until it opens",
    });
  });

  it("is deleted, and waited for until it is gone", async () => {
    const toys = world();
    const { toy } = await toys.create();
    await deleteToy(toys.context, { ...toys.request, id: String(toy.id) });
    expect(toys.shop.toys()).toEqual([]);
  });

  it("of a type without statuses is ready as soon as it is shown", async () => {
    const toys = world(TOY, { statuses: undefined });
    await toys.create();
    expect(moods(toys)).toEqual(["making"]);
  });

  it("shares its reads with other toys in one list", async () => {
    const { context, shop, request } = world();
    const ids = ["1", "2", "3", "4"].map(() => shop.place(GIVEN));
    const options = { signal: request.signal, deadlineMilliseconds: Number.POSITIVE_INFINITY };
    const read = await Promise.all(ids.map((id) => context.readBatched(id, options, () => true)));
    expect(read.map(({ id }) => id)).toEqual(ids);
    expect(shop.calls.toSorted()).toEqual(["list", "show t-1"]);
  });

  it("is not looked for in another place than its own", async () => {
    const elsewhere = Promise.resolve().then(() =>
      requireSamePlace(TOY, { constructPath: ORIGIN.constructPath }, "region a", "region b"),
    );
    const { summary, detail } = await problemOf(elsewhere);
    expect(summary).toBe('wooden toy "nursery/bear" is not in region b');
    expect(detail).toContain("give this toy a provider for them");
  });
});

describe("a toy whose create answer is lost", () => {
  it("is found by its owner tag, and not made again", async () => {
    const toys = world();
    toys.shop.fates.push("lost");
    expect((await toys.create()).toy.id).toBe("t-1");
    expect(toys.shop.calls.filter((call) => call === "make")).toHaveLength(1);
  });

  it("is adopted by the next run where this one was stopped", async () => {
    const toys = world();
    toys.shop.fates.push("lost");
    const stop = new AbortController();
    const make: ToyShop["make"] = async (body) => {
      stop.abort();
      return toys.shop.make(body);
    };
    const request = { ...toys.request, signal: stop.signal, owner: OWNER, given: GIVEN };
    const problem = await problemOf(createToy(toys.context, make, request));
    expect(problem.summary).toBe('wooden toy "nursery/bear" may or may not have been created');
    expect(problem.detail).toContain("apply again: the next run looks for it by its owner tag");
    expect(phases(toys)).toEqual(["pending"]);

    const next = world(TOY, {}, toys);
    expect((await next.create()).toy.id).toBe("t-1");
    expect(phases(next)).toEqual(["recorded"]);
    expect(toys.shop.calls.filter((call) => call === "make")).toHaveLength(1);
  });

  it("may be left where it has no tag, and the message says so", async () => {
    const toys = world(TOY, { tags: undefined });
    toys.shop.fates.push("lost");
    const { summary, detail } = await problemOf(toys.create());
    expect(summary).toBe('wooden toy "nursery/bear" may or may not have been created');
    expect(detail).toMatch(
      /\ncheck the VPN console for a toy that no state has; import or delete it before the next apply$/,
    );
    expect(detail).not.toContain("completed steps are not lost");
    expect(toys.shop.calls.filter((call) => call === "make")).toHaveLength(1);
  });

  it("stops the next create where it has no tag, but ends", async () => {
    const toys = world(SINGLE_TOY, { tags: undefined });
    toys.shop.fates.push("lost");
    expect((await problemOf(toys.create())).detail).toContain("for a toy with drive clockwork; import or delete it");
    const next = world(SINGLE_TOY, { tags: undefined }, toys);
    expect((await problemOf(next.create())).summary).toContain("is not created: toy t-1 has the same ends");
    expect(toys.shop.toys()).toHaveLength(1);
  });
});

describe("a toy beside another one", () => {
  it("is not made where both would have the same ends, and the other one is left alone", async () => {
    const toys = world(SINGLE_TOY);
    toys.shop.place({ drive: "CLOCKWORK" }, tagsOf("recorded", { stateIdentity: "b" }));
    const { summary, detail } = await problemOf(toys.create());
    expect(summary).toBe('wooden toy "nursery/bear" is not created: toy t-1 has the same ends');
    expect(detail).toMatch(/^The ends are drive CLOCKWORK\.\nIt has the owner tag of another state/);
    expect(`${summary}${detail}`).not.toMatch(/connection|gateway/i);
    expect(toys.shop.calls.filter((call) => /^(make|remove|tag)/.test(call))).toEqual([]);
  });

  it("is made where the type has no ends", async () => {
    const toys = world();
    toys.shop.place(GIVEN, tagsOf("recorded", { stateIdentity: "b" }));
    expect((await toys.create()).toy.id).toBe("t-2");
  });

  it("replaces what an interrupted run made in another form, with the call of its own type", async () => {
    const toys = world();
    toys.shop.place({ drive: "battery" }, tagsOf("pending"));
    expect((await toys.create()).toy.id).toBe("t-2");
    expect(toys.shop.calls).toContain("remove t-1");
    expect(toys.shop.toys()).toHaveLength(1);
  });

  it("mentions one of the same declaration without the words of another type", async () => {
    const toys = world();
    toys.shop.place(GIVEN, tagsOf("pending", { stateIdentity: "b" }));
    const { problems } = await toys.create();
    expect(problems[0]?.summary).toBe('wooden toy "nursery/bear" is not the only toy tagged for its path');
    expect(problems[0]?.detail).toMatch(/^Toy t-1 \(making\) was created .*\nThese toys were not changed/);
  });
});
