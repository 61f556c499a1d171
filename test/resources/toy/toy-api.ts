import type { Call } from "../../../lib/client/operations/call";
import { checkedId } from "../../../lib/client/operations/calls";
import { createPageSize, listAllPages } from "../../../lib/client/operations/paging";
import type { CallOptions, Json, VpnApi } from "../../../lib/client/operations/vpn-api";

export interface ToyApi {
  readonly make: (toy: Json, options: CallOptions) => Promise<Json>;
  readonly list: (options: CallOptions) => Promise<readonly Json[]>;
  readonly remove: (id: string, options: CallOptions) => Promise<void>;
}

function makeCall(toy: Json): Call {
  return {
    name: "make toy",
    method: "POST",
    path: "/toys",
    body: { toy },
    idempotent: false,
    answerMember: "toy",
    answerIs: "made",
  };
}

function listCall(marker: string | undefined, limit: number): Call {
  return {
    name: "list toys",
    method: "GET",
    path: `/toys?limit=${limit}${marker === undefined ? "" : `&marker=${encodeURIComponent(marker)}`}`,
    idempotent: true,
    answerMember: "toys",
    answerIs: "list",
  };
}

/** The calls of a resource type, in one file, made from what the client sends for any of them. */
export function toyApi({ send }: Pick<VpnApi, "send">): ToyApi {
  const pageSize = createPageSize();
  return {
    make: async (toy, options) => (await send(makeCall(toy), options)).toy as Json,
    list: (options) =>
      listAllPages((marker, limit) => send(listCall(marker, limit), options), pageSize, {
        operation: "list toys",
        member: "toys",
        noun: "toys",
      }),
    remove: async (id, options) =>
      void (await send(
        { name: `throw away toy ${id}`, method: "DELETE", path: `/toys/${checkedId(id)}`, idempotent: true },
        options,
      )),
  };
}
