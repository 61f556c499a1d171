// Measures the synth of many connections with all rules, against plain resources with the same attributes.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compare } from "./measure.mjs";
import { addConnections, attributes } from "./samples.mjs";

const require = createRequire(import.meta.url);
const { CONNECTION_RULES } = require("../dist/resources/connection/rules/table.js");
const { App, TerraformProvider, TerraformResource, TerraformStack } = require("cdktf");

class PlainResource extends TerraformResource {
  constructor(scope, id, values) {
    super(scope, id, { terraformResourceType: "hwvpn_connection" });
    this.values = values;
  }
  synthesizeAttributes() {
    return this.values;
  }
}

function withStack(fill) {
  const outdir = mkdtempSync(join(tmpdir(), "hwvpn-bench-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    fill(new TerraformStack(app, "bench"));
    app.synth();
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const plain = (count) => () =>
  withStack((stack) => {
    new TerraformProvider(stack, "provider", {
      terraformResourceType: "hwvpn",
      terraformProviderSource: "bench.invalid/bench/hwvpn",
      terraformGeneratorMetadata: { providerName: "hwvpn" },
    });
    for (let number = 0; number < count; number++) {
      new PlainResource(stack, `connection-${number}`, {
        ...attributes(number),
        construct_path: `bench/connection-${number}`,
      });
    }
  });

const ours = (count, gateways) => () => withStack((stack) => addConnections(stack, count, gateways));

/** Synthesizes without the rules that compare connections. */
const alone = (count, gateways) => () => {
  const { groupRules } = CONNECTION_RULES;
  CONNECTION_RULES.groupRules = [];
  try {
    ours(count, gateways)();
  } finally {
    CONNECTION_RULES.groupRules = groupRules;
  }
};

export async function measureSynth() {
  const rows = [];
  for (const [count, rounds] of [
    [10, 21],
    [100, 15],
    [1000, 9],
    [4000, 5],
  ]) {
    const times = await compare({ plain: plain(count), ours: ours(count) }, rounds);
    rows.push({
      what: `synth of ${count} connections, all rules`,
      against: "plain resources",
      ours: times.ours,
      base: times.plain,
    });
  }
  return [...rows, ...(await measureGroupRules())];
}

/** What the rules over several connections add. */
export async function measureGroupRules() {
  const rows = [];
  for (const [gateways, where] of [
    [1000, "on 1000 gateways"],
    [1, "on one gateway"],
  ]) {
    const times = await compare({ alone: alone(4000, gateways), ours: ours(4000, gateways) }, 7);
    rows.push({
      what: `synth of 4000 connections ${where}, with the rules that compare connections`,
      against: "without those rules",
      ours: times.ours,
      base: times.alone,
    });
  }
  return rows;
}
