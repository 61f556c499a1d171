import { type Fields, isFields, type Value } from "../model/value";
import type { Effects } from "../vpn-api/effects";
import { isVpnApiError } from "../vpn-api/errors";
import type { Json, VpnApi } from "../vpn-api/vpn-api";

/** The gateway as the service tells it; undefined where it cannot be read. */
export type DescribeGateway = (id: string, signal: AbortSignal) => Promise<Fields | undefined>;

/** How long a plan may wait for facts that it can do without. */
const GATEWAY_TIMEOUT_MILLISECONDS = 10_000;

/** What the checks need of a gateway. Its addresses are told only while it is active. */
function gatewayFacts(gateway: Json): Fields {
  const { attachment_type, network_type, ha_mode, eip1, eip2 } = gateway;
  const idOf = (eip: Value): Value => (isFields(eip) ? eip.id : undefined);
  const candidates: Value[] =
    network_type === "private" ? [gateway.access_private_ip_1, gateway.access_private_ip_2] : [idOf(eip1), idOf(eip2)];
  const addresses = candidates.filter((address) => typeof address === "string");
  return { attachment_type, network_type, ha_mode, addresses: addresses.length > 0 ? addresses : undefined };
}

/** Reads each gateway once, and answers undefined where that fails: a plan goes on without. */
export function gatewayReader(api: VpnApi, effects: Effects): DescribeGateway {
  const facts = new Map<string, Promise<Fields | undefined>>();
  return (id, signal) => {
    const known = facts.get(id);
    if (known !== undefined) {
      return known;
    }
    const deadlineMilliseconds = effects.nowMilliseconds() + GATEWAY_TIMEOUT_MILLISECONDS;
    const reading = api
      .showGateway(id, { signal, deadlineMilliseconds })
      .then(gatewayFacts, (error: Error): undefined => {
        if (isVpnApiError(error) && error.kind === "configuration") {
          throw error;
        }
        effects.log("debug", `gateway ${id} could not be read, so the plan is checked without it: ${error.message}`);
      });
    facts.set(id, reading);
    return reading;
  };
}
