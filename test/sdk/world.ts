import type { SimulatorOptions } from "../../lib/simulator/options";
import { EXAMPLES } from "../simulator/specification-examples";

const { vgw_id, vgw_ip, cgw_id } = EXAMPLES.static.request.vpn_connection;

/** The ends of the specification's own examples. */
export const ENDS = { vgw_id, vgw_ip, cgw_id };

/** The second address of the same gateway, and a second customer gateway. */
export const SECOND_EIP_ID = "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa";
export const SECOND_CUSTOMER_ID = "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10";

/** A gateway without EIPs, of another enterprise project. */
export const PRIVATE_GATEWAY_ID = "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31";
/** A gateway of the other IP version. */
export const IPV6_GATEWAY_ID = "3c9a54e7-21f0-4b6d-8e15-9f7a60d2c4b8";
export const ENTERPRISE_PROJECT_ID = "c4f1b0a2-6d35-4f0e-9a77-3be2d5c81f60";

/** An id that nothing has. */
export const UNUSED_ID = "00000000-0000-4000-8000-000000000000";

/** What there is at the embedded service before the first call. */
export const WORLD: SimulatorOptions = {
  gateways: [
    {
      id: vgw_id,
      name: "gateway",
      eips: [
        { id: vgw_ip, address: "10.1.2.134" },
        { id: SECOND_EIP_ID, address: "10.1.2.135" },
      ],
    },
    {
      id: PRIVATE_GATEWAY_ID,
      name: "private",
      privateAddresses: ["10.0.0.10", "10.0.0.11"],
      enterpriseProjectId: ENTERPRISE_PROJECT_ID,
    },
    { id: IPV6_GATEWAY_ID, name: "ipv6", ipVersion: "ipv6", privateAddresses: ["10.0.0.20"] },
  ],
  customerGateways: [
    { id: cgw_id, name: "customer", address: "88.1.2.164", bgpAsn: 65001 },
    { id: SECOND_CUSTOMER_ID, address: "88.1.2.165" },
  ],
  openWorld: false,
  // A tunnel that is up has security associations and routes.
  settledStatus: "ACTIVE",
  // The specification's three examples have the same ends.
  uniqueGatewayPair: false,
};
