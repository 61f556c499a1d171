import { beforeEach, describe, expect, test } from "vitest";
import type { Simulator } from "../../lib/testing";
import { BODY } from "../fixtures/body";
import { ask, at, codeOf, made } from "./client";
import { started } from "./started";

let simulator: Simulator;
let id: string;

beforeEach(async () => {
  simulator = await started();
  id = await made(simulator, { ...BODY, name: "one", tags: [tag("a", "1"), tag("b", "")] });
});

describe("tags", () => {
  test("are added, an existing key getting the new value", async () => {
    expect((await add(tag("a", "2"), tag("c", "3"))).status).toBe(204);
    expect(simulator.connection(id)?.tags).toEqual({ a: "2", b: "", c: "3" });
    expect((await ask(simulator, "GET", at(id, "tags"))).body.tags).toEqual([
      tag("a", "2"),
      tag("b", ""),
      tag("c", "3"),
    ]);
  });

  test("are removed by key, or by key and value", async () => {
    const removed = await ask(simulator, "POST", at(id, "tags", "delete"), {
      tags: [{ key: "a", value: "other" }, { key: "b" }, { key: "never-there" }],
    });
    expect(removed.status).toBe(204);
    expect(simulator.connection(id)?.tags).toEqual({ a: "1" });
  });

  test("are not in an answer that has none", async () => {
    const bare = await made(simulator);
    expect(simulator.connection(bare)?.answer).not.toHaveProperty("tags");
  });

  test("find connections, values of one key being alternatives", async () => {
    await made(simulator, { ...BODY, name: "two", tags: [tag("a", "2")] });
    await made(simulator, { ...BODY, name: "three" });
    expect(await found({ tags: [{ key: "a", values: ["1", "2"] }] })).toEqual(["one", "two"]);
    expect(await found({ tags: [{ key: "a", values: [] }] })).toEqual(["one", "two"]);
    expect(
      await found({
        tags: [
          { key: "a", values: ["1"] },
          { key: "b", values: [""] },
        ],
      }),
    ).toEqual(["one"]);
    expect(await found({ without_any_tag: "true" })).toEqual(["three"]);
    expect(await found({ matches: [{ key: "resource_name", value: "two" }] })).toEqual(["two"]);
    expect(await found({}, "?limit=1&offset=1")).toEqual(["two"]);
  });

  test("are counted, and listed for the whole project", async () => {
    await made(simulator, { ...BODY, tags: [tag("a", "2")] });
    const count = await ask(simulator, "POST", at("resource-instances", "count"), { tags: [{ key: "a", values: [] }] });
    expect(count.body.total_count).toBe(2);
    expect((await ask(simulator, "GET", at("tags"))).body.tags).toEqual([
      { key: "a", values: ["1", "2"] },
      { key: "b", values: [""] },
    ]);
  });
});

describe("adding tags fails", () => {
  test.each([
    ["for a sign that keys cannot have", [tag("a*b", "")]],
    ["for an empty key", [tag("", "")]],
    ["for a key twice in the request", [tag("x", "1"), tag("x", "2")]],
    ["for 21 in the request", Array.from({ length: 21 }, (_, index) => tag(`k${index}`, ""))],
    ["for a 21st in sum", Array.from({ length: 19 }, (_, index) => tag(`k${index}`, ""))],
  ])("%s", async (_why, tags) => {
    expect(codeOf(await add(...tags))).toBe("400 VPN.0001");
    expect(simulator.connection(id)?.tags).toEqual({ a: "1", b: "" });
  });

  test("without an array of tags", async () => {
    expect(codeOf(await ask(simulator, "POST", at(id, "tags", "create"), { tags: { a: "b" } }))).toBe("400 VPN.0001");
  });

  test("for a connection that is not there", async () => {
    expect(codeOf(await ask(simulator, "POST", at("x", "tags", "create"), { tags: [] }))).toBe("404 VPN.0004");
    expect(codeOf(await ask(simulator, "GET", at("x", "tags")))).toBe("404 VPN.0004");
  });
});

function tag(key: string, value: string) {
  return { key, value };
}

async function add(...tags: readonly object[]) {
  return ask(simulator, "POST", at(id, "tags", "create"), { tags });
}

async function found(body: object, query = ""): Promise<string[]> {
  const answer = await ask(simulator, "POST", `${at("resource-instances", "filter")}${query}`, body);
  return (answer.body.resources as { resource_name: string }[]).map((resource) => resource.resource_name);
}
