import type { Tag } from "../../schema/tags";
import type { JsonRecord } from "../http/json";
import type { Call } from "./call";
import { checkedId } from "./calls";
import { createPageSize, listAllPages, type PageSize } from "./paging";
import { addTagsCall, removeTagsCall, type TaggedKind } from "./tag-calls";
import type { CallOptions, Json, VpnApi } from "./vpn-api";

/** The operations on customer gateways. */
export interface CustomerGatewayApi {
  /** Never repeated where the first attempt may have been accepted: the error then has `outcome: "unknown"`. */
  readonly create: (gateway: Json, options: CallOptions) => Promise<Json>;
  readonly show: (id: string, options: CallOptions) => Promise<Json>;
  /** All pages, each customer gateway once; with `wanted` ids, only as many pages as are needed to find them. */
  readonly list: (options: CallOptions, wanted?: ReadonlySet<string>) => Promise<readonly Json[]>;
  readonly update: (id: string, changes: Json, options: CallOptions) => Promise<Json>;
  readonly remove: (id: string, options: CallOptions) => Promise<void>;
  /** Adds tags; an existing key gets the new value. */
  readonly addTags: (id: string, tags: readonly Tag[], options: CallOptions) => Promise<void>;
  readonly removeTags: (id: string, keys: readonly string[], options: CallOptions) => Promise<void>;
}

const MEMBER = "customer_gateway";
const PATH = "/customer-gateways";
const TAGGED: TaggedKind = { noun: "customer gateway", resourceType: "customer-gateway" };

function createCall(gateway: Json): Call {
  return {
    name: "create customer gateway",
    method: "POST",
    path: PATH,
    body: { [MEMBER]: gateway },
    idempotent: false,
    answerMember: MEMBER,
    answerIs: "made",
    iamAction: "vpn:customerGateways:create",
  };
}

function showCall(id: string): Call {
  return {
    name: `read customer gateway ${id}`,
    method: "GET",
    path: `${PATH}/${checkedId(id)}`,
    idempotent: true,
    answerMember: MEMBER,
    iamAction: "vpn:customerGateways:get",
  };
}

function listCall(marker: string | undefined, limit: number): Call {
  return {
    name: "list customer gateways",
    method: "GET",
    path: `${PATH}?limit=${limit}${marker === undefined ? "" : `&marker=${encodeURIComponent(marker)}`}`,
    idempotent: true,
    answerMember: "customer_gateways",
    answerIs: "list",
    iamAction: "vpn:customerGateways:list",
  };
}

function updateCall(id: string, changes: Json): Call {
  return {
    name: `update customer gateway ${id}`,
    method: "PUT",
    path: `${PATH}/${checkedId(id)}`,
    body: { [MEMBER]: changes },
    idempotent: true,
    answerMember: MEMBER,
    iamAction: "vpn:customerGateways:update",
  };
}

function deleteCall(id: string): Call {
  return {
    name: `delete customer gateway ${id}`,
    method: "DELETE",
    path: `${PATH}/${checkedId(id)}`,
    idempotent: true,
    iamAction: "vpn:customerGateways:delete",
  };
}

function listPages(
  { send }: Pick<VpnApi, "send">,
  options: CallOptions,
  pageSize: PageSize,
  wanted?: ReadonlySet<string>,
): Promise<readonly Json[]> {
  return listAllPages(
    (marker, limit) => send(listCall(marker, limit), options),
    pageSize,
    { operation: "list customer gateways", member: "customer_gateways", noun: "customer gateways" },
    wanted,
  );
}

/** All customer gateways of the region and project. */
export function listCustomerGateways(api: Pick<VpnApi, "send">, options: CallOptions): Promise<readonly Json[]> {
  return listPages(api, options, createPageSize());
}

/** The operations on customer gateways, made from what the client sends for any type. */
export function customerGatewayApi({ send }: Pick<VpnApi, "send">): CustomerGatewayApi {
  const pageSize = createPageSize();
  const gatewayIn = (answer: JsonRecord): Json => answer[MEMBER] as Json;
  return {
    create: async (gateway, options) => gatewayIn(await send(createCall(gateway), options)),
    show: async (id, options) => gatewayIn(await send(showCall(id), options)),
    list: (options, wanted) => listPages({ send }, options, pageSize, wanted),
    update: async (id, changes, options) => gatewayIn(await send(updateCall(id, changes), options)),
    remove: async (id, options) => void (await send(deleteCall(id), options)),
    addTags: async (id, tags, options) => void (await send(addTagsCall(TAGGED, id, tags), options)),
    removeTags: async (id, keys, options) => void (await send(removeTagsCall(TAGGED, id, keys), options)),
  };
}
