import { afterAll, beforeAll, expect, it } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { createFakeTime } from "../support/fake-time";
import type { StageLab } from "./fault-stage";
import { startNullStageLab } from "./null-stage";

let lab: StageLab;
beforeAll(async () => {
  lab = await startNullStageLab({ time: createFakeTime(), settleMilliseconds: 1000, tunnelUpMilliseconds: 150_000 });
});
afterAll(() => lab.close());

const PARIS = { ...ATTRIBUTES, construct_path: "network/paris" };
const only = () => {
  expect(lab.simulator.connections()).toHaveLength(1);
  return lab.simulator.connections()[0];
};

it("null_resource makes the health check, waits for the tunnel over two runs, and turns the health check off", async () => {
  const timeouts = { create: "60s", update: "5m" };
  lab.declare({ paris: { ...PARIS, health_check: true, wait_for: "up", timeouts } });
  const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
  const said = (stdout + stderr).replaceAll(/\s+/g, " ");
  const id = String(only()?.id);
  expect([code, said]).toEqual([1, expect.stringContaining(`(id ${id}) is not up: timed out after 1m`)]);
  expect(said).toContain("Reason=[peer does not answer]");
  await lab.applyAndSettle();
  expect(only()).toMatchObject({ id, status: "ACTIVE", answer: { connection_monitor_id: expect.any(String) } });

  lab.declare({ paris: { ...PARIS, health_check: false, wait_for: "up", timeouts } });
  await lab.applyAndSettle();
  expect(only()).toMatchObject({ id, status: "ACTIVE" });
  expect(lab.simulator.requests().filter(({ operation }) => operation === "delete-monitor")).toHaveLength(1);
});
