import { beforeEach, describe, expect, test } from "vitest";
import type { Simulator } from "../../lib/testing";
import { BODY } from "../fixtures/body";
import { type Answer, type AskOptions, ask, at, codeOf, of } from "./client";
import { started } from "./started";
import { createTestClock, MINUTE, type TestClock } from "./test-clock";

const OTHER_GATEWAY = { ...BODY, vgw_id: "7b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10" };
const BUSY = "409 VPN.0016";

let clock: TestClock;
let simulator: Simulator;

beforeEach(async () => {
  clock = createTestClock();
  simulator = await started({ clock, settleMilliseconds: 10 * MINUTE, uniqueGatewayPair: false });
});

describe("a change", () => {
  test("stays PENDING until the clock has moved on, then the connection is DOWN", async () => {
    const id = await made();
    expect(await status(id)).toBe("PENDING_CREATE");
    clock.advance(10 * MINUTE - 1);
    expect(await status(id)).toBe("PENDING_CREATE");
    clock.advance(1);
    expect(await status(id)).toBe("DOWN");
    await send("PUT", at(id), { vpn_connection: { name: "new" } });
    expect(await status(id)).toBe("PENDING_UPDATE");
    clock.advance(10 * MINUTE);
    await send("POST", at(id, "reset"));
    expect(await status(id)).toBe("PENDING_UPDATE");
    clock.advance(10 * MINUTE);
    expect(await status(id)).toBe("DOWN");
  });

  test("of a connection that is ACTIVE ends there", async () => {
    const id = await madeAndSettled();
    simulator.edit(id, { status: "ACTIVE" });
    await send("PUT", at(id), { vpn_connection: { name: "new" } });
    clock.advance(10 * MINUTE);
    expect(await status(id)).toBe("ACTIVE");
  });

  test("may heal a connection in ERROR", async () => {
    const id = await madeAndSettled();
    simulator.edit(id, { status: "ERROR" });
    await send("PUT", at(id), { vpn_connection: { name: "new" } });
    clock.advance(10 * MINUTE);
    expect(await status(id)).toBe("DOWN");
  });

  test("is refused while the gateway makes another connection", async () => {
    await made();
    expect(codeOf(await send("POST", at(), { vpn_connection: BODY }))).toBe(BUSY);
    clock.advance(10 * MINUTE);
    expect((await send("POST", at(), { vpn_connection: BODY })).status).toBe(201);
  });

  test("is refused as VPN.0507 while the gateway changes another connection", async () => {
    const [first, second] = [await madeAndSettled(), await madeAndSettled()];
    await send("PUT", at(first), { vpn_connection: { name: "new" } });
    for (const [method, path, body] of [
      ["PUT", at(second), { vpn_connection: { name: "new" } }],
      ["DELETE", at(second), undefined],
      ["POST", at(second, "reset"), undefined],
    ] as const) {
      expect(codeOf(await send(method, path, body))).toBe("400 VPN.0507");
    }
  });

  test("of the very connection in work is refused as VPN.0306", async () => {
    const id = await made();
    expect(codeOf(await send("PUT", at(id), { vpn_connection: { name: "new" } }))).toBe("400 VPN.0306");
    expect(codeOf(await send("DELETE", at(id)))).toBe("400 VPN.0306");
  });

  test("on another gateway goes on at the same time", async () => {
    await made();
    expect((await send("POST", at(), { vpn_connection: OTHER_GATEWAY })).status).toBe(201);
  });

  test("of tags is possible at any time", async () => {
    const id = await made();
    expect((await send("POST", at(id, "tags", "create"), { tags: [{ key: "a", value: "b" }] })).status).toBe(204);
  });
});

describe("a deletion", () => {
  test("is a beginning: PENDING_DELETE, then 404 VPN.0004", async () => {
    const id = await madeAndSettled();
    const answer = await send("DELETE", at(id));
    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect(answer.headers.get("x-request-id")).not.toBeNull();
    expect(await status(id)).toBe("PENDING_DELETE");
    clock.advance(10 * MINUTE);
    expect(codeOf(await send("GET", at(id)))).toBe("404 VPN.0004");
    expect(codeOf(await send("DELETE", at(id)))).toBe("404 VPN.0004");
  });

  test("under way refuses everything else about the connection as 425 VPN.0009", async () => {
    const id = await madeAndSettled();
    await send("DELETE", at(id));
    for (const [method, path, body] of [
      ["DELETE", at(id), undefined],
      ["PUT", at(id), { vpn_connection: { name: "new" } }],
      ["POST", at(id, "reset"), undefined],
      ["POST", at(id, "tags", "create"), { tags: [{ key: "a", value: "b" }] }],
      ["POST", at(id, "tags", "delete"), { tags: [{ key: "a" }] }],
    ] as const) {
      expect(codeOf(await send(method, path, body)), `${method} ${path}`).toBe("425 VPN.0009");
    }
  });

  test("keeps the gateway busy", async () => {
    const id = await madeAndSettled();
    await send("DELETE", at(id));
    expect(codeOf(await send("POST", at(), { vpn_connection: BODY }))).toBe(BUSY);
  });

  test("fails for a frozen connection, with a 400 that looks like a bad request", async () => {
    const id = await madeAndSettled();
    simulator.edit(id, { status: "FREEZED" });
    expect(codeOf(await send("DELETE", at(id)))).toBe("400 VPN.0001");
    expect(codeOf(await send("PUT", at(id), { vpn_connection: { name: "new" } }))).toBe("400 VPN.0001");
    expect(await status(id)).toBe("FREEZED");
  });

  test("is possible in ERROR", async () => {
    const id = await madeAndSettled();
    simulator.edit(id, { status: "ERROR" });
    expect((await send("DELETE", at(id))).status).toBe(204);
  });
});

test("nothing is pending where the service settles at once", async () => {
  const quick = await started();
  const answer = await ask(quick, "POST", at(), { vpn_connection: BODY });
  const path = at(String(of(answer, "vpn_connection").id));
  expect(of(await ask(quick, "GET", path), "vpn_connection").status).toBe("DOWN");
  await ask(quick, "DELETE", path);
  expect(quick.connections()).toEqual([]);
});

async function send(method: string, path: string, body?: object): Promise<Answer> {
  const options: AskOptions = { nowMilliseconds: clock.nowMilliseconds() };
  return ask(simulator, method, path, body, options);
}

async function made(): Promise<string> {
  return String(of(await send("POST", at(), { vpn_connection: BODY }), "vpn_connection").id);
}

async function madeAndSettled(): Promise<string> {
  const id = await made();
  clock.advance(10 * MINUTE);
  return id;
}

async function status(id: string): Promise<unknown> {
  return of(await send("GET", at(id)), "vpn_connection").status;
}
