// One site behind one gateway, with static routes: the smallest complete stack.
//
//   export HW_REGION_NAME=ap-southeast-3 HW_ACCESS_KEY=… HW_SECRET_KEY=… PARIS_PSK=…
//   npx tsx main.ts && cd cdktf.out/stacks/network && terraform init && terraform apply
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { PreSharedKey, VpnConnection } from "cdktf-huaweicloud-vpn";

const app = new App();
const stack = new TerraformStack(app, "network");

const paris = new VpnConnection(stack, "paris", {
  name: "paris",
  vgwId: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31", // the VPN gateway
  vgwIp: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa", // the ID of one of its EIPs
  cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10", // the customer gateway: the device in Paris
  peerSubnets: ["192.168.44.0/24", "192.168.45.0/24"], // what is behind the device
  enableNqa: true, // the service measures the quality of the tunnel
  psk: PreSharedKey.fromEnvironment("PARIS_PSK"), // only the name of the variable is in the stack
  tags: { site: "paris" },
});
new TerraformOutput(stack, "paris-id", { value: paris.id });

app.synth();
