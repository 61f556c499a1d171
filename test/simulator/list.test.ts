import { beforeEach, describe, expect, test } from "vitest";
import type { Fields } from "../../lib/schema/value";
import type { Simulator } from "../../lib/testing";
import { BODY } from "../fixtures/body";
import { type Answer, ask, at, codeOf } from "./client";
import { started } from "./started";
import { createTestClock, type TestClock } from "./test-clock";

const GATEWAYS = ["6b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10", "7b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10"] as const;
const OTHER_IP = "1a9d4a77-5c13-4b8e-8f22-7e61c0d4b9a3";

let clock: TestClock;
let simulator: Simulator;

beforeEach(async () => {
  clock = createTestClock();
  simulator = await started({
    clock,
    gateways: [{ id: GATEWAYS[1], eips: [{ id: OTHER_IP, address: "203.0.113.9" }], enterpriseProjectId: "ep-1" }],
  });
  for (const name of ["a", "b", "c", "d"]) {
    const where = name === "b" ? { vgw_id: GATEWAYS[1], vgw_ip: OTHER_IP } : {};
    const cgw_id = `c3e7b5d2-91f4-4e06-b1a8-00000000000${name}`;
    const connection = { ...BODY, cgw_id, ...where, name, tags: [{ key: "k", value: name }] };
    await send("POST", at(), { vpn_connection: connection });
    clock.advance(1);
  }
});

describe("a list", () => {
  test("has full connections with status and tags, the newest first, the marker on the last page too", async () => {
    const { body } = await listed("");
    expect(names(body)).toEqual(["d", "c", "b", "a"]);
    expect(connections(body)[0]).toMatchObject({ status: "DOWN", tags: [{ key: "k", value: "d" }] });
    expect(body).toMatchObject({
      page_info: { next_marker: "2024-04-03T01:02:03.456Z", current_count: 4 },
      total_count: 4,
    });
  });

  test.each([
    ["with limit", "?limit=3", [["d", "c", "b"], ["a"], []]],
    // As the official provider pages.
    ["without limit", "?", [["d", "c", "b", "a"], []]],
  ])("is told page by page, %s, until an empty one without a marker", async (_how, query, expected) => {
    const pages: string[][] = [];
    let marker = "";
    for (;;) {
      const { body } = await listed(`${query}${marker}`);
      pages.push(names(body));
      const { next_marker: next } = body.page_info as Fields;
      if (next === undefined) {
        break;
      }
      marker = `&marker=${String(next)}`;
    }
    expect(pages).toEqual(expected);
  });

  test("pages connections that were made in one millisecond, each by a time of its own", async () => {
    const simulated = await started({ clock });
    for (const name of ["a", "b", "c"]) {
      simulated.insert({ ...BODY, name });
    }
    const seen: string[] = [];
    let marker = "";
    do {
      const path = `${at()}?limit=2${marker === "" ? "" : `&marker=${marker}`}`;
      const { body } = await ask(simulated, "GET", path, undefined, { nowMilliseconds: clock.nowMilliseconds() });
      seen.push(...names(body));
      marker = String((body.page_info as Fields).next_marker ?? "");
    } while (marker !== "");
    expect(seen).toEqual(["c", "b", "a"]);
  });

  test.each([
    ["vgw_id", `?vgw_id=${GATEWAYS[1]}`, ["b"]],
    ["vgw_ip", `?vgw_ip=${OTHER_IP}`, ["b"]],
    ["both", `?vgw_id=${GATEWAYS[0]}&vgw_ip=${OTHER_IP}`, []],
    ["one enterprise project", "?enterprise_project_id=ep-1", ["b"]],
    ["several enterprise projects", "?enterprise_project_id=ep-1&enterprise_project_id=0", ["d", "c", "b", "a"]],
  ])("is filtered by %s, and total_count counts the tenant's all the same", async (_what, query, expected) => {
    const { body } = await listed(query);
    expect(names(body)).toEqual(expected);
    expect(body.total_count).toBe(4);
  });

  test.each(["?limit=2001", "?limit=-1", "?limit=x", "?limit=1.5", "?limit=3&marker=yesterday"])(
    "fails for %s",
    async (query) => {
      expect(codeOf(await listed(query))).toBe("400 VPN.0001");
    },
  );
});

async function send(method: string, path: string, body?: object): Promise<Answer> {
  return ask(simulator, method, path, body, { nowMilliseconds: clock.nowMilliseconds() });
}

async function listed(query: string): Promise<Answer> {
  return send("GET", `${at()}${query}`);
}

function connections(body: Fields): readonly Fields[] {
  return (body.vpn_connections ?? []) as readonly Fields[];
}

function names(body: Fields): string[] {
  return connections(body).map(({ name }) => String(name));
}
