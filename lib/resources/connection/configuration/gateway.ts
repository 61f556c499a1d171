import { isVpnApiError } from "../../../client/errors";
import type { Effects } from "../../../client/http/effects";
import type { Json, VpnApi, VpnApiError } from "../../../client/operations/vpn-api";
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

/** The active gateway of an id that a look-up of the same run has listed. */
async function listedGateway(gateways: SharedList | undefined, id: string): Promise<Json | undefined> {
  const listed = await gateways?.last()?.catch(() => undefined);
  return listed?.objects.find((gateway) => gateway.id === id && gateway.status === "ACTIVE");
}

/**
 * Makes a reader that reads each gateway once. If that fails, a plan continues, and its checks know less.
 *
 * @param gateways the list of the look-ups, which saves the read of a gateway that it has
 */
export function gatewayReader(api: VpnApi, effects: Effects, gateways?: SharedList): DescribeGateway {
  const looks = new Map<string, Promise<GatewayReading>>();
  return (id, signal) => {
    const known = looks.get(id);
    if (known !== undefined) {
      return known;
    }
    const deadlineMilliseconds = effects.nowMilliseconds() + GATEWAY_TIMEOUT_MILLISECONDS;
    const reading = listedGateway(gateways, id)
      .then((listed) => listed ?? api.showGateway(id, { signal, deadlineMilliseconds }))
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
