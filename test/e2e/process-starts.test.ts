import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startSimulator } from "../../lib/testing";
import { ATTRIBUTES } from "../fixtures/attributes";
import { PROPS } from "../fixtures/props";

import { type NullLab, startNullLab } from "../support/null-lab";
import { makePackedStacks, type PackedStacks } from "../support/packed-stacks";
import { makeTerraformFolder, type TerraformFolder } from "../support/terraform";

const COUNT = 5;
const names = Array.from({ length: COUNT }, (_, number) => `site-${number}`);

const notes = makeTerraformFolder();
const startsFile = join(notes.path, "starts");
const noteStarts = { NODE_OPTIONS: `-r ${join(__dirname, "../support/note-start.cjs")}`, STARTS_FILE: startsFile };
beforeEach(() => writeFileSync(startsFile, ""));
afterAll(() => notes.remove());

const starts = (program: RegExp) =>
  readFileSync(startsFile, "utf8")
    .split("\n")
    .filter((line) => program.test(line)).length;

describe(`with ${COUNT} connections, the plugin is started`, () => {
  let stacks: PackedStacks;
  let folder: TerraformFolder;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const simulator = await startSimulator();
    stacks = await makePackedStacks();
    folder = stacks.makeFolder({ ...simulator.environment(), SITE_PSK: "Canary-Key-0123", ...noteStarts });
    const connections = names.map((name, index) => {
      const cgw_id = ATTRIBUTES.cgw_id.replace(/.$/, String(index));
      return [name, { ...ATTRIBUTES, cgw_id, name, construct_path: `net/${name}` }];
    });
    folder.write({ "main.tf.json": stacks.stack(Object.fromEntries(connections)) });
    close = async () => {
      folder.remove();
      stacks.remove();
      await simulator.close();
    };
  });
  afterAll(() => close());

  it.each([
    // The schema, for the configuration; its validation; the plan; the changes.
    { command: "apply -auto-approve", count: 4 },
    // The schema, for the configuration; its validation; the plan.
    { command: "plan", count: 3 },
  ])("$count times by an $command", async ({ command, count }) => {
    const { code, stdout, stderr } = await folder.run([...command.split(" "), "-no-color"]);
    expect(code, stdout + stderr).toBe(0);
    expect(starts(/^terraform-provider-hwvpn$/)).toBe(count);
  });
});

describe(`with ${COUNT} connections, the command of null_resource is started`, () => {
  let lab: NullLab;
  beforeAll(async () => {
    lab = await startNullLab();
    Object.assign(lab.environment, noteStarts);
    const declared = names.map((name, index) => {
      const cgwId = `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c0${index}`;
      return [name, { ...PROPS, name, cgwId }] as const;
    });
    lab.declare(Object.fromEntries(declared));
  });
  afterAll(() => lab.close());

  it("once for each by the apply that creates them", async () => {
    await lab.apply();
    expect(starts(/^vpn-connection\.cjs/)).toBe(COUNT);
  });

  it("by no plan", async () => {
    await lab.run(["plan"]);
    expect(starts(/^vpn-connection\.cjs/)).toBe(0);
  });
});
