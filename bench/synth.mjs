// Measures the synth of many connections with all rules, against plain resources with the same attributes.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { compare } from "./measure.mjs";
import { addConnections, attributes } from "./samples.mjs";

const require = createRequire(import.meta.url);
const { PeerConfiguration, PeerDevice } = require("../dist/index.js");
// The modules from which the package is bundled: the bundle has rules that nobody can take away.
const { CONNECTION_RULES } = require("../dist/resources/connection/rules/table.js");
const { PreSharedKey } = require("../dist/constructs/pre-shared-key.js");
const { VpnConnection } = require("../dist/constructs/vpn-connection.js");
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

/** Milliseconds to declare a stack and to synthesize it. */
function withStack(fill) {
  const outdir = mkdtempSync(join(tmpdir(), "hwvpn-bench-"));
  const before = performance.now();
  try {
    const app = new App({ outdir, stackTraces: false });
    fill(new TerraformStack(app, "bench"));
    app.synth();
    return performance.now() - before;
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

/** With the configuration of a device for each connection. */
const withPeers = (count) => () =>
  withStack((stack) => {
    for (const [number, connection] of addConnections(stack, count).entries()) {
      new PeerConfiguration(stack, `peer-${number}`, {
        device: PeerDevice.strongSwan(),
        connections: [connection],
        cloudSubnets: ["10.0.0.0/8"],
        gatewayAddresses: ["198.51.100.1"],
        deviceAddresses: [`203.0.113.${(number % 250) + 1}`],
      });
    }
  });

/** From the modules, with the rules that compare connections or without them. */
const fromModules = (count, gateways) => () =>
  withStack((stack) => addConnections(stack, count, gateways, { PreSharedKey, VpnConnection }));

const alone = (count, gateways) => () => {
  const { groupRules } = CONNECTION_RULES;
  CONNECTION_RULES.groupRules = [];
  try {
    return fromModules(count, gateways)();
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
  return [...rows, await measurePeers(), ...(await measureGroupRules())];
}

/** What a file for each device adds. */
export async function measurePeers() {
  const times = await compare({ ours: ours(4000), peers: withPeers(4000) }, 5);
  return {
    what: "synth of 4000 connections, with the configuration of a device for each",
    against: "without them",
    ours: times.peers,
    base: times.ours,
  };
}

/** What the rules over several connections add. */
export async function measureGroupRules() {
  const rows = [];
  for (const [gateways, where] of [
    [1000, "on 1000 gateways"],
    [1, "on one gateway"],
  ]) {
    const times = await compare({ alone: alone(4000, gateways), ours: fromModules(4000, gateways) }, 7);
    rows.push({
      what: `synth of 4000 connections ${where}, with the rules that compare connections`,
      against: "without those rules",
      ours: times.ours,
      base: times.alone,
    });
  }
  return rows;
}
