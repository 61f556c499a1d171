import { beforeEach, expect, test } from "vitest";
import type { Simulator } from "../../lib/testing";
import { BODY } from "../fixtures/body";
import { type Answer, ask, at, codeOf, of, PROJECT } from "./client";
import { started } from "./started";
import { createTestClock, type TestClock } from "./test-clock";

const PATH = `/v5/${PROJECT}/connection-monitors`;

let clock: TestClock;
let simulator: Simulator;
let connection: string;

beforeEach(async () => {
  clock = createTestClock();
  simulator = await started({ clock, settleMilliseconds: 1000 });
  connection = await connect();
});

async function send(method: string, path: string, body?: object): Promise<Answer> {
  return ask(simulator, method, path, body, { nowMilliseconds: clock.nowMilliseconds() });
}

async function connect(body: object = BODY): Promise<string> {
  const { id } = of(await send("POST", at(), { vpn_connection: body }), "vpn_connection");
  clock.advance(1000);
  return String(id);
}

async function monitor(id = connection): Promise<Answer> {
  return send("POST", PATH, { connection_monitor: { vpn_connection_id: id } });
}

async function listed(query = ""): Promise<unknown> {
  return (await send("GET", `${PATH}${query}`)).body.connection_monitors;
}

test("a monitor is in work, then ACTIVE, and shows in its connection", async () => {
  const answer = await monitor();
  expect(answer.status).toBe(201);
  const made = of(answer, "connection_monitor");
  const ike = simulator.connection(connection)?.answer.ikepolicy;
  expect(made).toEqual({
    id: expect.any(String),
    vpn_connection_id: connection,
    type: "gateway",
    source_ip: (ike as { local_id: string }).local_id,
    destination_ip: (ike as { peer_id: string }).peer_id,
    proto_type: "icmp",
  });
  const path = `${PATH}/${String(made.id)}`;
  expect(of(await send("GET", path), "connection_monitor")).toEqual({ ...made, status: "PENDING_CREATE" });
  clock.advance(1000);
  expect(of(await send("GET", path), "connection_monitor")).toEqual({ ...made, status: "ACTIVE" });
  expect(simulator.connection(connection)?.answer.connection_monitor_id).toBe(made.id);
});

test("a connection has one monitor at most, until it is deleted", async () => {
  const { id } = of(await monitor(), "connection_monitor");
  expect(codeOf(await monitor())).toBe("400 VPN.0381");
  expect((await send("DELETE", `${PATH}/${String(id)}`)).status).toBe(204);
  expect(await listed()).toMatchObject([{ id, status: "PENDING_DELETE" }]);
  clock.advance(1000);
  expect(await listed()).toEqual([]);
  expect(simulator.connection(connection)?.answer).not.toHaveProperty("connection_monitor_id");
  expect(codeOf(await send("GET", `${PATH}/${String(id)}`))).toBe("404 VPN.0004");
  expect(codeOf(await send("DELETE", `${PATH}/${String(id)}`))).toBe("400 VPN.0001");
  expect((await monitor()).status).toBe(201);
});

test("monitors are listed, those of one connection or of one enterprise project", async () => {
  const other = await connect({ ...BODY, name: "other", cgw_id: "7b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10" });
  await monitor();
  await monitor(other);
  expect(await listed()).toHaveLength(2);
  expect(await listed(`?vpn_connection_id=${other}`)).toMatchObject([{ vpn_connection_id: other }]);
  expect(await listed("?enterprise_project_id=0")).toHaveLength(2);
  expect(await listed("?enterprise_project_id=ep-1")).toEqual([]);
});

test("a monitor ends with its connection", async () => {
  await monitor();
  await send("DELETE", at(connection));
  expect(codeOf(await monitor())).toBe("425 VPN.0009");
  clock.advance(1000);
  expect(await listed()).toEqual([]);
  expect(codeOf(await monitor())).toBe("404 VPN.0004");
});

test("enable_health_check makes one with the connection", async () => {
  const id = await connect({ ...BODY, cgw_id: BODY.vgw_id, name: "checked", enable_health_check: true });
  expect(await listed()).toMatchObject([{ vpn_connection_id: id, status: "ACTIVE" }]);
  expect(codeOf(await monitor(id))).toBe("400 VPN.0381");
});

test.each([
  [{ connection_monitor: {} }, "400 VPN.0001"],
  [{ connection_monitor: { vpn_connection_id: "x", type: "gateway" } }, "400 VPN.0013"],
  [{}, "400 VPN.0001"],
])("a monitor is refused: %j", async (body, code) => {
  expect(codeOf(await send("POST", PATH, body))).toBe(code);
});
