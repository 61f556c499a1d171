// A policy-based connection, for devices without a route-based mode. Each rule names traffic that enters the tunnel.
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { PreSharedKey, VpnConnection, VpnConnectionStyle, VpnEncryptionAlgorithm } from "cdktf-huaweicloud-vpn";

/** Subnets in the VPC, and the subnets in Nice that each may reach. The device in Nice needs the same pairs with the sides swapped. */
const FLOWS = [
  { source: "10.0.0.0/16", destination: ["172.16.8.0/24", "172.16.9.0/24"] },
  { source: "10.1.0.0/16", destination: ["172.16.8.0/24"] },
];

const app = new App();
const stack = new TerraformStack(app, "network");

const nice = new VpnConnection(stack, "nice", {
  name: "nice",
  vgwId: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31",
  vgwIp: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa",
  cgwId: "3f9d05e7-2c86-4021-ab2d-bd9e703f4c32",
  style: VpnConnectionStyle.POLICY, // changing the style later replaces the connection
  peerSubnets: [...new Set(FLOWS.flatMap(({ destination }) => destination))],
  policyRules: FLOWS,
  psk: PreSharedKey.fromEnvironment("NICE_PSK"),
  ikePolicy: { encryptionAlgorithm: VpnEncryptionAlgorithm.AES_256 },
  ipsecPolicy: { encryptionAlgorithm: VpnEncryptionAlgorithm.AES_256 },
});
new TerraformOutput(stack, "nice-status", { value: nice.status });

app.synth();
