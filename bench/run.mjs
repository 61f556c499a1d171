// Measures the library against the alternatives that users have, and beside another release, and prints tables with ratios.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { helpText, parseFlags } from "./flags.mjs";
import { MEASURES } from "./measures.mjs";
import { openReleases, root } from "./support/releases.mjs";
import { tableOf } from "./support/rows.mjs";

const { stdout } = spawnSync("terraform", ["version", "-json"], { encoding: "utf8" });
const hasTerraform = typeof stdout === "string" && stdout !== "";
const machine = [
  `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`,
  `Node ${process.version}`,
  hasTerraform ? `Terraform ${JSON.parse(stdout).terraform_version}` : "no Terraform",
  `cdktf ${createRequire(import.meta.url)("cdktf/package.json").version}`,
].join(", ");

/** How many processes compete: a machine is busy if there are more than processors. */
const load = () => Number(loadavg()[0].toFixed(1));

/** Calls `save` with all rows so far after each measure, because the next ones may take long. */
async function measureAll({ against, count, rounds, measures }, save) {
  const releases = openReleases(against);
  const all = [];
  for (const { name, about, run } of measures) {
    const before = load();
    process.stderr.write(`${name}\n`);
    const rows = await run({ releases, count, rounds });
    console.log(`\n**${name}**: ${about} (load ${before} to ${load()})\n\n${tableOf(rows)}`);
    all.push(...rows.map((row) => ({ measure: name, load: [before, load()], ...row })));
    save(all);
  }
}

async function main() {
  const flags = parseFlags(process.argv.slice(2), MEASURES);
  if (flags.help) {
    console.log(helpText(MEASURES));
    return;
  }
  const measures = flags.measures.filter(({ needsTerraform }) => hasTerraform || !needsTerraform);
  console.log(machine);
  const { output = join(root, "cdktf.out", "bench.json") } = flags;
  mkdirSync(dirname(output), { recursive: true });
  const date = new Date().toISOString();
  await measureAll({ ...flags, measures }, (rows) =>
    writeFileSync(output, `${JSON.stringify({ machine, date, rows }, null, 2)}\n`),
  );
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
