import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createVpnApi } from "../../lib/client/client";
import { createEffects } from "../../lib/client/http/real-effects";
import { connectionMonitorApi } from "../../lib/client/operations/connection-monitors";
import { ATTRIBUTES } from "../fixtures/attributes";
import { SITE_PSK } from "../fixtures/connection";
import { createFakeTime } from "../support/fake-time";
import { type Lab, startLab } from "../support/lab";

const time = createFakeTime();
let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ time, settleMilliseconds: 2000, credentialSeconds: 10 ** 9 });
});
afterEach(async () => {
  lab.simulator.faults.clear();
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

const PARIS = { ...ATTRIBUTES, construct_path: "network/paris", name: "paris" };
const asOneLine = (text: string) => text.replace(/\s*\n[│╷╵\s]*/g, " ");

function only() {
  const connections = lab.simulator.connections();
  expect(connections).toHaveLength(1);
  return connections[0];
}

const changes = (from: number) =>
  lab.simulator
    .requests()
    .slice(from)
    .filter(({ method }) => method !== "GET")
    .map(({ operation }) => operation);

/** What somebody in the console does. */
function console() {
  const effects = {
    ...createEffects(() => undefined, lab.simulator.environment()),
    nowMilliseconds: time.clock.nowMilliseconds,
  };
  const { createMonitor, deleteMonitor } = connectionMonitorApi(createVpnApi({}, effects));
  const options = { signal: new AbortController().signal, deadlineMilliseconds: time.clock.nowMilliseconds() + 60_000 };
  return {
    make: (connectionId: string) => createMonitor(connectionId, options),
    remove: (id: string) => deleteMonitor(id, options),
  };
}

describe("a health check", () => {
  it("is made, shows its drift, is turned off, and ends before its connection", async () => {
    lab.declare({ paris: { ...PARIS, health_check: true } });
    await lab.applyAndSettle();
    const id = String(only()?.id);
    const monitor = String(only()?.answer.connection_monitor_id);
    expect(await lab.state("paris")).toMatchObject({ health_check: true, connection_monitor_id: monitor });

    await console().remove(monitor);
    time.advance(2000);
    const [drift] = await lab.plan();
    expect(drift?.change).toMatchObject({
      actions: ["update"],
      before: { health_check: false },
      after: { health_check: true },
    });
    await lab.applyAndSettle();
    expect((await lab.state("paris")).connection_monitor_id).toBe(only()?.answer.connection_monitor_id);

    lab.declare({ paris: { ...PARIS, health_check: false } });
    await lab.applyAndSettle();
    time.advance(2000);
    expect(only()?.answer).not.toHaveProperty("connection_monitor_id");
    expect(await lab.state("paris")).toMatchObject({ health_check: false, connection_monitor_id: null });

    await console().make(id);
    expect(await lab.actions()).toEqual({ paris: "update" });
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    expect(only()?.answer).toHaveProperty("connection_monitor_id");

    lab.declare({ paris: { ...PARIS, health_check: true } });
    const before = lab.simulator.requests().length;
    await lab.applyAndSettle();
    expect(changes(before)).toEqual([]);
    lab.declare({});
    await lab.applyAndSettle();
    expect(changes(before)).toEqual(["delete-monitor", "delete"]);
  });

  it("that the service refuses leaves the connection in the state, and the next apply makes it", async () => {
    lab.simulator.faults.enable("unauthorized", { operation: "create-monitor" });
    lab.declare({ paris: { ...PARIS, health_check: true } });
    const said = asOneLine(await lab.apply());
    expect(said).toContain('the health check of VPN connection "network/paris"');
    expect(said).toContain("vpn:connectionMonitors:create");
    const id = only()?.id;
    lab.simulator.faults.clear();
    await lab.applyAndSettle();
    expect(only()).toMatchObject({ id, answer: { connection_monitor_id: expect.any(String) } });
  });

  it("is asked for once, whichever way", async () => {
    lab.declare({ paris: { ...PARIS, health_check: true, additional_fields: '{"enable_health_check":true}' } });
    const { code, stderr } = await lab.run(["plan"]);
    expect([code, asOneLine(stderr)]).toEqual([1, expect.stringContaining("together with health_check")]);
  });
});

describe("an apply that waits for the tunnel", () => {
  const POSTCONDITION = {
    condition: "${self.tunnel_problem == null}",
    error_message: '${coalesce(self.tunnel_problem, "none")}',
  };
  const WAITING = {
    ...PARIS,
    wait_for: "up",
    timeouts: { create: "90s" },
    lifecycle: { postcondition: [POSTCONDITION] },
  };

  it("fails when time is up, keeps the connection, and the next one waits on and replaces nothing", async () => {
    lab.declare({ paris: WAITING });
    const { code, stderr } = await lab.run(["apply", "-auto-approve"]);
    const said = asOneLine(stderr);
    const id = String(only()?.id);
    expect(code, said).toBe(1);
    expect(said).toContain(
      `the tunnel of VPN connection "network/paris" (id ${id}) is not up: timed out after 1m30s; its status is DOWN`,
    );
    expect(said).toContain("The log of the service says last:");
    expect(said).not.toContain(SITE_PSK);
    expect(await lab.state("paris")).toMatchObject({ id, status: "DOWN" });
    expect(await lab.actions()).toEqual({ paris: "update" });

    const before = lab.simulator.requests().length;
    const stop = lab.simulator.onStep(() => {
      if (lab.simulator.requests().length > before + 8) {
        lab.simulator.edit(id, { status: "ACTIVE" });
      }
      return undefined;
    });
    await lab.applyAndSettle();
    stop();
    expect(changes(before)).toEqual([]);
    expect(await lab.state("paris")).toMatchObject({ id, status: "ACTIVE", tunnel_problem: null });

    lab.simulator.edit(id, { status: "DOWN" });
    expect(await lab.actions()).toEqual({ paris: "no-op" });
  });

  it("can be destroyed, and refreshed, while the tunnel is not up", async () => {
    lab.declare({ paris: WAITING });
    expect((await lab.run(["apply", "-auto-approve"])).code).toBe(1);
    expect((await lab.run(["apply", "-refresh-only", "-auto-approve"])).code).toBe(0);
    const { code, stderr } = await lab.run(["destroy", "-auto-approve"]);
    expect(code, stderr).toBe(0);
    expect(lab.simulator.connections()).toEqual([]);
  });

  it("has nothing left to do where the tunnel came up in between", async () => {
    lab.declare({ paris: WAITING });
    expect((await lab.run(["apply", "-auto-approve"])).code).toBe(1);
    lab.simulator.edit(String(only()?.id), { status: "ACTIVE" });
    expect(await lab.actions()).toEqual({ paris: "no-op" });
    expect((await lab.run(["apply", "-auto-approve"])).code).toBe(0);
  });
});
