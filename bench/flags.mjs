// The flags of the command line.
import { parseArgs } from "node:util";

const OPTIONS = {
  against: {
    type: "string",
    value: "FILE",
    is: "measure beside another release, whose package npm pack has put into FILE",
  },
  only: { type: "string", value: "NAMES", is: "measure only these, such as synth,plan" },
  large: { type: "boolean", is: "measure thousands of connections, too" },
  count: { type: "string", value: "N", is: "deploy at most N connections at once" },
  rounds: { type: "string", value: "N", is: "measure at most N rounds" },
  output: { type: "string", value: "FILE", is: "write the results to FILE; usually cdktf.out/bench.json" },
  help: { type: "boolean", is: "print this" },
};

/**
 * What the command line asks for. Fails with a message for the user.
 *
 * @param measures all that can be measured; those that are `large` must be asked for
 */
export function parseFlags(args, measures) {
  const { values } = parseArgs({ args, options: OPTIONS });
  const names = values.only?.split(",");
  const unknown = names?.filter((name) => !measures.some((measure) => measure.name === name)) ?? [];
  if (unknown.length > 0) {
    const known = measures.map(({ name }) => name).join(", ");
    throw new Error(`--only does not know ${unknown.join(", ")}; it knows ${known}`);
  }
  const count = atMost(values, "count");
  const rounds = atMost(values, "rounds");
  return {
    help: values.help ?? false,
    against: values.against,
    output: values.output,
    count,
    rounds,
    measures: measures.filter(({ name, large }) => names?.includes(name) ?? (!large || values.large)),
  };
}

/** Reduces a usual number to the one that is given. */
function atMost(values, name) {
  const given = Number(values[name] ?? Number.POSITIVE_INFINITY);
  if (!(given >= 1)) {
    throw new Error(`--${name} must be a number from 1; it is ${values[name]}`);
  }
  return (usual) => Math.min(usual, given);
}

export function helpText(measures) {
  const options = Object.entries(OPTIONS).map(([name, { value, is }]) => [`--${[name, value].join(" ").trim()}`, is]);
  const names = measures.map(({ name, about, large }) => [
    name,
    large ? `${about}; only with --large or --only` : about,
  ]);
  const list = (entries) => entries.map(([left, right]) => `  ${left.padEnd(20)}  ${right}`).join("\n");
  return `npm run bench -- [FLAGS]\n\n${list(options)}\n\nIt measures:\n\n${list(names)}`;
}
