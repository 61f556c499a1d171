import { MAXIMUM_TAGS, type Tag } from "../../../../schema/tags";
import type { Context } from "../../../context";
import { invalidRequest, type Refusal, refusal } from "../../../reply";

/** Runs the checks in order, up to the first refusal. */
export function firstRefusal(checks: readonly (() => Refusal | undefined)[]): Refusal | undefined {
  for (const check of checks) {
    const refused = check();
    if (refused !== undefined) {
      return refused;
    }
  }
  return undefined;
}

/** The faults that act on requests with tags. */
export function tagFaultRefusal(context: Context, tags: readonly Tag[]): Refusal | undefined {
  const policy = context.meet("tag-policy", ({ value }) =>
    tags.some((tag) => value === "" || value === undefined || tag.key === value),
  );
  if (policy !== undefined) {
    const key = policy.value === "" ? tags[0]?.key : policy.value;
    return refusal(400, "VPN.0015", `The tag policy not allow the specified value for the following tag key: ${key}`);
  }
  return context.meet("tags-full", () => tags.length > 0) && tooManyTags();
}

export function tooManyTags(): Refusal {
  return invalidRequest(`the number of tags must not exceed ${MAXIMUM_TAGS}`);
}
