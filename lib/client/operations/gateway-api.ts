import type { Call } from "./call";
import type { CallOptions, Json, VpnApi } from "./vpn-api";

/** The list of gateways has no pages. */
const LIST: Call = {
  name: "list VPN gateways",
  method: "GET",
  path: "/vpn-gateways",
  idempotent: true,
  answerMember: "vpn_gateways",
  answerIs: "list",
  iamAction: "vpn:vpnGateways:list",
};

/** All gateways of the region and project. */
export async function listGateways({ send }: Pick<VpnApi, "send">, options: CallOptions): Promise<readonly Json[]> {
  const { vpn_gateways: gateways } = await send(LIST, options);
  return Array.isArray(gateways) ? (gateways as readonly Json[]) : [];
}
