import { parseArgs } from "node:util";

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

/** Parses the options of a command, and `--help`. Returns one line if something is wrong. */
export function parseOptions(args: readonly string[], options: readonly NamedOption[]): Given | string {
  const flag = { type: "boolean" } as const;
  const known = options.map(({ name, argument }) => [
    name,
    argument === undefined ? flag : ({ type: "string", multiple: true } as const),
  ]);
  try {
    return parseArgs({
      args: joined(args),
      options: { ...Object.fromEntries(known), help: { ...flag, short: "h" } },
      strict: true,
    }).values;
  } catch (error) {
    // Only the first line says what is wrong; Node adds lines with alternatives.
    return (error as Error).message.split("\n", 1)[0] ?? "";
  }
}

/** All values of an option; none if it is not given. */
export function valuesOf(given: Given, name: string): readonly string[] {
  const values = given[name];
  return Array.isArray(values) ? values : [];
}
