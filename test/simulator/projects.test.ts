import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Simulator, SimulatorOptions } from "../../lib/testing";
import { BODY } from "../fixtures/body";
import { ask, codeOf, of } from "./client";
import { started } from "./started";

const [ONE, TWO] = ["1".repeat(32), "2".repeat(32)];
const GATEWAY = "7b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10";

let folder: string;
let options: SimulatorOptions;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simulator-"));
  options = {
    projects: [
      { id: ONE, name: "one" },
      { id: TWO, name: "two" },
    ],
    dataFile: join(folder, "service.json"),
  };
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (project: string, ...steps: readonly string[]) => [`/v5/${project}`, ...steps].join("/");

async function connect(simulator: Simulator, project: string): Promise<string> {
  const answer = await ask(simulator, "POST", at(project, "vpn-connection"), { vpn_connection: BODY });
  return String(of(answer, "vpn_connection").id);
}

test("a project sees nothing of another one's objects", async () => {
  const simulator = await started(options);
  const id = await connect(simulator, ONE);
  const path = ["vpn-connection", id];
  expect((await ask(simulator, "GET", at(ONE, ...path))).status).toBe(200);
  expect(codeOf(await ask(simulator, "GET", at(TWO, ...path)))).toBe("404 VPN.0004");
  expect(codeOf(await ask(simulator, "DELETE", at(TWO, ...path)))).toBe("404 VPN.0004");
  expect((await ask(simulator, "GET", at(TWO, "vpn-connection"))).body).toMatchObject({
    vpn_connections: [],
    total_count: 0,
  });
  expect((await ask(simulator, "GET", at(TWO, "vpn-gateways"))).body.vpn_gateways).toEqual([]);
  const customer = { customer_gateway: { id_value: "198.51.100.4" } };
  const made = of(await ask(simulator, "POST", at(TWO, "customer-gateways"), customer), "customer_gateway");
  const list = async (project: string) =>
    (await ask(simulator, "GET", at(project, "customer-gateways"))).body.customer_gateways as { id: string }[];
  expect((await list(TWO)).map((one) => one.id)).toEqual([made.id]);
  expect((await list(ONE)).map((one) => one.id)).toEqual([BODY.cgw_id]);
});

test("quota, tags and a busy gateway are those of one project", async () => {
  const simulator = await started({ ...options, quota: 1, settleMilliseconds: 60_000 });
  await connect(simulator, ONE);
  const again = await ask(simulator, "POST", at(ONE, "vpn-connection"), { vpn_connection: BODY });
  expect(codeOf(again)).toBe("400 VPN.0001");
  expect(await connect(simulator, TWO)).toMatch(/^[0-9a-f-]{36}$/);
  expect(simulator.connections().map(({ projectId }) => projectId)).toEqual([ONE, TWO]);
});

test("a declared gateway belongs to the first project, or to the one that it names", async () => {
  const simulator = await started({
    ...options,
    openWorld: false,
    gateways: [{ id: BODY.vgw_id }, { id: GATEWAY, projectId: TWO }],
  });
  const status = async (project: string, id: string) =>
    (await ask(simulator, "GET", at(project, "vpn-gateways", id))).status;
  expect([await status(ONE, BODY.vgw_id), await status(ONE, GATEWAY)]).toEqual([200, 404]);
  expect([await status(TWO, BODY.vgw_id), await status(TWO, GATEWAY)]).toEqual([404, 200]);
});

test("the data file keeps all kinds of objects of all projects, and what was deleted", async () => {
  const first = await started(options);
  const ids = [await connect(first, ONE), await connect(first, TWO)];
  const monitor = { connection_monitor: { vpn_connection_id: ids[1] } };
  await ask(first, "POST", at(TWO, "connection-monitors"), monitor);
  const customer = { customer_gateway: { id_value: "198.51.100.4", name: "branch" } };
  await ask(first, "POST", at(TWO, "customer-gateways"), customer);
  await ask(first, "DELETE", at(ONE, "vpn-gateways", GATEWAY));
  expect(codeOf(await ask(first, "GET", at(ONE, "vpn-gateways", GATEWAY)))).toBe("404 VPN.0509");
  await first.close();

  const second = await started(options);
  expect(second.connections().map(({ id, projectId }) => [id, projectId])).toEqual([
    [ids[0], ONE],
    [ids[1], TWO],
  ]);
  expect((await ask(second, "GET", at(TWO, "connection-monitors"))).body.connection_monitors).toHaveLength(1);
  expect((await ask(second, "GET", at(TWO, "customer-gateways"))).text).toContain("branch");
  expect(codeOf(await ask(second, "GET", at(ONE, "vpn-gateways", GATEWAY)))).toBe("404 VPN.0509");
  expect((await ask(second, "GET", at(TWO, "vpn-gateways", GATEWAY))).status).toBe(200);
});

test("a data file of a release that knew no projects is that of the first one", async () => {
  const first = await started(options);
  const id = await connect(first, ONE);
  await first.close();
  const { connections } = JSON.parse(readFileSync(String(options.dataFile), "utf8"));
  const [{ project: _project, ...connection }] = connections;
  writeFileSync(String(options.dataFile), JSON.stringify({ version: 1, connections: [connection] }));
  const second = await started(options);
  expect((await ask(second, "GET", at(ONE, "vpn-connection", id))).status).toBe(200);
  expect(codeOf(await ask(second, "GET", at(TWO, "vpn-connection", id)))).toBe("404 VPN.0004");
});

test("the account is told by GET /v3/auth/domains, to those who sign", async () => {
  const simulator = await started(options);
  const { body, text } = await ask(simulator, "GET", "/v3/auth/domains");
  expect(body.domains).toMatchObject([
    { id: "00112233445566778899aabbccddeeff", name: "simulator-domain", enabled: true },
  ]);
  expect(text).not.toContain("request_id");
  expect((await fetch(`${simulator.endpoint}/v3/auth/domains`)).status).toBe(401);
});
