import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { testLife } from "../support/life";
import { startProgram } from "../support/terraform";

const NO_NODE = inject("missingNodes") !== "";
const ROOT = join(__dirname, "../..");

describe.skipIf(NO_NODE)("this version of Node", () => {
  it("is the one that the PATH has", async () => {
    const { stdout } = await startProgram("node", ["--version"]).finished;
    expect(stdout).toBe(`v${process.env.TEST_NODE_VERSION}\n`);
  });

  it("synthesizes, serves and deploys the demo", async () => {
    const { code, stdout, stderr } = await startProgram("node", [join(ROOT, "scripts/demo.mjs")]).finished;
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toContain("destroyed.");
    expect(stdout + stderr).not.toMatch(/\bwarning\b/i);
  });
});

testLife(["plugin", "nullResource"], NO_NODE);
