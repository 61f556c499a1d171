// Measures what the rules over several connections add to synth.
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { synthesizing } from "../support/synthesizing.mjs";

const WITH_RULES_TO_WITHOUT = 1.05;

export async function measureGroupRules({ count, rounds }) {
  const size = count(4000);
  const rows = [];
  for (const [gateways, where] of [
    [1000, "on 1000 gateways"],
    [1, "on one gateway"],
  ]) {
    const what = `synth of ${size} connections ${where}, with the rules that compare connections`;
    rows.push(
      ...(await measure(what, rounds(11), { size, gateways })),
      ...(await measure(`first ${what}`, rounds(11), { size, gateways, isFirst: true })),
    );
  }
  return rows;
}

async function measure(what, rounds, options) {
  const ours = synthesizing("connections of modules", options);
  const base = synthesizing("connections without group rules", options);
  const times = await alternately({ base, ours }, rounds);
  return rowsOf(what, times, {
    against: "without those rules",
    base: times.base,
    targets: { base: { wall: WITH_RULES_TO_WITHOUT } },
  });
}
