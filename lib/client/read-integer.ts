import type { Range } from "../settings/setting";

/** An integer in its range. Fails with an Error whose message is for the user. */
export function readInteger(names: string, text: string, { minimum, maximum }: Range, what: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= minimum && value <= maximum)) {
    throw new Error(`${names} is ${JSON.stringify(text)}: set it to ${what} from ${minimum} to ${maximum}`);
  }
  return value;
}
