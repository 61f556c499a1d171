import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { createFakeTime } from "../support/fake-time";
import { type Lab, startLab } from "../support/lab";

const time = createFakeTime();
let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ time, settleMilliseconds: 20_000 });
});
afterEach(async () => {
  lab.simulator.faults.clear();
  time.advance(1_200_000);
  for (const { id } of lab.simulator.connections()) {
    lab.simulator.remove(id);
  }
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

const PARIS = { ...ATTRIBUTES, construct_path: "network/paris", name: "paris" };

async function made(): Promise<string> {
  lab.declare({ paris: PARIS });
  await lab.applyAndSettle();
  lab.declare({});
  return String(lab.simulator.connections()[0]?.id);
}

async function somebodyDeletes(id: string): Promise<void> {
  const { environment } = lab;
  const token = lab.simulator.issueToken();
  const url = `${lab.simulator.endpoint}/v5/${environment.HW_PROJECT_ID}/vpn-connection/${id}`;
  const answer = await fetch(url, { method: "DELETE", headers: { "x-auth-token": token } });
  expect(answer.status).toBe(204);
}

/** What the connection is like when Terraform comes to delete it. */
const WAYS: readonly (readonly [string, (id: string) => void | Promise<void>])[] = [
  ["DOWN", () => undefined],
  ["ACTIVE", (id) => void lab.simulator.edit(id, { status: "ACTIVE" })],
  ["in ERROR", (id) => void lab.simulator.edit(id, { status: "ERROR" })],
  ["UNKNOWN", (id) => void lab.simulator.edit(id, { status: "UNKNOWN" })],
  ["being deleted by somebody else", somebodyDeletes],
  ["gone", (id) => lab.simulator.remove(id)],
  ["on a busy gateway", () => void lab.simulator.faults.enable("gateway-busy", { milliseconds: 60_000 })],
  ["being updated", () => void lab.simulator.faults.enable("being-updated", { milliseconds: 60_000 })],
  ["in ERROR while it goes", () => void lab.simulator.faults.enable("delete-error")],
  [
    "deleted with the answer lost",
    () => void lab.simulator.faults.enable("lost-answer", { operation: "delete", times: 1 }),
  ],
];

describe("a deletion", () => {
  it.each(WAYS)("of a connection that is %s ends with it gone", async (_, prepare) => {
    const id = await made();
    await prepare(id);
    await lab.applyAndSettle();
    // What somebody else is deleting has left the state already, and still takes its time.
    time.advance(20_000);
    expect(lab.simulator.connections()).toEqual([]);
  });

  it.each(WAYS)("without a look before it, of a connection that is %s, ends with it gone", async (_, prepare) => {
    const id = await made();
    await prepare(id);
    const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve", "-refresh=false"]);
    expect(code, stdout + stderr).toBe(0);
    expect(lab.simulator.connections()).toEqual([]);
  });

  it("fails for a frozen connection, says why, and succeeds once it is thawed", async () => {
    const id = await made();
    lab.simulator.edit(id, { status: "FREEZED" });
    const { code, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(code).toBe(1);
    const said = stderr.replace(/\s*\n[│╷╵\s]*/g, " ");
    expect(said).toContain("a frozen connection cannot be deleted");
    expect(said).toContain("400 VPN.0001");
    lab.simulator.edit(id, { status: "DOWN" });
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toEqual([]);
  });

  it("that was made right after a creation that is still under way waits for it", async () => {
    lab.simulator.faults.enable("slow-create", { value: 900 });
    lab.declare({ paris: PARIS });
    await lab.apply();
    lab.simulator.faults.clear();
    lab.declare({});
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toEqual([]);
  });
});
