import { parseArgs } from "node:util";
import { nearest } from "../checks/nearest";
import { RULE_IDS } from "../resources/rule-sets";
import type { SimulatorOptions } from "../simulator/options";
import { parseFault } from "./fault-argument";

/** What the command line asks for. */
export type Request =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "simulate"; readonly options: SimulatorOptions }
  /** One line that says what is wrong. */
  | { readonly kind: "mistake"; readonly message: string };

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
  const parsed = parse(rest);
  if (typeof parsed === "string") {
    return mistake(parsed);
  }
  return parsed.help === true ? { kind: "help" } : simulation(parsed);
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

type Parsed = Exclude<ReturnType<typeof parse>, string>;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: joined(args),
      options: {
        port: { type: "string" },
        data: { type: "string" },
        "settle-seconds": { type: "string" },
        attachment: { type: "string" },
        suppress: { type: "string", multiple: true },
        fault: { type: "string", multiple: true },
        help: { type: "boolean", short: "h" },
      },
      strict: true,
    }).values;
  } catch (error) {
    // Only the first line says what is wrong; Node adds lines with alternatives.
    return (error as Error).message.split("\n", 1)[0] ?? "";
  }
}

function simulation(parsed: Parsed): Request {
  const port = numberOf(parsed.port ?? "0");
  if (port === undefined || !Number.isInteger(port) || port > 65_535) {
    return mistake(`--port must be a whole number from 0 to 65535, got "${parsed.port}"`);
  }
  const seconds = numberOf(parsed["settle-seconds"] ?? "2");
  if (seconds === undefined) {
    return mistake(`--settle-seconds must be a number from 0, got "${parsed["settle-seconds"]}"`);
  }
  if (parsed.data === "") {
    return mistake("--data must be given the path of a file");
  }
  const { attachment = "vpc", suppress = [] } = parsed;
  if (attachment !== "vpc" && attachment !== "er") {
    return mistake(`--attachment must be vpc or er, got "${attachment}"`);
  }
  const unknownRule = suppress.find((id) => !RULE_IDS.includes(id));
  if (unknownRule !== undefined) {
    const meant = nearest(unknownRule, RULE_IDS);
    return mistake(`--suppress: there is no rule "${unknownRule}"${meant === undefined ? "" : `; use ${meant}`}`);
  }
  const faults = [];
  for (const argument of parsed.fault ?? []) {
    const fault = parseFault(argument);
    if (typeof fault === "string") {
      return mistake(`--fault ${argument}: ${fault}`);
    }
    faults.push(fault);
  }
  return {
    kind: "simulate",
    options: {
      port,
      settleMilliseconds: Math.round(seconds * 1000),
      dataFile: parsed.data,
      defaultAttachment: attachment,
      suppressedRules: suppress,
      faults,
    },
  };
}

function numberOf(text: string): number | undefined {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function mistake(message: string): Request {
  return { kind: "mistake", message };
}
