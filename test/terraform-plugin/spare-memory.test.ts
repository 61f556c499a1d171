import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { expect, test } from "vitest";

const source = readFileSync(join(__dirname, "../../lib/terraform-plugin/spare-memory.ts"), "utf8");
const { code } = transformSync(source, { loader: "ts", format: "cjs" });

/** The size of the young generation after much garbage, of which some lives on for a while. */
const BUSY = `
  let kept = [];
  for (let index = 0; index < 2e6; index++) {
    kept.push({ index });
    if (kept.length > 60_000) kept = [];
  }
  const [young] = require("node:v8").getHeapSpaceStatistics().filter((space) => space.space_name === "new_space");
  console.log(young.space_size / 1024 ** 2);
`;

function youngMegabytes(before: string): number {
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", code + before + BUSY], { encoding: "utf8" });
  expect(stderr).toBe("");
  return Number(stdout);
}

test("the young generation stays as small as it is at the start", () => {
  expect(youngMegabytes("")).toBeGreaterThan(8);
  expect(youngMegabytes("module.exports.spareMemory();")).toBeLessThanOrEqual(2);
});
