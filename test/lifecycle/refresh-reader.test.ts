import { describe, expect, it } from "vitest";
import type { Json } from "../../lib/client/operations/vpn-api";
import { createRefreshReader } from "../../lib/lifecycle/refresh-reader";
import type { ServiceObjects } from "../../lib/lifecycle/service-objects";
import { testEffects } from "../client/support/effects";
import { TOY } from "../resources/toy/toy-type";

const options = { signal: new AbortController().signal, deadlineMilliseconds: Number.POSITIVE_INFINITY };
const expected = (_: Json) => true;

/** Reads at a service that lists `listed`, or fails to. */
function world(listed: readonly string[] | Error) {
  const effects = testEffects();
  const requests: string[] = [];
  let changes = 0;
  let answer = () => {};
  const objects: ServiceObjects = {
    show: async (id) => {
      requests.push(`show ${id}`);
      return { id, from: "show" };
    },
    list: async (filter, { deadlineMilliseconds }) => {
      requests.push(`list ${JSON.stringify(filter)} within ${deadlineMilliseconds - effects.nowMilliseconds()} ms`);
      await new Promise<void>((resolve) => {
        answer = resolve;
        setImmediate(resolve);
      });
      if (listed instanceof Error) {
        throw listed;
      }
      return listed.map((id) => ({ id, from: "list" }));
    },
    remove: async () => undefined,
  };
  const read = createRefreshReader(objects, TOY, effects, () => changes);
  const LIST = "list {} within 5000 ms";
  return {
    requests,
    LIST,
    answer: () => answer(),
    change: () => changes++,
    moveClock: effects.moveClock,
    logged: effects.logged,
    /** Where each object came from. */
    read: async (ids: readonly string[], isExpected = expected) =>
      (await Promise.all(ids.map((id) => read(id, options, isExpected)))).map(({ from }) => from),
  };
}

describe("reads of a refresh", () => {
  it("ask for a single object by its id, however often", async () => {
    const { read, requests } = world(["a"]);
    await read(["a"]);
    await read(["a"]);
    expect(requests).toEqual(["show a", "show a"]);
  });

  it("take one list for all other objects, at once or one after the other", async () => {
    const { read, requests, LIST, moveClock } = world(["a", "b", "c", "d", "e"]);
    expect(await read(["a", "b", "c"])).toEqual(["show", "list", "list"]);
    moveClock(30_000);
    expect(await read(["d"])).toEqual(["list"]);
    moveClock(30_000);
    expect(await read(["e"])).toEqual(["list"]);
    expect(requests).toEqual(["show a", LIST]);
  });

  it("take another list when the last one is older than a minute", async () => {
    const { read, requests, LIST, moveClock } = world(["a", "b", "c"]);
    await read(["a", "b"]);
    moveClock(60_001);
    expect(await read(["c"])).toEqual(["list"]);
    expect(requests).toEqual(["show a", LIST, LIST]);
  });

  it("take another list when this process has changed something, also while the list was on its way", async () => {
    const { read, requests, LIST, change } = world(["a", "b", "c", "d"]);
    await read(["a", "b"]);
    change();
    expect(await read(["c"])).toEqual(["list"]);
    expect(requests).toEqual(["show a", LIST, LIST]);
    change();
    const onItsWay = read(["d"]);
    change();
    await onItsWay;
    await read(["b"]);
    expect(requests).toEqual(["show a", LIST, LIST, LIST, LIST]);
  });

  it("ask by id for what the list does not have, or has otherwise than expected", async () => {
    const { read, requests, LIST } = world(["b", "c"]);
    expect(await read(["a", "b", "c", "d"], ({ id }) => id !== "c")).toEqual(["show", "list", "show", "show"]);
    expect(requests).toEqual(["show a", LIST, "show c", "show d"]);
  });

  it("ask by id for all that follow a list that failed", async () => {
    const { read, requests, LIST, moveClock, change, logged } = world(new Error("not allowed"));
    expect(await read(["a", "b", "c"])).toEqual(["show", "show", "show"]);
    moveClock(60_000);
    change();
    await read(["d"]);
    expect(requests).toEqual(["show a", LIST, "show b", "show c", "show d"]);
    expect(logged.map(({ message }) => message)).toEqual([
      "reading toys one by one, because listing them failed: not allowed",
    ]);
  });
});
