import type { Site } from "../sites/site";

/** A site with one policy connection, and everything else as the API's defaults have it. */
export const SIMPLE_SITE: Site = {
  connections: {
    paris: {
      style: "policy",
      peerSubnets: ["192.168.44.0/24"],
      policyRules: [{ source: "10.20.0.0/24", destination: ["192.168.44.0/24"] }],
    },
  },
  gatewayAddresses: ["198.51.100.1"],
  device: { seen: "203.0.113.9" },
  cloudSubnets: ["10.20.0.0/24"],
  customerSubnets: ["192.168.44.0/24"],
  key: "Canary-Key-0123",
};
