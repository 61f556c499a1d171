import type { SimulatorOptions } from "../testing";
import { parseOptions, valuesOf } from "./parse-options";
import { SIMULATE_OPTIONS, type SimulateOption } from "./simulate-options";
import { Mistake } from "./values";

/** What the arguments of `hwvpn simulate` ask for. */
export interface Simulation {
  readonly options: SimulatorOptions;
  /** Whether the service ends with the process that started it. */
  readonly endsWithParent?: true;
}

/** What the command takes where an option is not given: other than in tests, one sees the service at work. */
const DEFAULTS = {
  port: 0,
  settleMilliseconds: 2000,
  defaultAttachment: "vpc",
  suppressedRules: [],
  faults: [],
} as const satisfies SimulatorOptions;

/** The option that is no option of `startSimulator`: a test that starts the service itself also ends it. */
export const END_WITH_PARENT = "end-with-parent";

/** Parses the arguments after `simulate`; `help` if that is asked for. Throws a `Mistake` that says what is wrong. */
export function parseSimulation(args: readonly string[]): Simulation | "help" {
  const all = Object.entries<SimulateOption>(SIMULATE_OPTIONS);
  const given = parseOptions("hwvpn simulate", args, [...all.map(([, option]) => option), { name: END_WITH_PARENT }]);
  if (given.help === true) {
    return "help";
  }
  const options: Record<string, unknown> = { ...DEFAULTS };
  for (const [key, { name, read }] of all) {
    if (given[name] === undefined) {
      continue;
    }
    try {
      options[key] = read(valuesOf(given, name));
    } catch (error) {
      throw error instanceof Mistake ? new Mistake(`--${name} ${error.message}`) : error;
    }
  }
  return { options, ...(given[END_WITH_PARENT] === true ? { endsWithParent: true } : {}) };
}
