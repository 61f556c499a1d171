/** What a connection joins: two connections that agree in these join the same gateways. */
export const END_NAMES = ["vgw_id", "vgw_ip", "cgw_id"] as const;
