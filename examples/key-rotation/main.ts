// A key from a secret store. The pipeline reads it there and passes it to Terraform in an ephemeral variable, so no file, plan or state
// contains it. KEY_VERSION selects the version. To rotate the key, add a version to the store and increase the number:
//
//   export KEY_VERSION=2
//   export TF_VAR_paris_psk="$(vault kv get -field=psk -version=$KEY_VERSION secret/vpn/paris)"   # or the client of your store
//   npx tsx main.ts && cd cdktf.out/stacks/network && terraform init && terraform apply
//
// Needs Terraform 1.11 or newer. With an older one, export the key as a variable and use PreSharedKey.fromEnvironment.
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { PreSharedKey, VpnConnection } from "cdktf-huaweicloud-vpn";

const app = new App();
const stack = new TerraformStack(app, "network");

const key = new TerraformVariable(stack, "paris_psk", { type: "string", sensitive: true });
key.addOverride("ephemeral", true); // without this, every saved plan holds the key in the clear

new VpnConnection(stack, "paris", {
  name: "paris",
  vgwId: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31",
  vgwIp: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa",
  cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10",
  peerSubnets: ["192.168.44.0/24"],
  // Only a new version sends the key. The plan of a rotation shows the version, and says that IKEv2 resets the tunnel.
  psk: PreSharedKey.fromTerraform(key.stringValue, { version: Number(process.env.KEY_VERSION ?? 1) }),
});

app.synth();
