import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { SITE_PSK } from "../fixtures/connection";
import { createFakeTime } from "../support/fake-time";
import { type Lab, startLab } from "../support/lab";

const time = createFakeTime();
let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ time });
});
afterEach(async () => {
  lab.simulator.faults.clear();
  time.advance(3_600_000);
  for (const { id } of lab.simulator.connections()) {
    lab.simulator.edit(id, { status: "DOWN" });
  }
  lab.environment.SITE_PSK = SITE_PSK;
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

const PARIS = { ...ATTRIBUTES, construct_path: "network/paris", name: "paris" };
const only = () => {
  expect(lab.simulator.connections()).toHaveLength(1);
  return lab.simulator.connections()[0];
};
const asOneLine = (text: string) => text.replace(/\s*\n[│╷╵\s]*/g, " ");
async function failingApply(): Promise<string> {
  const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
  expect(code, stdout).toBe(1);
  return asOneLine(stderr);
}

describe("a creation that takes longer than its time-out", () => {
  it("is kept, with id, status and the time-out to raise, and a second plan does not replace it", async () => {
    lab.simulator.faults.enable("slow-create", { value: 1200 });
    lab.declare({ paris: { ...PARIS, timeouts: { create: "90s" } } });
    const before = time.clock.nowMilliseconds();
    const said = asOneLine(await lab.apply());
    expect(time.clock.nowMilliseconds() - before).toBeLessThanOrEqual(90_000);
    const id = String(only()?.id);
    expect(said).toContain(`VPN connection "network/paris" (id ${id}) is not ready yet`);
    expect(said).toContain("PENDING_CREATE; timed out after 1m30s; increase timeouts.create");
    expect(await lab.actions()).toEqual({ paris: "update" });
    expect(only()?.id).toBe(id);
  });
});

describe("an update that takes longer than its time-out", () => {
  it("fails, and the next run goes on waiting", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    lab.simulator.faults.enable("slow-update", { value: 1000 });
    lab.declare({ paris: { ...PARIS, name: "paris-2" } });
    expect(await failingApply()).toContain("increase timeouts.update");
    expect(only()?.status).toBe("PENDING_UPDATE");
    await lab.applyAndSettle();
    expect(only()).toMatchObject({ status: "DOWN", name: "paris-2" });
  });

  it("fails while a key is rotated, and the next run rotates it to its end", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    lab.simulator.faults.enable("slow-update", { value: 1000, times: 1 });
    lab.environment.SITE_PSK = "Another-Key-0123";
    lab.declare({ paris: { ...PARIS, psk: { ...ATTRIBUTES.psk, version: 2 } } });
    await failingApply();
    expect(only()?.keyInForce).toBe(SITE_PSK);
    await lab.applyAndSettle();
    expect(only()?.keyInForce).toBe("Another-Key-0123");
  });
});

describe("a connection that the service freezes", () => {
  it("fails its creation at once, with the reason, and is kept in the state", async () => {
    lab.simulator.faults.enable("freeze", { operation: "create" });
    lab.declare({ paris: PARIS });
    const before = time.clock.nowMilliseconds();
    const said = await failingApply();
    expect(time.clock.nowMilliseconds() - before).toBeLessThan(1000);
    expect(said).toContain("is in status FREEZED");
    expect(said).toContain("in arrears");
    expect((await lab.state("paris")).id).toBe(only()?.id);
  });
});

describe("a read right after a change", () => {
  it("that still shows what was before is not believed", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    lab.simulator.faults.enable("stale-read", { milliseconds: 8000 });
    lab.declare({ paris: { ...PARIS, name: "paris-2", enable_nqa: true } });
    await lab.applyAndSettle();
    expect(only()?.answer).toMatchObject({ name: "paris-2", enable_nqa: true });
  });

  it("fails the update where enable_nqa was accepted and ignored, and says how to go on", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    lab.simulator.faults.enable("nqa-ignored");
    lab.declare({ paris: { ...PARIS, enable_nqa: true } });
    const said = await failingApply();
    expect(said).toContain("kept the old value of enable_nqa");
    expect(said).toContain("Replace the connection to change it");
    const plan = await lab.plan();
    expect(plan[0]?.change.before?.enable_nqa).toBe(false);
  });
});

describe("every retry", () => {
  it("is one line at info level, with operation, status, code and request id", async () => {
    lab.simulator.faults.enable("too-many-requests", { operation: "create", times: 3, value: 7 });
    lab.declare({ paris: PARIS });
    lab.logged.length = 0;
    await lab.apply();
    const told = lab.logged.filter((line) => line.startsWith("info create VPN connection"));
    expect(told).toHaveLength(3);
    for (const line of told) {
      expect(line).toMatch(/HTTP 429 VPN\.0429: .*request id [0-9a-f-]{36}.*retrying in \d/);
    }
  });
});
