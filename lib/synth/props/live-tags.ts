import { Token } from "cdktf";
import { isRecord } from "../../schema/value";
import { isUnknownValue } from "../expressions/text";
import { mergedTags } from "./merged-tags";

/** The props with the tags that they have by now: the same object as long as default tags and own tags are the same. */
export function liveProps(props: unknown, defaults: () => unknown, own: () => unknown): () => unknown {
  if (!isRecord(props)) {
    return () => props;
  }
  let before: { readonly defaults: unknown; readonly own: unknown; readonly props: unknown } | undefined;
  return () => {
    const byDefault = defaults();
    const given = own();
    if (before === undefined || before.defaults !== byDefault || before.own !== given) {
      const tags = mergedTags(byDefault, given);
      before = { defaults: byDefault, own: given, props: tags === props.tags ? props : { ...props, tags } };
    }
    return before.props;
  };
}

/**
 * Tags as an aspect may spread them into others. Those that only Terraform knows are a map token then, so that a check finds the
 * mistake; of the object of cdktf's that represents them, the aspect would take the members.
 */
export function spreadableTags(tags: unknown): { [key: string]: string } | undefined {
  if (tags === undefined || tags === null) {
    return undefined;
  }
  return isUnknownValue(tags) ? Token.asStringMap(tags) : (tags as { [key: string]: string });
}
