import { type Fields, UNKNOWN, type Value } from "../../schema/value";
import { isUnknownText } from "../expressions/text";
import type { ParsedProps } from "./parse-props";
import { type Member, type Parsed, WRONG } from "./parsed";

/** The props as the rules see them: API names, and UNKNOWN for what only Terraform knows. */
export function specificationOf({ fields, facts }: ParsedProps): Fields {
  const specification: Record<string, Value> = {};
  addMembers(specification, fields);
  addMembers(specification, facts);
  return specification;
}

function addMembers(target: Record<string, Value>, members: readonly Member[]): Fields {
  for (const { name, value } of members) {
    target[name] = valueFor(value);
  }
  return target;
}

function valueFor(parsed: Parsed): Value {
  if (parsed === WRONG) {
    return UNKNOWN;
  }
  if (typeof parsed !== "object") {
    return parsed;
  }
  switch (parsed.kind) {
    case "expression":
      return UNKNOWN;
    case "key":
      return parsed.source.source === "literal" ? parsed.source.value : UNKNOWN;
    case "list":
      return parsed.entries.map(valueFor);
    case "object":
      return addMembers({}, parsed.members);
    case "map":
      // Tags whose key is unknown cannot even be counted: two of them may turn out to be one.
      return Object.fromEntries(
        parsed.entries.filter(([key]) => !isUnknownText(key)).map(([key, value]) => [key, valueFor(value)]),
      );
  }
}
