import type { Text } from "../model/text";

/** The texts of values, each once, in their order. */
export function distinctTexts(values: readonly Text[]): readonly string[] {
  return [...new Set(values.map(({ text }) => text))];
}
