// Measures the library against the alternatives that users have, and prints a table with ratios. With `--against FILE`,
// measures the plugin alone, beside that of the release which `npm pack` has put into the file.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measureAgainst } from "./against.mjs";
import { measureApply } from "./apply.mjs";
import { measureDelays } from "./delays.mjs";
import { measureMemory } from "./memory.mjs";
import { measurePackage } from "./package.mjs";
import { measurePlan } from "./plan.mjs";
import { measureRules } from "./rules.mjs";
import { measureStart } from "./start.mjs";
import { measureSynth } from "./synth.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { stdout } = spawnSync("terraform", ["version", "-json"], { encoding: "utf8" });
const hasTerraform = typeof stdout === "string" && stdout !== "";
const DEPLOYMENTS = [measureApply, measurePlan, measureMemory, measureDelays];
const versionOf = (name) => createRequire(import.meta.url)(`${name}/package.json`).version;
const machine = [
  `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`,
  `Node ${process.version}`,
  hasTerraform ? `Terraform ${JSON.parse(stdout).terraform_version}` : "no Terraform",
  `cdktf ${versionOf("cdktf")}`,
].join(", ");

function shown(value, unit = "ms") {
  if (value === undefined) {
    return "–";
  }
  return unit === "ms" && Math.abs(value) < 1
    ? `${(value * 1000).toFixed(0)} µs`
    : `${value.toFixed(Math.abs(value) < 100 ? 1 : 0)} ${unit}`;
}

const { against: tarball } = parseArgs({ options: { against: { type: "string" } } }).values;
const all = [measureRules, measureStart, measurePackage, measureSynth, ...(hasTerraform ? DEPLOYMENTS : [])];
const rows = [];
for (const measure of tarball === undefined ? all : [() => measureAgainst(tarball)]) {
  rows.push(...(await measure()));
}

console.log(`\n${machine}\n`);
console.log("| what | ours | against | base | ratio | difference |\n| --- | --- | --- | --- | --- | --- |");
for (const { what, against, ours, base, unit } of rows) {
  const ratio = base === undefined ? "–" : (ours / base).toFixed(2);
  const difference = base === undefined ? "–" : shown(ours - base, unit);
  console.log(
    `| ${what} | ${shown(ours, unit)} | ${against ?? "–"} | ${shown(base, unit)} | ${ratio} | ${difference} |`,
  );
}

const folder = join(root, "cdktf.out");
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, "bench.json"),
  `${JSON.stringify({ machine, date: new Date().toISOString(), rows }, null, 2)}\n`,
);
