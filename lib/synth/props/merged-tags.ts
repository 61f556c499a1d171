import { isRecord } from "../../schema/value";
import { mergeExpression } from "../expressions/json-expression";
import { isLater } from "../expressions/text";

/** The tags of a connection together with the default ones, of which its own win; Terraform merges what only it knows. */
export function mergedTags(defaults: unknown, own: unknown): unknown {
  if (!isRecord(defaults) && !isLater(defaults)) {
    return own;
  }
  if (own === undefined || own === null) {
    return defaults;
  }
  if (isLater(defaults) || isLater(own)) {
    return mergeExpression([defaults, own]);
  }
  // Anything else is reported as it is.
  return isRecord(defaults) && isRecord(own) ? { ...defaults, ...own } : own;
}

/** {@link mergedTags}, with the same result as long as both are the same. */
export function mergedTagsOnce(): typeof mergedTags {
  let before: { readonly defaults: unknown; readonly own: unknown; readonly merged: unknown } | undefined;
  return (defaults, own) => {
    if (before === undefined || before.defaults !== defaults || before.own !== own) {
      before = { defaults, own, merged: mergedTags(defaults, own) };
    }
    return before.merged;
  };
}
