import type { Route } from "../../http/route";
import { addTags, listTags, removeTags } from "./change";
import { allTags, countByTags, findByTags } from "./search";
import type { Tagged, TaggedRecord } from "./tagged";

/** The tag operations of one kind of objects. They stand before the operations that take any id at the same place. */
export function tagRoutes<Stored extends TaggedRecord>(kind: Tagged<Stored>): readonly Route[] {
  const path = `/v5/:project/${kind.type}`;
  return [
    { method: "GET", path: `${path}/tags`, operation: "all-tags", handler: allTags(kind) },
    { method: "POST", path: `${path}/resource-instances/filter`, operation: "find-by-tags", handler: findByTags(kind) },
    {
      method: "POST",
      path: `${path}/resource-instances/count`,
      operation: "count-by-tags",
      handler: countByTags(kind),
    },
    { method: "POST", path: `${path}/:id/tags/create`, operation: "add-tags", handler: addTags(kind) },
    { method: "POST", path: `${path}/:id/tags/delete`, operation: "remove-tags", handler: removeTags(kind) },
    { method: "GET", path: `${path}/:id/tags`, operation: "list-tags", handler: listTags(kind) },
  ];
}
