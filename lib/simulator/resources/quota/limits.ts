/** How many VPN gateways a tenant may have, as the manual says. */
export const GATEWAY_QUOTA = 50;

/** How many customer gateways a tenant may have, as the manual says. */
export const CUSTOMER_GATEWAY_QUOTA = 100;
