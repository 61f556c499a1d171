import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { type Lab, startLab } from "../support/lab";

// What an error tells to do next must fit the command that it ended.
let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterEach(async () => {
  lab.simulator.faults.clear();
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

const PARIS = { ...ATTRIBUTES, construct_path: "network/paris", name: "paris" };

async function failing(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await lab.run(args);
  expect(code, stdout).toBe(1);
  return stderr.replace(/\s*\n[│╷╵\s]*/g, " ");
}

describe("a read that is refused", () => {
  it.each([["plan"], ["plan", "-destroy"], ["apply", "-auto-approve"], ["destroy", "-auto-approve"]])(
    "by terraform %s is told to be repeated, and not to be applied",
    async (...args) => {
      lab.declare({ paris: PARIS });
      await lab.applyAndSettle();
      lab.simulator.faults.enable("unauthorized", { operation: "show" });
      const said = await failing(...args.filter((arg) => typeof arg === "string"));
      expect(said).toContain('could not read VPN connection "network/paris"');
      expect(said).toContain("Nothing was changed. Run the same command again");
      expect(said).not.toMatch(/apply again/i);
    },
  );

  it("is reported while a connection is imported", async () => {
    const { id } = lab.simulator.insert({
      vgw_id: ATTRIBUTES.vgw_id,
      vgw_ip: ATTRIBUTES.vgw_ip,
      cgw_id: ATTRIBUTES.cgw_id,
      peer_subnets: ATTRIBUTES.peer_subnets,
    });
    lab.declare({ paris: PARIS }, { import: [{ to: "hwvpn_connection.paris", id }] });
    lab.simulator.faults.enable("unauthorized", { operation: "show" });
    expect(await failing("plan")).toContain("Run the same command again");
    lab.simulator.remove(id);
  });
});

describe("a deletion that is refused", () => {
  it("by terraform destroy does not advise to apply, which would create all connections again", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    lab.simulator.faults.enable("unauthorized", { operation: "delete" });
    const said = await failing("destroy", "-auto-approve");
    expect(said).toContain("Run the same command again: completed steps are not lost");
    expect(said).not.toMatch(/apply again/i);
  });

  it("or that takes too long, neither", async () => {
    lab.declare({ paris: { ...PARIS, timeouts: { delete: "1s" } } });
    await lab.applyAndSettle();
    lab.simulator.faults.enable("delete-stuck", { value: 3 });
    const said = await failing("destroy", "-auto-approve");
    expect(said).toContain(
      "increase timeouts.delete if the service needs longer. Run the same command again: it continues the deletion",
    );
    expect(said).not.toMatch(/apply again/i);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
  });
});

describe("a creation that is refused", () => {
  it("advises to apply again", async () => {
    lab.declare({ paris: PARIS });
    lab.simulator.faults.enable("unauthorized", { operation: "create" });
    expect(await failing("apply", "-auto-approve")).toContain("Apply again: completed steps are not lost");
  });

  it("leads to the time-out, and not to the network, where the time-out was too short for one answer", async () => {
    lab.declare({ paris: { ...PARIS, timeouts: { create: "2s" } } });
    lab.simulator.faults.enable("swallow", { operation: "create" });
    const said = await failing("apply", "-auto-approve");
    expect(said).toContain("no complete response within");
    expect(said).toContain("increase timeouts.create");
    expect(said).not.toContain("Check the network");
  });
});
