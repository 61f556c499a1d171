import type { Field } from "./field";

/** The description of a field in full sentences, without what the schema states itself. */
export function describeField({ summary, limits, takesEffect, absent }: Field): string {
  const effect = takesEffect === undefined ? undefined : `A change takes effect ${takesEffect}.`;
  const otherwise = absent === undefined ? undefined : `Default: ${absent}.`;
  return [summary, limits, effect, otherwise].filter((sentence) => sentence !== undefined).join(" ");
}
