import { isVpnApiError } from "../../../client/errors";
import type { Effects } from "../../../client/http/effects";
import type { CallOptions, Json, VpnApi, VpnApiError } from "../../../client/operations/vpn-api";
import { createOptionalList } from "../../../lifecycle/optional-list";
import type { SharedList } from "../../../lifecycle/shared-list";
import type { Fields } from "../../../schema/value";
import { gatewayAddresses } from "../../shared/gateway-addresses";

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
  const { attachment_type, network_type, ha_mode, ip_version, flavor, bgp_asn } = gateway;
  const addresses = gatewayAddresses(gateway)
    .map(({ vgwIp }) => vgwIp)
    .filter((address) => typeof address === "string");
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

/**
 * Makes a reader that reads each gateway once: from the second gateway on, from a list of all. If a gateway cannot be
 * read, a plan continues, and its checks know less.
 *
 * @param gateways the list of the look-ups; without it each gateway is read by id
 */
export function gatewayReader(api: VpnApi, effects: Effects, gateways?: SharedList): DescribeGateway {
  const looks = new Map<string, Promise<GatewayReading>>();
  const optional = createOptionalList("gateway", effects, GATEWAY_TIMEOUT_MILLISECONDS);

  /** The active gateway of an id, if it is listed. */
  async function listed(id: string, isFirst: boolean, options: CallOptions): Promise<Json | undefined> {
    const list = await optional.attempt((limited) => (isFirst ? gateways?.last() : gateways?.recent(limited)), options);
    return list?.objects.find((gateway) => gateway.id === id && gateway.status === "ACTIVE");
  }

  return (id, signal) => {
    const known = looks.get(id);
    if (known !== undefined) {
      return known;
    }
    const deadlineMilliseconds = effects.nowMilliseconds() + GATEWAY_TIMEOUT_MILLISECONDS;
    const options = { signal, deadlineMilliseconds };
    const reading = listed(id, looks.size === 0, options)
      .then((gateway) => gateway ?? api.showGateway(id, options))
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
