// Measures what the configuration of a device for each connection adds to synth.
import { ofEach } from "../support/releases.mjs";
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { addConnections } from "../support/samples.mjs";
import { synthesizing } from "../support/synthesizing.mjs";

function addPeers(stack, connections, { PeerConfiguration, PeerDevice }) {
  for (const [number, connection] of connections.entries()) {
    new PeerConfiguration(stack, `peer-${number}`, {
      device: PeerDevice.strongSwan(),
      connections: [connection],
      cloudSubnets: ["10.0.0.0/8"],
      gatewayAddresses: ["198.51.100.1"],
      deviceAddresses: [`203.0.113.${(number % 250) + 1}`],
    });
  }
}

export async function measurePeers({ releases, count, rounds }) {
  const size = count(4000);
  const declare = (stack, library) => addConnections(stack, size, undefined, library);
  const withPeers = ofEach(releases, ({ library }) =>
    synthesizing((stack) => addPeers(stack, declare(stack, library), library)),
  );
  const without = synthesizing((stack) => declare(stack, releases.ours.library));
  const { base, ...times } = await alternately({ base: without, ...withPeers }, rounds(5), 1);
  return rowsOf(`synth of ${size} connections, with the configuration of a device for each`, times, {
    against: "without them",
    base,
  });
}
