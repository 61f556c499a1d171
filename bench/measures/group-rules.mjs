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
    for (const [isFirst, what] of [
      [false, "synth"],
      [true, "first synth"],
    ]) {
      const ours = synthesizing("connections of modules", { size, gateways, isFirst });
      const base = synthesizing("connections without group rules", { size, gateways, isFirst });
      const times = await alternately({ base, ours }, rounds(11));
      rows.push(
        ...rowsOf(`${what} of ${size} connections ${where}, with the rules that compare connections`, times, {
          against: "without those rules",
          base: times.base,
          targets: { base: { wall: WITH_RULES_TO_WITHOUT } },
        }),
      );
    }
  }
  return rows;
}
