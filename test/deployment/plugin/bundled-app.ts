import { App, TerraformStack } from "cdktf";
import { PreSharedKey, VpnConnection, VpnDeployment, VpnProvider } from "../../../lib";

/** A user's app, for a test that bundles it. Arguments: the deployment, and where to synthesize. */
const [deployment, outdir] = process.argv.slice(2);
const app = new App({ outdir });
const stack = new TerraformStack(app, "network");
new VpnProvider(stack, "vpn", {
  deployment:
    deployment === "plugin"
      ? VpnDeployment.plugin()
      : deployment === "own-registry"
        ? VpnDeployment.plugin({ source: "registry.example.com/net/hwvpn" })
        : VpnDeployment.nullResource(),
});
new VpnConnection(stack, "paris", {
  vgwId: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31",
  vgwIp: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa",
  cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10",
  peerSubnets: ["192.168.44.0/24"],
  psk: PreSharedKey.fromEnvironment("PARIS_PSK"),
});
app.synth();
