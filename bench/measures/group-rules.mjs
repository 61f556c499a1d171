// Measures what the rules over several connections add to synth.
import { createRequire } from "node:module";
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { addConnections } from "../support/samples.mjs";
import { synthesizing } from "../support/synthesizing.mjs";

const require = createRequire(import.meta.url);
// The modules from which the package is bundled: the bundle has rules that nobody can take away.
const { CONNECTION_RULES } = require("../../dist/resources/connection/rules/table.js");
const { PreSharedKey } = require("../../dist/constructs/pre-shared-key.js");
const { VpnConnection } = require("../../dist/constructs/vpn-connection.js");

async function withoutGroupRules(run) {
  const { groupRules } = CONNECTION_RULES;
  CONNECTION_RULES.groupRules = [];
  try {
    return await run();
  } finally {
    CONNECTION_RULES.groupRules = groupRules;
  }
}

export async function measureGroupRules({ count, rounds }) {
  const size = count(4000);
  const rows = [];
  for (const [gateways, where] of [
    [1000, "on 1000 gateways"],
    [1, "on one gateway"],
  ]) {
    const ours = synthesizing((stack) => addConnections(stack, size, gateways, { PreSharedKey, VpnConnection }));
    const times = await alternately({ base: () => withoutGroupRules(ours), ours }, rounds(7), 1);
    rows.push(
      ...rowsOf(`synth of ${size} connections ${where}, with the rules that compare connections`, times, {
        against: "without those rules",
        base: times.base,
      }),
    );
  }
  return rows;
}
