import type { Fields } from "../../../schema/value";
import { madeUpId } from "../shared/made-up-id";
import type { GatewayEip } from "./record";

/** An EIP with its bandwidth. What nobody has said of the bandwidth is as in the public examples, or derives from the EIP's id. */
export function eipAnswer({ id, address, bandwidth = {} }: GatewayEip): Fields {
  return {
    id,
    ip_version: 4,
    type: bandwidth.type ?? "5_bgp",
    ip_address: address,
    charge_mode: bandwidth.charge_mode ?? "bandwidth",
    bandwidth_id: bandwidth.bandwidth_id ?? madeUpId(id),
    bandwidth_size: bandwidth.bandwidth_size ?? 300,
    bandwidth_name: bandwidth.bandwidth_name ?? `vpngw-bandwidth-${id.slice(0, 4)}`,
  };
}
