import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BASE, type Lab, startLab } from "../support/lab";

const SUMMARY = "the VPN service returned undocumented types";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

async function told(args: readonly string[], exitCode = 0): Promise<string> {
  const { code, stdout, stderr } = await lab.run(args);
  expect(code, stdout + stderr).toBe(exitCode);
  return (stdout + stderr).replace(/\s*\n[│╷╵\s]*/g, " ");
}

describe("answers of other types than documented", () => {
  const declared = {
    a: { ...BASE, construct_path: "net/a", enable_nqa: true },
    b: { ...BASE, construct_path: "net/b", cgw_id: "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c56" },
  };

  it("make no difference, and are told once by each command", async () => {
    lab.declare(declared);
    await lab.applyAndSettle();
    lab.simulator.faults.enable("odd-types");
    for (const args of [
      ["plan", "-detailed-exitcode"],
      ["apply", "-auto-approve"],
    ]) {
      const output = await told(args);
      expect(output.split(SUMMARY)).toHaveLength(2);
      expect(output).toContain("created_at is a number");
      expect(output).not.toContain("bug in the provider");
    }
    lab.simulator.faults.clear();
  });

  it("do not stand in the way of a destroy", async () => {
    lab.simulator.faults.enable("odd-types", { value: "objects" });
    await told(["destroy", "-auto-approve"]);
    expect(lab.simulator.connections()).toEqual([]);
    lab.simulator.faults.clear();
  });
});

describe("a connection that is gone in newer words", () => {
  it("is destroyed, and made anew where it is declared", async () => {
    lab.declare({ a: BASE });
    await lab.applyAndSettle();
    const [connection] = lab.simulator.connections();
    lab.simulator.faults.enable("connection-gone", { value: "VPN.0563", times: 2 });
    expect(await lab.actions()).toEqual({ a: "create" });
    lab.simulator.faults.enable("connection-gone", { operation: "show", after: 1, value: "VPN.0563" });
    await told(["destroy", "-auto-approve"]);
    expect(lab.simulator.connection(connection?.id ?? "")).toBeUndefined();
    lab.simulator.faults.clear();
  });
});

describe("a create whose answer has no usable id", () => {
  it.each(["", "../../v5/x", "undefined/.."])("is found again at once: %o", async (value) => {
    lab.declare({ a: { ...BASE, construct_path: "net/a" } });
    lab.simulator.faults.enable("unusable-id", { value });
    lab.simulator.forgetRequests();
    await lab.apply();
    lab.simulator.faults.clear();
    expect(lab.simulator.counts()).toMatchObject({ create: 1 });
    expect(lab.simulator.connections()).toHaveLength(1);
    expect((await lab.state("a")).id).toBe(lab.simulator.connections()[0]?.id);
    const paths = lab.simulator.requests().map(({ path }) => path);
    expect(paths.filter((path) => /undefined|v5%2F|\.\./.test(path))).toEqual([]);
    lab.declare({});
    await lab.apply();
  });
});
