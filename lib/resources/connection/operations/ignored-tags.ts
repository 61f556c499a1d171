import type { Json, VpnApi } from "../../../client/operations/vpn-api";
import type { IsIgnoredTag } from "../../../schema/tags";
import { withoutIgnoredTagsOf } from "../../shared/ignored-tags";

/**
 * The same operations without the tags that are left to others: nothing that is not seen differs, and nothing that does not differ is
 * removed.
 */
export function withoutIgnoredTags(api: VpnApi, isIgnored: IsIgnoredTag): VpnApi {
  const seen = (connection: Json): Json => withoutIgnoredTagsOf(connection, isIgnored);
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
