import type { ResourceType } from "../schema/resource-type";
import { choiceRules } from "./declared-choices";
import { limitRules } from "./declared-limits";
import { presenceRules } from "./declared-presence";
import { typeRules } from "./declared-types";
import { fieldPathsOf } from "./field-path";
import type { Rule } from "./rule";

/** The rules that the declaration of a type implies: which fields must be there, their types, choices and limits. */
export function generatedRules(type: ResourceType): readonly Rule[] {
  const paths = fieldPathsOf(type);
  return [presenceRules, typeRules, choiceRules, limitRules].flatMap((rulesOf) => rulesOf(type, paths));
}
