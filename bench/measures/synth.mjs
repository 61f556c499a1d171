// Measures the synth of many connections with all rules, against plain resources with the same attributes.
import { ofEach } from "../support/releases.mjs";
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { synthesizing } from "../support/synthesizing.mjs";

export async function measureSynth({ releases, count, rounds }) {
  const rows = [];
  for (const [usual, usualRounds] of [
    [10, 15],
    [100, 11],
    [1000, 9],
    [4000, 7],
  ]) {
    const size = count(usual);
    const connections = ofEach(releases, ({ main }) => synthesizing("connections", { size, main }));
    const plain = synthesizing("plain resources", { size });
    const { base, ...times } = await alternately({ base: plain, ...connections }, rounds(usualRounds));
    rows.push(...rowsOf(`synth of ${size} connections, all rules`, times, { against: "plain resources", base }));
  }
  return rows;
}
