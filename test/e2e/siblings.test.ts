import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { createFakeTime } from "../support/fake-time";
import { type Lab, startLab } from "../support/lab";

const time = createFakeTime();
let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ time, settleMilliseconds: 3000 });
});
afterEach(async () => {
  lab.simulator.faults.clear();
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

const siblings = (count: number, more: object = {}) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `s${index}`,
      {
        ...ATTRIBUTES,
        name: `s${index}`,
        construct_path: `network/s${index}`,
        cgw_id: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8${String(index).padStart(3, "0")}`,
        ...more,
      },
    ]),
  );

describe("siblings on one gateway", () => {
  it("are created, changed and deleted one after the other, and the wait is logged", async () => {
    lab.declare(siblings(12));
    lab.logged.length = 0;
    lab.simulator.forgetRequests();
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toHaveLength(12);
    expect(lab.simulator.counts().create).toBe(12);
    expect(lab.logged.some((line) => line.startsWith("info waiting for gateway"))).toBe(true);
    lab.declare(siblings(12, { ikepolicy: { lifetime_seconds: 3600 } }));
    await lab.applyAndSettle();
    expect(lab.simulator.counts().update).toBe(12);
  });

  it("wait out a gateway that is busy for other reasons, and the wait is logged", async () => {
    lab.simulator.faults.enable("gateway-busy", { milliseconds: 3000 });
    lab.declare(siblings(12));
    lab.logged.length = 0;
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toHaveLength(12);
    const told = lab.logged.filter((line) => line.startsWith("info") && line.includes("VPN.0016"));
    expect(told.length).toBeGreaterThan(0);
  });

  it("fails at once, in the service's words, for the one with a final conflict, and goes on with the others", async () => {
    lab.simulator.faults.enable("final-conflict", { operation: "create", connection: "s3" });
    lab.simulator.forgetRequests();
    lab.declare(siblings(5));
    const { code, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(code).toBe(1);
    const said = stderr.replace(/\s*\n[│╷╵\s]*/g, " ");
    expect(said).toContain('could not create VPN connection "network/s3"');
    expect(said).toContain("The request conflicts with the configuration of the VPN gateway");
    expect(lab.simulator.counts().create).toBe(5);
    expect(lab.simulator.connections()).toHaveLength(4);
  });
});

describe("connections of different gateways", () => {
  it("are changed side by side", async () => {
    let underWay = 0;
    let most = 0;
    const stop = lab.simulator.onStep(async (step, { operation }) => {
      if (operation === "create" && step === "received") {
        underWay += 1;
        most = Math.max(most, underWay);
        // Both must come before one is answered.
        await expect.poll(() => most, { timeout: 10_000 }).toBe(2);
      }
      return undefined;
    });
    const [first = {}, second = {}] = Object.values(siblings(2));
    lab.declare({ first, second: { ...second, vgw_id: "7c2f1d2f-3b8e-4d6a-8b52-1e6f4d3c8f21" } });
    await lab.applyAndSettle();
    stop();
    expect(most).toBe(2);
  });
});
