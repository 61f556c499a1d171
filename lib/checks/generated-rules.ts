import type { ResourceType } from "../schema/resource-type";
import { choiceRules } from "./declared-choices";
import { entryRules } from "./declared-entries";
import { formatRules } from "./declared-formats";
import { limitRules } from "./declared-limits";
import { presenceRules } from "./declared-presence";
import { typeRules } from "./declared-types";
import { fieldPathsOf } from "./field-path";
import type { Rule } from "./rule";

/** The rules that the declaration of a type implies: presence, types, entries, choices, limits and formats. */
export function generatedRules(type: ResourceType): readonly Rule[] {
  const paths = fieldPathsOf(type);
  return [presenceRules, typeRules, entryRules, choiceRules, limitRules, formatRules].flatMap((rulesOf) =>
    rulesOf(type, paths),
  );
}
