// Measures the rules alone.
import { createRequire } from "node:module";
import { compare } from "./measure.mjs";
import { attributes, fullest } from "./samples.mjs";

const require = createRequire(import.meta.url);
const { checkSpecification } = require("../dist/checks/rule-set.js");
const { CONNECTION_RULES } = require("../dist/resources/connection/rules/table.js");

const LOOPS = 2000;

export async function measureRules() {
  const run = (specification) => () => {
    for (let loop = 0; loop < LOOPS; loop++) {
      checkSpecification(CONNECTION_RULES, specification);
    }
  };
  const { psk: _, ...usual } = attributes(1);
  const times = await compare({ fullest: run(fullest()), usual: run(usual) }, 9);
  const each = (milliseconds) => milliseconds / LOOPS;
  return [
    { what: "rules, fullest policy connection", ours: each(times.fullest) },
    { what: "rules, usual connection", ours: each(times.usual) },
  ];
}
