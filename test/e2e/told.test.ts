import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../lib/testing";
import { ATTRIBUTES } from "../fixtures/attributes";
import { SITE_PSK } from "../fixtures/connection";

import { makePackedStacks, type PackedStacks } from "../support/packed-stacks";
import type { TerraformFolder } from "../support/terraform";

// Plan and apply are processes of their own here, as in life: what the one has said, the other must not say again.
let stacks: PackedStacks;
let simulator: Simulator;
let folder: TerraformFolder;
beforeAll(async () => {
  stacks = await makePackedStacks();
  simulator = await startSimulator();
  folder = stacks.makeFolder({ ...simulator.environment(), SITE_PSK, OTHER_PSK: "Second-Key-0123" });
});
afterAll(async () => {
  folder.write({ "main.tf.json": stacks.stack({}) });
  await folder.run(["apply", "-auto-approve"]);
  expect(simulator.connections()).toEqual([]);
  await simulator.close();
  folder.remove();
  stacks.remove();
});

const run = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await folder.run([...args, "-no-color"]);
  expect(code, `terraform ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
  return (stdout + stderr).replaceAll(/\s+/g, " ");
};
const declare = (psk: object, ...names: string[]) =>
  folder.write({
    "main.tf.json": stacks.stack(
      Object.fromEntries(
        names.map((name, index) => [
          name,
          { ...ATTRIBUTES, cgw_id: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c0${index}`, construct_path: `net/${name}`, psk },
        ]),
      ),
    ),
  });
const key = (version: number, variable = "SITE_PSK") => ({ source: "environment", variable, version });
const count = (text: string, part: string) => text.split(part).length - 1;

describe("a warning of a plan", () => {
  it("comes once for each connection in an apply, and in the next one again", async () => {
    declare(key(1), "a", "b");
    await run("apply", "-auto-approve");
    for (const psk of [key(2), key(3), key(3, "OTHER_PSK")]) {
      declare(psk, "a", "b");
      const output = await run("apply", "-auto-approve");
      expect(count(output, 'rotates the pre-shared key of VPN connection "net/a"')).toBe(1);
      expect(count(output, 'rotates the pre-shared key of VPN connection "net/b"')).toBe(1);
      expect(output).not.toContain("similar warning");
    }
  });

  it("comes with the plan, and with the apply of it when that is saved", async () => {
    declare(key(4), "a", "b");
    for (const command of [["plan", "-out=saved"], ["plan"], ["apply", "saved"]]) {
      const [verb = "", ...rest] = command;
      const flags = verb === "apply" ? ["-no-color", ...rest] : [...rest, "-no-color"];
      const { code, stdout, stderr } = await folder.run([verb, ...flags]);
      expect(code, stdout + stderr).toBe(0);
      const output = (stdout + stderr).replaceAll(/\s+/g, " ");
      expect(count(output, 'rotates the pre-shared key of VPN connection "net/a"')).toBe(1);
      expect(output).not.toContain("similar warning");
    }
  });

  it("leaves notes of the last command only", async () => {
    await run("plan");
    const notes = readdirSync(join(folder.path, ".terraform")).filter((name) => name.startsWith("hwvpn-told-"));
    expect(notes.length).toBeLessThanOrEqual(1);
  });
});
