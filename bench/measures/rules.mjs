// Measures the rules alone.
import { createRequire } from "node:module";
import { alternately, timed } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { attributes, fullest } from "../support/samples.mjs";

const require = createRequire(import.meta.url);
const { checkSpecification } = require("../../dist/checks/rule-set.js");
const { CONNECTION_RULES } = require("../../dist/resources/connection/rules/table.js");

const LOOPS = 2000;

export async function measureRules({ rounds }) {
  const run = (specification) =>
    timed(() => {
      for (let loop = 0; loop < LOOPS; loop++) {
        checkSpecification(CONNECTION_RULES, specification);
      }
    });
  const { psk: _, ...usual } = attributes(1);
  const times = await alternately({ fullest: run(fullest()), usual: run(usual) }, rounds(9), 1);
  const each = ({ wall }) => ({ wall: wall / LOOPS });
  return [
    ...rowsOf("rules, fullest policy connection", { ours: each(times.fullest) }),
    ...rowsOf("rules, usual connection", { ours: each(times.usual) }),
  ];
}
