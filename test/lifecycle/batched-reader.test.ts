import { describe, expect, it } from "vitest";
import type { Json } from "../../lib/client/operations/vpn-api";
import { type BatchedReader, createBatchedReader } from "../../lib/lifecycle/batched-reader";
import type { ServiceObjects } from "../../lib/lifecycle/service-objects";
import { testEffects } from "../client/support/effects";
import { TOY } from "../resources/toy/toy-type";

const options = { signal: new AbortController().signal, deadlineMilliseconds: Number.POSITIVE_INFINITY };
const expected = (_: Json) => true;

interface World {
  readonly look: BatchedReader;
  readonly requests: string[];
  readonly moveClock: (milliseconds: number) => void;
}

/** Looks at a service that lists what is given, and shows every connection as fresh. */
function world(listed: readonly Json[] | Error, listMilliseconds = 0, whileSleeping?: () => void): World {
  const effects = testEffects({ whileSleeping });
  const requests: string[] = [];
  const objects: ServiceObjects = {
    show: async (id) => {
      requests.push(`show ${id}`);
      return { id, from: "show" };
    },
    list: async () => {
      requests.push("list");
      effects.moveClock(listMilliseconds);
      if (listed instanceof Error) {
        throw listed;
      }
      return listed;
    },
    remove: async () => undefined,
  };
  return { look: createBatchedReader(objects, TOY, effects), requests, moveClock: effects.moveClock };
}

const listOf = (...ids: string[]) => ids.map((id) => ({ id, from: "list" }));
const readOnce = (look: BatchedReader, ids: readonly string[], isExpected = expected) =>
  Promise.all(ids.map((id) => look(id, options, isExpected)));

describe("looks at connections", () => {
  it("ask for a single one by its id, and at once", async () => {
    const { look, requests } = world(listOf("a"));
    await look("a", options, expected);
    await look("a", options, expected);
    expect(requests).toEqual(["show a", "show a"]);
  });

  it("that are asked for at one time share one list, from the second on", async () => {
    const { look, requests } = world(listOf("a", "b", "c", "d"));
    const seen = await readOnce(look, ["a", "b", "c", "d"]);
    expect(requests.sort()).toEqual(["list", "show a"]);
    expect(seen.map(({ from }) => from)).toEqual(["show", "list", "list", "list"]);
  });

  it.each([
    { name: "share it with those that come while it is waited for", newcomers: 5, listed: 8 },
    { name: "do not wait for ever for others that still come", newcomers: 100, listed: 23 },
  ])("$name", async ({ newcomers, listed }) => {
    let started = 0;
    const { look, requests } = world(listOf(...Array.from({ length: 200 }, (_, number) => `c${number}`)), 0, () => {
      if (started < newcomers + 4) {
        void start();
      }
    });
    const start = () => look(`c${started++}`, options, expected);
    await start();
    await Promise.all([start(), start(), start()]);
    expect(started - 1).toBe(listed);
    expect(requests).toEqual(["show c0", "list"]);
  });

  it("never get a list that was asked for before them", async () => {
    const { look, requests } = world(listOf("a", "b", "c", "d"));
    await readOnce(look, ["a", "b", "c", "d"]);
    await readOnce(look, ["a", "b", "c"]);
    expect(requests.filter((request) => request === "list")).toHaveLength(2);
  });

  it("go out one by one where two come together", async () => {
    const { look, requests } = world(listOf("a", "b", "c"));
    await readOnce(look, ["a", "b", "c"]);
    expect(requests.sort()).toEqual(["show a", "show b", "show c"]);
  });

  it("make sure of what a list does not show, or shows otherwise than expected", async () => {
    const { look, requests } = world(listOf("b", "c"));
    await readOnce(look, ["a", "b", "c", "d"], ({ id }) => id !== "c");
    expect(requests.sort()).toEqual(["list", "show a", "show c", "show d"]);
  });

  it("fail for no list, and go on one by one", async () => {
    const { look, requests } = world(new Error("not allowed"));
    await readOnce(look, ["a", "b", "c", "d"]);
    await readOnce(look, ["a", "b", "c", "d"]);
    expect(requests.filter((request) => request === "list")).toHaveLength(1);
    expect(requests).toHaveLength(9);
  });

  it("go on one by one where a list takes much longer than a look", async () => {
    const { look, requests } = world(listOf("a", "b", "c", "d"), 1000);
    await readOnce(look, ["a", "b", "c", "d"]);
    await readOnce(look, ["a", "b", "c", "d"]);
    expect(requests.filter((request) => request === "list")).toHaveLength(1);
  });

  it("after a second of quiet do not wait for others", async () => {
    const { look, requests, moveClock } = world(listOf("a", "b", "c", "d"));
    await look("a", options, expected);
    moveClock(1001);
    await look("b", options, expected);
    expect(requests).toEqual(["show a", "show b"]);
  });
});
