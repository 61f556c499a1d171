import type { Json, VpnApi } from "../../../client/operations/vpn-api";
import { refusesTags } from "../../../lifecycle/refused-tags";
import type { ServiceObjects } from "../../../lifecycle/service-objects";
import { MAXIMUM_TAGS } from "../../../schema/tags";
import { CONNECTION_STATUSES } from "./status";

function ends({ vgw_id, vgw_ip, cgw_id }: Json): string {
  return `gateway ${String(vgw_id)} at ${String(vgw_ip)}, customer gateway ${String(cgw_id)}`;
}

/** The connections at the service, for generic code. */
export function connectionsAt(api: VpnApi): ServiceObjects {
  return {
    show: async (id, options) => (await api.showConnection(id, options)).connection,
    list: ({ near, wanted }, options) =>
      api.listConnections({ vgwId: near === undefined ? undefined : String(near.vgw_id), wanted }, options),
    remove: api.deleteConnection,
    tags: {
      add: api.addTags,
      remove: api.removeTags,
      maximum: MAXIMUM_TAGS,
      isRefused: refusesTags,
    },
    statuses: CONNECTION_STATUSES,
    ends: {
      noun: "gateways",
      verb: "join",
      verbOfOne: "joins",
      of: ends,
      objectWith: ({ vgw_id, cgw_id }) =>
        `a connection of gateway ${String(vgw_id)} to customer gateway ${String(cgw_id)}`,
      differing: "other gateways or another style",
    },
    codes: {
      // A missing gateway. A missing connection is VPN.0004 in older lists of codes, VPN.0563 in newer ones.
      missingElsewhere: ["VPN.0509"],
      beingDeleted: "VPN.0009",
      repeatedCreate: "VPN.0031",
    },
  };
}
