import { isRecord } from "../../schema/value";
import { mergeExpression } from "../expressions/json-expression";
import { isLater } from "../expressions/text";

/** The tags of a connection together with the default ones, of which its own win; Terraform merges what only it knows. */
export function mergedTags(defaults: unknown, own: unknown): unknown {
  if (own === undefined || own === null) {
    return defaults;
  }
  if (!isRecord(defaults) && !isLater(defaults)) {
    return own;
  }
  if (isLater(defaults) || isLater(own)) {
    return mergeExpression([defaults, own]);
  }
  // Anything else is reported as it is.
  return isRecord(defaults) && isRecord(own) ? { ...defaults, ...own } : own;
}
