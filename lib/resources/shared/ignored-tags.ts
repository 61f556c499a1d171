import type { Problem } from "../../lifecycle/failure";
import type { ResourceType } from "../../schema/resource-type";
import { semanticallyEqual } from "../../schema/semantic-equality";
import type { IsIgnoredTag } from "../../schema/tags";
import { type Fields, isFields, isList, type Value } from "../../schema/value";
import type { PlanRequest } from "../../terraform-plugin/provider";

/** An object of the service without the tags that are left to others. */
export function withoutIgnoredTagsOf(object: Fields, isIgnored: IsIgnoredTag): Fields {
  const isSeen = (tag: Value) => !isFields(tag) || !isIgnored(String(tag.key));
  return isList(object.tags) ? { ...object, tags: object.tags.filter(isSeen) } : object;
}

/** Tags without those that are left to others. */
export function seenTags(tags: Value, isIgnored: IsIgnoredTag): Value {
  return isFields(tags) ? Object.fromEntries(Object.entries(tags).filter(([key]) => !isIgnored(key))) : tags;
}

/** Tags that are declared and left to others: neither could be done without the other showing a difference for ever. */
export function ignoredTagProblems(
  { shortNoun }: ResourceType,
  tags: Value,
  isIgnored: IsIgnoredTag,
): readonly Problem[] {
  return Object.keys(isFields(tags) ? tags : {})
    .filter(isIgnored)
    .map((key) => ({
      severity: "error",
      path: ["tags", key],
      summary: "this tag is declared and ignored",
      detail: `the provider ignores the tag ${JSON.stringify(key)} by ignore_tags, so that others can set it. Remove it from the tags of the ${shortNoun}, or from ignore_tags`,
    }));
}

function sameTags({ requestFields }: ResourceType, left: Value, right: Value): boolean {
  const field = requestFields.find(({ type }) => type === "tags");
  return field !== undefined && semanticallyEqual(field, left, right);
}

/**
 * A state from before a tag was left to others still has it. The plan then keeps the tags of the state, which Terraform accepts as long
 * as no other tag changes, and shows no difference.
 */
export function withIgnoredTags(type: ResourceType, request: PlanRequest, isIgnored: IsIgnoredTag): PlanRequest {
  const { priorState, plannedState } = request;
  return priorState !== null && sameTags(type, seenTags(priorState.tags, isIgnored), plannedState.tags)
    ? { ...request, plannedState: { ...plannedState, tags: priorState.tags } }
    : request;
}
