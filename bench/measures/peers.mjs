// Measures what the configuration of a device for each connection adds to synth.
import { ofEach } from "../support/releases.mjs";
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { synthesizing } from "../support/synthesizing.mjs";

/** Writing the files takes at most this part of the time that the synth takes without them. */
const FILES_TO_SYNTH = 0.3;

export async function measurePeers({ releases, count, rounds }) {
  const size = count(4000);
  const what = `synth of ${size} connections, with the configuration of a device for each`;
  return [
    ...(await measure(what, releases, rounds(11), { size })),
    ...(await measure(`first ${what}`, releases, rounds(7), { size, isFirst: true })),
  ];
}

async function measure(what, releases, rounds, options) {
  const sidesOf = (stack) => ofEach(releases, ({ main }) => synthesizing(stack, { ...options, main }));
  const without = sidesOf("connections");
  const sides = { ...sidesOf("connections with peers"), base: without.ours, theirBase: without.theirs };
  const { ours: all, theirs, base, theirBase } = await alternately(given(sides), rounds);
  const { files, ...ours } = all;
  return [
    ...rowsOf(what, { ours, theirs }, { against: "without them", base }),
    ...rowsOf(
      `${what}: the files alone`,
      { ours: { wall: files } },
      { against: "synth without them", base: { wall: base.wall }, targets: { base: { wall: FILES_TO_SYNTH } } },
    ),
    ...(theirBase === undefined
      ? []
      : rowsOf(what, { ours }, { against: "that release without them", base: theirBase })),
  ];
}

/** Those that there are: the other release may not be given. */
const given = (sides) => Object.fromEntries(Object.entries(sides).filter(([, side]) => side !== undefined));
