import { Token } from "cdktf";
import { isRecord } from "../../schema/value";
import { isUnknownValue } from "../expressions/text";

/** The props with the tags that they have by now, the same object as long as those are the same. */
export function liveProps(props: unknown, tags: () => unknown): () => unknown {
  let known = isRecord(props) ? props : {};
  return () => {
    const now = tags();
    if (isRecord(props) && known.tags !== now) {
      known = { ...props, tags: now };
    }
    return isRecord(props) ? known : props;
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
