// Measures what the configuration of a device for each connection adds to synth.
import { ofEach } from "../support/releases.mjs";
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { synthesizing } from "../support/synthesizing.mjs";

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
  const { ours, theirs, base, theirBase } = await alternately(given(sides), rounds);
  return [
    ...rowsOf(what, { ours, theirs }, { against: "without them", base }),
    ...(theirBase === undefined
      ? []
      : rowsOf(what, { ours }, { against: "that release without them", base: theirBase })),
  ];
}

/** Those that there are: the other release may not be given. */
const given = (sides) => Object.fromEntries(Object.entries(sides).filter(([, side]) => side !== undefined));
