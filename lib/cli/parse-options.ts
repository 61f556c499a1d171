import { parseArgs } from "node:util";
import { nearest } from "../checks/nearest";
import { Mistake } from "./values";

/** The options as they were given: a flag is true, any other option a list of all its values. */
export type Given = Readonly<Record<string, unknown>>;

/** What is needed of an option to recognise it; one without argument is a flag. */
export interface NamedOption {
  readonly name: string;
  readonly argument?: string;
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

/** Parses the options of a command, and `--help`. Throws a `Mistake` that says what is wrong. */
export function parseOptions(command: string, args: readonly string[], options: readonly NamedOption[]): Given {
  const flag = { type: "boolean" } as const;
  const known = options.map(({ name, argument }) => [
    name,
    argument === undefined ? flag : ({ type: "string", multiple: true } as const),
  ]);
  // Not strict, because Node's own words for a mistake do not say what to do.
  const { values, tokens } = parseArgs({
    args: joined(args),
    options: { ...Object.fromEntries(known), help: { ...flag, short: "h" } },
    strict: false,
    tokens: true,
  });
  const mistake = tokens.map((token) => mistakeIn(command, token, options)).find((found) => found !== undefined);
  if (mistake !== undefined) {
    throw new Mistake(mistake);
  }
  return values;
}

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];

function mistakeIn(command: string, token: Token, options: readonly NamedOption[]): string | undefined {
  const help = `see ${command} --help`;
  if (token.kind === "positional") {
    return `${JSON.stringify(token.value)} belongs to no option; ${help}`;
  }
  if (token.kind === "option-terminator") {
    return `-- is not an option; ${help}`;
  }
  const { name, rawName, value } = token;
  const option = name === "help" ? { name } : options.find((each) => each.name === name);
  if (option === undefined) {
    const near = nearest(
      name,
      options.map((each) => each.name),
    );
    return `there is no option ${rawName}; ${near === undefined ? help : `use --${near}`}`;
  }
  if (option.argument === undefined) {
    return value === undefined ? undefined : `${rawName} takes no value, got ${JSON.stringify(value)}; give it alone`;
  }
  return value === undefined || (value.startsWith("-") && !token.inlineValue)
    ? `${rawName} must be given a value, ${option.argument}${value === undefined ? "" : `; for one that begins with a hyphen, write ${rawName}=${value}`}`
    : undefined;
}

/** All values of an option; none if it is not given. */
export function valuesOf(given: Given, name: string): readonly string[] {
  const values = given[name];
  return Array.isArray(values) ? values : [];
}
