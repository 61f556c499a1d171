// Imports a connection that was created in the console, without a change of it.
//
//   1. Declare everything that differs from the defaults, above all the style: another style would replace the connection.
//   2. terraform plan: repeat until it says "1 to import, 0 to add, 0 to change, 0 to destroy".
//   3. terraform apply, then delete the call of importFrom and the lifecycle.
import { App, TerraformStack } from "cdktf";
import { IkeDhGroup, VpnConnection } from "cdktf-huaweicloud-vpn";

const app = new App();
const stack = new TerraformStack(app, "network");

const existing = new VpnConnection(stack, "existing", {
  name: "made-in-the-console",
  vgwId: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31",
  vgwIp: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa",
  cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10",
  peerSubnets: ["192.168.44.0/24"],
  ikePolicy: { dhGroup: IkeDhGroup.GROUP19 },
  // No psk: the connection keeps its key. A key given here would be sent, and IKEv2 would reset the tunnel.
  lifecycle: { preventDestroy: true }, // a declaration that would replace the connection fails instead
});
existing.importFrom("98c5af8a-6ee2-4482-99a2-ae2280a6f4c3");

app.synth();
