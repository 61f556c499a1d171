// Measures the plugin beside that of another release, given as its packed package: both plan and apply the same stack at
// the same embedded service, round after round. On a shared machine, processor time says more than wall time.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./measure.mjs";
import { connections, makeFolder, terraform, withService } from "./stack-folder.mjs";

const CONNECTIONS_PER_GATEWAY = 10;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A plugin that Terraform uses in place of the installed one, and the processor time that it has taken. */
function overriding(folder, zip, address) {
  const bin = join(folder, "bin");
  const times = join(folder, "times");
  mkdirSync(bin, { recursive: true });
  execFileSync("unzip", ["-oq", zip, "-d", folder]);
  const [plugin] = readdirSync(folder).filter((name) => /^terraform-provider-hwvpn(?!.*\.exe$)/.test(name));
  const start = join(bin, "terraform-provider-hwvpn");
  const timed = `TIMEFORMAT="%U %S"\n{ time "${join(folder, plugin)}" "$@" 2>&3; } 3>&2 2>>"${times}"\n`;
  writeFileSync(start, `#!/bin/bash\n${timed}`);
  chmodSync(start, 0o755);
  const configuration = join(folder, "terraform.rc");
  writeFileSync(
    configuration,
    `provider_installation {\n  dev_overrides { "${address}" = "${bin}" }\n  direct {}\n}\n`,
  );
  return {
    environment: { TF_CLI_CONFIG_FILE: configuration },
    forgetTimes: () => writeFileSync(times, ""),
    processorMilliseconds: () =>
      1000 *
      readFileSync(times, "utf8")
        .split(/\s+/)
        .reduce((sum, seconds) => sum + Number(seconds), 0),
  };
}

function addressIn(folder) {
  const { required_providers } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")).terraform;
  return required_providers.hwvpn.source;
}

/** Runs `measure` for both sides in turn, and returns the medians of each measured value by side. */
async function alternately(sides, rounds, measure) {
  const results = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, side] of Object.entries(sides)) {
      results[name].push(await measure(side));
    }
  }
  return Object.fromEntries(
    Object.entries(results).map(([name, values]) => [
      name,
      Object.fromEntries(Object.keys(values[0]).map((key) => [key, median(values.map((value) => value[key]))])),
    ]),
  );
}

async function measured(side, simulator, run) {
  simulator.forgetRequests();
  side.forgetTimes();
  const wall = await run();
  return { wall, processor: side.processorMilliseconds(), requests: simulator.requests().length };
}

function rowsOf(what, { ours, theirs }) {
  const row = (of, key, unit) => ({
    what: `${what}${of}`,
    against: "that release",
    ours: ours[key],
    base: theirs[key],
    unit,
  });
  return [
    row("", "wall", "ms"),
    row(": processor time of the plugin", "processor", "ms"),
    row(": requests", "requests", ""),
  ];
}

/** Applies with the other release, and plans with both, at a service that answers at once and at a slow one. */
async function measurePlans(sides, folder, count, rounds) {
  const dataFile = join(folder, "service.json");
  const rows = [];
  await withService(count, { dataFile }, (environment) =>
    terraform(folder, ["apply", "-auto-approve"], { ...environment, ...sides.theirs.environment }),
  );
  for (const answerMilliseconds of [0, 100]) {
    const late = answerMilliseconds === 0 ? "" : `, ${answerMilliseconds} ms per request`;
    const plans = await withService(count, { dataFile, answerMilliseconds }, (environment, simulator) =>
      alternately(sides, rounds, (side) =>
        measured(side, simulator, () =>
          terraform(folder, ["plan", "-detailed-exitcode"], { ...environment, ...side.environment }),
        ),
      ),
    );
    rows.push(...rowsOf(`plan without changes, ${count} connections${late}`, plans));
  }
  return rows;
}

/** Applies with both, and destroys what each has made. */
async function measureApplies(sides, folder, count, rounds) {
  const applies = await withService(count, {}, (environment, simulator) =>
    alternately(sides, rounds, async (side) => {
      const run = (...args) => terraform(folder, [...args, "-auto-approve"], { ...environment, ...side.environment });
      const result = await measured(side, simulator, () => run("apply"));
      await run("destroy");
      return result;
    }),
  );
  return rowsOf(`apply of ${count} connections on ${count / CONNECTIONS_PER_GATEWAY} gateways`, applies);
}

/** @param tarball what `npm pack` made of the other release */
export async function measureAgainst(tarball, { count = 500, rounds = 5, applyRounds = 3 } = {}) {
  const scratch = mkdtempSync(join(tmpdir(), "hwvpn-against-"));
  const folders = [1, 2].map(() => makeFolder(connections(count, count / CONNECTIONS_PER_GATEWAY)));
  try {
    execFileSync("tar", ["-xzf", tarball, "-C", scratch]);
    const [planned, applied] = folders.map(({ folder }) => folder);
    const address = addressIn(planned);
    const zip = "dist/plugin/terraform-provider-hwvpn.zip";
    const sides = {
      theirs: overriding(join(scratch, "theirs"), join(scratch, "package", zip), address),
      ours: overriding(join(scratch, "ours"), join(root, zip), address),
    };
    return [
      ...(rounds > 0 ? await measurePlans(sides, planned, count, rounds) : []),
      ...(applyRounds > 0 ? await measureApplies(sides, applied, count, applyRounds) : []),
    ];
  } finally {
    for (const { remove } of folders) {
      remove();
    }
    rmSync(scratch, { recursive: true, force: true });
  }
}
