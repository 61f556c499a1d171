import type { Tag } from "../../schema/tags";
import type { Call } from "./call";
import { checkedId } from "./calls";

/** A kind of objects that have tags. */
export interface TaggedKind {
  /** As the calls name it, such as "VPN connection". */
  readonly noun: string;
  /** The resource type in the paths of the tag operations. */
  readonly resourceType: "vpn-connection" | "customer-gateway";
}

export function addTagsCall(kind: TaggedKind, id: string, tags: readonly Tag[]): Call {
  return { ...tagsCall(kind, id, "create", tags), name: `add tags to ${kind.noun} ${id}` };
}

export function removeTagsCall(kind: TaggedKind, id: string, keys: readonly string[]): Call {
  const tags = keys.map((key) => ({ key }));
  return { ...tagsCall(kind, id, "delete", tags), name: `remove tags from ${kind.noun} ${id}` };
}

function tagsCall(
  { resourceType }: TaggedKind,
  id: string,
  operation: "create" | "delete",
  tags: readonly Partial<Tag>[],
): Omit<Call, "name"> {
  return {
    method: "POST",
    path: `/${resourceType}/${checkedId(id)}/tags/${operation}`,
    body: { tags },
    idempotent: true,
    iamAction: `vpn:resourceInstanceTags:${operation}`,
  };
}
