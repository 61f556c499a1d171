import { isVpnApiError } from "../../../client/errors";
import type { Effects } from "../../../client/http/effects";
import type { Json, VpnApi, VpnApiError } from "../../../client/operations/vpn-api";
import { type Fields, isFields, type Value } from "../../../schema/value";

/** The result of reading a gateway. */
export interface GatewayReading {
  /** The gateway as the service shows it. */
  readonly facts?: Fields;
  /** Why there are no facts, if the user should know. */
  readonly problem?: string;
}

export type DescribeGateway = (id: string, signal: AbortSignal) => Promise<GatewayReading>;

/** How long a plan waits for facts that are optional. */
const GATEWAY_TIMEOUT_MILLISECONDS = 10_000;

/** The facts of a gateway that the checks need. The service shows its addresses only while it is active. */
function gatewayFacts(gateway: Json): Fields {
  const { attachment_type, network_type, ha_mode, ip_version, flavor, bgp_asn, eip1, eip2 } = gateway;
  const idOf = (eip: Value): Value => (isFields(eip) ? eip.id : undefined);
  const candidates: Value[] =
    network_type === "private" ? [gateway.access_private_ip_1, gateway.access_private_ip_2] : [idOf(eip1), idOf(eip2)];
  const addresses = candidates.filter((address) => typeof address === "string");
  const known = addresses.length > 0 ? addresses : undefined;
  return { attachment_type, network_type, ha_mode, ip_version, flavor, bgp_asn, addresses: known };
}

/**
 * Describes a failure that will affect the connection, too, such as wrong credentials or an unreachable service. A
 * missing permission to read gateways is not reported, because it would be repeated with every plan.
 */
function problemOf(error: VpnApiError): string | undefined {
  return error.kind === "network" || error.kind === "timeout" || error.status === 401
    ? `the apply will fail in the same way unless the cause is temporary: ${error.message}`
    : undefined;
}

/** Makes a reader that reads each gateway once. If that fails, a plan continues, and its checks know less. */
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
