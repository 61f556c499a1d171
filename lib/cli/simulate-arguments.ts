import { parseArgs } from "node:util";
import type { SimulatorOptions } from "../testing";
import { SIMULATE_OPTIONS, type SimulateOption } from "./simulate-options";
import { Mistake } from "./values";

/** What the command line asks for. */
export type Request =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | {
      readonly kind: "simulate";
      readonly options: SimulatorOptions;
      /** Whether the service ends with the process that started it. */
      readonly endsWithParent?: true;
    }
  /** One line that says what is wrong. */
  | { readonly kind: "mistake"; readonly message: string };

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

/** Parses the arguments after the name of the command. */
export function parseArguments(argv: readonly string[]): Request {
  const [command, ...rest] = argv;
  if (command === undefined || command === "--help" || command === "-h" || command === "help") {
    return command === undefined ? mistake("no command given; run hwvpn simulate, or hwvpn --help") : { kind: "help" };
  }
  if (command === "--version" || command === "-v" || command === "version") {
    return { kind: "version" };
  }
  if (command !== "simulate") {
    return mistake(`there is no command "${command}"; run hwvpn simulate`);
  }
  const given = parse(rest);
  if (typeof given === "string") {
    return mistake(given);
  }
  return given.help === true ? { kind: "help" } : simulation(given);
}

/**
 * Joins a value such as `-1` to the option before it. Otherwise Node parses it as an option, and it is not checked as a
 * value.
 */
function joined(args: readonly string[]): string[] {
  const result: string[] = [];
  for (const arg of args) {
    const before = result.at(-1);
    if (/^-\.?\d/.test(arg) && before !== undefined && /^--[a-z-]+$/.test(before)) {
      result[result.length - 1] = `${before}=${arg}`;
    } else {
      result.push(arg);
    }
  }
  return result;
}

type Given = Readonly<Record<string, unknown>>;

function parse(args: readonly string[]): Given | string {
  const flags = { type: "boolean" } as const;
  const options = Object.values(SIMULATE_OPTIONS).map(({ name, argument }: SimulateOption) => [
    name,
    argument === undefined ? flags : ({ type: "string", multiple: true } as const),
  ]);
  try {
    return parseArgs({
      args: joined(args),
      options: { ...Object.fromEntries(options), [END_WITH_PARENT]: flags, help: { ...flags, short: "h" } },
      strict: true,
    }).values;
  } catch (error) {
    // Only the first line says what is wrong; Node adds lines with alternatives.
    return (error as Error).message.split("\n", 1)[0] ?? "";
  }
}

function simulation(given: Given): Request {
  const options: Record<string, unknown> = { ...DEFAULTS };
  for (const [key, { name, read }] of Object.entries<SimulateOption>(SIMULATE_OPTIONS)) {
    const values = given[name];
    if (values === undefined) {
      continue;
    }
    try {
      options[key] = read(Array.isArray(values) ? values : []);
    } catch (error) {
      if (error instanceof Mistake) {
        return mistake(`--${name} ${error.message}`);
      }
      throw error;
    }
  }
  return { kind: "simulate", options, ...(given[END_WITH_PARENT] === true ? { endsWithParent: true } : {}) };
}

function mistake(message: string): Request {
  return { kind: "mistake", message };
}
