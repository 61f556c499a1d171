import { isVpnApiError } from "../../../client/errors";
import type { Effects } from "../../../client/http/effects";
import type { Json, VpnApi, VpnApiError } from "../../../client/operations/vpn-api";
import { type Fields, isFields, type Value } from "../../../schema/value";

/** What came of looking at a gateway. */
export interface GatewayReading {
  /** The gateway as the service tells it. */
  readonly facts?: Fields;
  /** Why there are no facts, where the user should know. */
  readonly problem?: string;
}

export type DescribeGateway = (id: string, signal: AbortSignal) => Promise<GatewayReading>;

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

/**
 * What cannot work for the connection either, such as wrong keys or a service out of reach, is told. That the user may not
 * read gateways is nothing to be told with every plan.
 */
function problemOf(error: VpnApiError): string | undefined {
  return error.kind === "network" || error.kind === "timeout" || error.status === 401
    ? `the apply will fail in the same way unless the cause is temporary: ${error.message}`
    : undefined;
}

/** Reads each gateway once. Where that fails a plan goes on without: its checks then know less. */
export function gatewayReader(api: VpnApi, effects: Effects): DescribeGateway {
  const looks = new Map<string, Promise<GatewayReading>>();
  return (id, signal) => {
    const known = looks.get(id);
    if (known !== undefined) {
      return known;
    }
    const deadlineMilliseconds = effects.nowMilliseconds() + GATEWAY_TIMEOUT_MILLISECONDS;
    const reading = api
      .showGateway(id, { signal, deadlineMilliseconds })
      .then((gateway) => ({ facts: gatewayFacts(gateway) }))
      .catch((error: unknown): GatewayReading => {
        if (!isVpnApiError(error) || error.kind === "configuration") {
          throw error;
        }
        effects.log("debug", `reading gateway ${id} failed, so the plan is checked without it: ${error.message}`);
        return { problem: problemOf(error) };
      });
    looks.set(id, reading);
    return reading;
  };
}
