// Measures what the configuration of a device for each connection adds to synth.
import { ofEach } from "../support/releases.mjs";
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { synthesizing } from "../support/synthesizing.mjs";

export async function measurePeers({ releases, count, rounds }) {
  const size = count(4000);
  const withPeers = ofEach(releases, ({ main }) => synthesizing("connections with peers", { size, main }));
  const without = synthesizing("connections", { size, main: releases.ours.main });
  const { base, ...times } = await alternately({ base: without, ...withPeers }, rounds(7));
  return rowsOf(`synth of ${size} connections, with the configuration of a device for each`, times, {
    against: "without them",
    base,
  });
}
