/** The ends: connections with equal values in these fields join the same gateways. */
export const END_NAMES = ["vgw_id", "vgw_ip", "cgw_id"] as const;
