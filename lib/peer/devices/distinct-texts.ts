import { mapDefined } from "../../checks/collect";
import type { Text } from "../model/text";

/** The texts of values, each once, in their order. */
export function distinctTexts(values: readonly Text[]): readonly string[] {
  const texts = mapDefined(values, ({ text }) => text);
  return texts.length < 2 ? texts : [...new Set(texts)];
}
