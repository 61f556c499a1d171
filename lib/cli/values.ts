/** What is wrong with a value on the command line, as the end of a sentence that begins with the option. */
export class Mistake extends Error {}

/** The last one counts where an option that may be given once is given again. */
function last(values: readonly string[]): string {
  return values.at(-1) ?? "";
}

export function text(values: readonly string[], meaning = "a text"): string {
  const value = last(values);
  if (value === "") {
    throw new Mistake(`must be ${meaning}, got nothing`);
  }
  return value;
}

export function wholeNumber(
  values: readonly string[],
  { minimum, maximum }: { minimum: number; maximum?: number },
): number {
  const value = last(values);
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(Number.isSafeInteger(number) && number >= minimum && number <= (maximum ?? Number.MAX_SAFE_INTEGER))) {
    const range = maximum === undefined ? `from ${minimum}` : `from ${minimum} to ${maximum}`;
    throw new Mistake(`must be a whole number ${range}, got "${value}"`);
  }
  return number;
}

export function seconds(values: readonly string[]): number {
  const value = last(values);
  if (!/^\d+(\.\d+)?$/.test(value)) {
    throw new Mistake(`must be a number from 0, got "${value}"`);
  }
  return Number(value);
}

export function oneOf<Choice extends string>(values: readonly string[], choices: readonly Choice[]): Choice {
  const value = last(values);
  const chosen = choices.find((choice) => choice === value);
  if (chosen === undefined) {
    throw new Mistake(`must be ${choices.join(" or ")}, got "${value}"`);
  }
  return chosen;
}

/** JSON objects that have what they need, and nothing that nobody reads. */
export function object<Content extends object>(
  value: string,
  required: readonly (keyof Content & string)[],
  known: readonly (keyof Content & string)[],
): Content {
  let content: unknown;
  try {
    content = JSON.parse(value);
  } catch {
    content = undefined;
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new Mistake(`must be a JSON object, got "${value}"`);
  }
  const missing = required.find((member) => !(member in content));
  const unknown = Object.keys(content).find((member) => !known.some((name) => name === member));
  if (missing !== undefined || unknown !== undefined) {
    throw new Mistake(
      missing === undefined ? `has no member "${unknown}", only: ${known.join(", ")}` : `needs the member "${missing}"`,
    );
  }
  return content as Content;
}
