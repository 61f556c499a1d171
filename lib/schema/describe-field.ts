import type { Field } from "./field";

/** What is to be said of a field beside its facts, in full sentences. */
export function describeField({ summary, limits, takesEffect, absent }: Field): string {
  const effect = takesEffect === undefined ? undefined : `A change takes effect ${takesEffect}.`;
  const otherwise = absent === undefined ? undefined : `Default: ${absent}.`;
  return [summary, limits, effect, otherwise].filter((sentence) => sentence !== undefined).join(" ");
}
