// Measures the synth of many connections with all rules, against plain resources with the same attributes.
import { createRequire } from "node:module";
import { ofEach } from "../support/releases.mjs";
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { addConnections, attributes } from "../support/samples.mjs";
import { synthesizing } from "../support/synthesizing.mjs";

const { TerraformProvider, TerraformResource } = createRequire(import.meta.url)("cdktf");

class PlainResource extends TerraformResource {
  constructor(scope, id, values) {
    super(scope, id, { terraformResourceType: "hwvpn_connection" });
    this.values = values;
  }
  synthesizeAttributes() {
    return this.values;
  }
}

const plain = (size) =>
  synthesizing((stack) => {
    new TerraformProvider(stack, "provider", {
      terraformResourceType: "hwvpn",
      terraformProviderSource: "bench.invalid/bench/hwvpn",
      terraformGeneratorMetadata: { providerName: "hwvpn" },
    });
    for (let number = 0; number < size; number++) {
      new PlainResource(stack, `connection-${number}`, {
        ...attributes(number),
        construct_path: `bench/connection-${number}`,
      });
    }
  });

export async function measureSynth({ releases, count, rounds }) {
  const rows = [];
  for (const [usual, usualRounds] of [
    [10, 21],
    [100, 15],
    [1000, 9],
    [4000, 5],
  ]) {
    const size = count(usual);
    const connections = ofEach(releases, ({ library }) =>
      synthesizing((stack) => addConnections(stack, size, undefined, library)),
    );
    const { base, ...times } = await alternately({ base: plain(size), ...connections }, rounds(usualRounds), 1);
    rows.push(...rowsOf(`synth of ${size} connections, all rules`, times, { against: "plain resources", base }));
  }
  return rows;
}
