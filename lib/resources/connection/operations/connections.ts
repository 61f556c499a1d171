import type { Json, VpnApi, VpnApiError } from "../../../client/operations/vpn-api";
import type { ServiceObjects } from "../../../lifecycle/service-objects";
import { MAXIMUM_TAGS } from "../fields/connection-fields";
import { CONNECTION_STATUSES } from "./status";

const TAGS_REFUSED = /(number|quota) of tags|too many tags|tags? (quota|limit)|resourceInstanceTags/i;

/**
 * Whether a refusal is about tags: too many, or no permission. Only one code means that; for others the text decides,
 * without the parts that repeat the request.
 */
function refusesTags({ kind, outcome, code, serviceMessage = "" }: VpnApiError): boolean {
  const isRefusal = kind === "service" && outcome === "refused";
  return code === "VPN.0015" || (isRefusal && TAGS_REFUSED.test(serviceMessage.replace(/[{[].*/s, "")));
}

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
