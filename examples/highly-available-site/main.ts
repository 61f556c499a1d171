// A site that stays connected when a tunnel fails: two static connections between its device and both EIPs of an active-active
// VPN gateway. Each tunnel has its own key, and gets its addresses from one block. Synth writes the configuration of the device into
// two files in the folder "peers" of the stack: what strongSwan reads, and a sheet with all parameters for any other device.
import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  CustomerGateway,
  PeerConfiguration,
  PeerDevice,
  PreSharedKey,
  VpnConnectionPair,
  VpnGateway,
  VpnHaMode,
} from "cdktf-huaweicloud-vpn";

const app = new App();
const stack = new TerraformStack(app, "network");

const gateway = VpnGateway.fromAttributes(stack, "gateway", {
  gatewayId: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31",
  address1: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa", // the ID of its first EIP
  address2: "c05d1e94-1b2f-49d3-b7c8-6f1de2a40b77", // the ID of its second EIP
});

const device = new CustomerGateway(stack, "paris-device", { ip: "198.51.100.7" });

const paris = new VpnConnectionPair(stack, "paris", {
  name: "paris", // the connections are paris-1 and paris-2
  gateway,
  mode: VpnHaMode.ACTIVE_ACTIVE,
  customerGateway: device,
  peerSubnets: ["192.168.44.0/24", "192.168.45.0/24"],
  tunnelBlock: "169.254.31.0/29", // a /30 block for each tunnel
  first: { psk: PreSharedKey.fromEnvironment("PARIS_PSK_1") },
  second: { psk: PreSharedKey.fromEnvironment("PARIS_PSK_2") },
});

// What the API does not know of the two ends. The address of the device is that of its customer gateway.
const ends = {
  connections: [paris.first, paris.second],
  gatewayAddresses: ["203.0.113.10", "203.0.113.11"], // of the two EIPs
  cloudSubnets: ["10.0.0.0/16"],
};
new PeerConfiguration(stack, "paris-strongswan", { ...ends, device: PeerDevice.strongSwan() });
new PeerConfiguration(stack, "paris-sheet", { ...ends, device: PeerDevice.parameterSheet() });

new TerraformOutput(stack, "paris-1-id", { value: paris.first.id });
new TerraformOutput(stack, "paris-2-id", { value: paris.second.id });

app.synth();
