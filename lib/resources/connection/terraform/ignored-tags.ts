import { semanticallyEqual } from "../../../schema/semantic-equality";
import type { IsIgnoredTag } from "../../../schema/tags";
import type { Value } from "../../../schema/value";
import type { PlanRequest } from "../../../terraform-plugin/provider";
import { CONNECTION } from "../connection-type";
import { seenTags } from "../operations/ignored-tags";

function sameTags(left: Value, right: Value): boolean {
  const field = CONNECTION.requestFields.find(({ type }) => type === "tags");
  return field !== undefined && semanticallyEqual(field, left, right);
}

/**
 * A state from before a tag was left to others still has it. The plan then keeps the tags of the state, which Terraform accepts as long
 * as no other tag changes, and shows no difference.
 */
export function withIgnoredTags(request: PlanRequest, isIgnored: IsIgnoredTag): PlanRequest {
  const { priorState, plannedState } = request;
  return priorState !== null && sameTags(seenTags(priorState.tags, isIgnored), plannedState.tags)
    ? { ...request, plannedState: { ...plannedState, tags: priorState.tags } }
    : request;
}
