import type { CustomerGatewayApi } from "../../../client/operations/customer-gateway-api";
import type { Json } from "../../../client/operations/vpn-api";
import { refusesTags } from "../../../lifecycle/refused-tags";
import type { ServiceObjects } from "../../../lifecycle/service-objects";
import { type IsIgnoredTag, MAXIMUM_TAGS } from "../../../schema/tags";
import { withoutIgnoredTagsOf } from "../../shared/ignored-tags";

/** The same operations without the tags that are left to others. */
export function seenApi(api: CustomerGatewayApi, isIgnored: IsIgnoredTag): CustomerGatewayApi {
  const seen = (gateway: Json): Json => withoutIgnoredTagsOf(gateway, isIgnored);
  return {
    ...api,
    create: async (...order) => seen(await api.create(...order)),
    show: async (...order) => seen(await api.show(...order)),
    list: async (...order) => (await api.list(...order)).map(seen),
    update: async (...order) => seen(await api.update(...order)),
  };
}

function identifiers({ name, id_value: value }: Json): string {
  return `name ${String(name)}, address ${String(value)}`;
}

/** The customer gateways at the service, for generic code. They have no status: a change is finished when it is answered. */
export function customerGatewaysAt(api: CustomerGatewayApi): ServiceObjects {
  return {
    show: api.show,
    list: ({ wanted }, options) => api.list(options, wanted),
    remove: api.remove,
    tags: { add: api.addTags, remove: api.removeTags, maximum: MAXIMUM_TAGS, isRefused: refusesTags },
    ends: {
      noun: "identifiers",
      verb: "have",
      verbOfOne: "has",
      of: identifiers,
      objectWith: (given) => `a customer gateway with the address ${String(given.id_value)}`,
      differing: "other identifiers",
    },
    codes: { repeatedCreate: "VPN.0031" },
  };
}
