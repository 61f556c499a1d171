/** How the service tells a customer's device from others. */
export const ID_TYPES = ["ip", "fqdn"] as const;
