import type { Json, VpnApi } from "../../../client/operations/vpn-api";
import type { Problem } from "../../../lifecycle/failure";
import type { IsIgnoredTag } from "../../../schema/tags";
import { isFields, isList, type Value } from "../../../schema/value";

/**
 * The same operations without the tags that are left to others: nothing that is not seen differs, and nothing that does not differ is
 * removed.
 */
export function withoutIgnoredTags(api: VpnApi, isIgnored: IsIgnoredTag): VpnApi {
  const isSeen = (tag: Value) => !isFields(tag) || !isIgnored(String(tag.key));
  const seen = (connection: Json): Json =>
    isList(connection.tags) ? { ...connection, tags: connection.tags.filter(isSeen) } : connection;
  const seenIn = <Answer extends { readonly connection: Json }>(answer: Answer): Answer => ({
    ...answer,
    connection: seen(answer.connection),
  });
  return {
    ...api,
    createConnection: async (...order) => seenIn(await api.createConnection(...order)),
    showConnection: async (...order) => seenIn(await api.showConnection(...order)),
    updateConnection: async (...order) => seenIn(await api.updateConnection(...order)),
    listConnections: async (...order) => (await api.listConnections(...order)).map(seen),
  };
}

/** Tags without those that are left to others. */
export function seenTags(tags: Value, isIgnored: IsIgnoredTag): Value {
  return isFields(tags) ? Object.fromEntries(Object.entries(tags).filter(([key]) => !isIgnored(key))) : tags;
}

/** Tags that are declared and left to others: neither could be done without the other showing a difference for ever. */
export function ignoredTagProblems(tags: Value, isIgnored: IsIgnoredTag): readonly Problem[] {
  return Object.keys(isFields(tags) ? tags : {})
    .filter(isIgnored)
    .map((key) => ({
      severity: "error",
      path: ["tags", key],
      summary: "this tag is declared and ignored",
      detail: `the provider ignores the tag ${JSON.stringify(key)} by ignore_tags, so that others can set it. Remove it from the tags of the connection, or from ignore_tags`,
    }));
}
