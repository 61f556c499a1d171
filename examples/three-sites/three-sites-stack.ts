import { TerraformOutput, TerraformStack } from "cdktf";
import {
  IkeDhGroup,
  IkeIdType,
  IpsecPfsGroup,
  PreSharedKey,
  VpnConnection,
  VpnConnectionStyle,
  VpnEncryptionAlgorithm,
  VpnGatewayAttachment,
} from "cdktf-huaweicloud-vpn";
import type { Construct } from "constructs";

export interface ThreeSitesProps {
  /** Lifetime of the IKE SA with Paris. */
  readonly parisIkeLifetimeSeconds: number;
  /** Tunnel interface address of the device in Lyon. */
  readonly lyonTunnelPeerAddress: string;
  /** Construct id of the connection with Nice. */
  readonly niceId: string;
}

const GATEWAY = "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31";
const EIP_1 = "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa";
const EIP_2 = "c05d1e94-1b2f-49d3-b7c8-6f1de2a40b77";

/** Three sites behind one VPN gateway, one for each style: static, BGP and policy. */
export class ThreeSites extends TerraformStack {
  constructor(scope: Construct, id: string, props: ThreeSitesProps) {
    super(scope, id);

    const paris = new VpnConnection(this, "paris", {
      name: "paris",
      vgwId: GATEWAY,
      vgwIp: EIP_1,
      cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10",
      peerSubnets: ["192.168.44.0/24", "192.168.45.0/24"],
      psk: PreSharedKey.fromEnvironment("PARIS_PSK"),
      ikePolicy: { lifetimeSeconds: props.parisIkeLifetimeSeconds },
      tags: { site: "paris" },
    });

    new VpnConnection(this, "lyon", {
      name: "lyon",
      vgwId: GATEWAY,
      vgwIp: EIP_2,
      cgwId: "2e8cf4d6-1b75-4f10-9a1c-ac8d6f2e3b21",
      style: VpnConnectionStyle.BGP,
      gatewayAttachment: VpnGatewayAttachment.ER,
      tunnelLocalAddress: "169.254.31.1/30",
      tunnelPeerAddress: props.lyonTunnelPeerAddress,
      psk: PreSharedKey.fromEnvironment("LYON_PSK"),
      ikePolicy: {
        encryptionAlgorithm: VpnEncryptionAlgorithm.AES_256,
        dhGroup: IkeDhGroup.GROUP20,
        peerIdType: IkeIdType.FQDN,
        peerId: "lyon.example.net",
      },
      ipsecPolicy: { encryptionAlgorithm: VpnEncryptionAlgorithm.AES_256, pfs: IpsecPfsGroup.GROUP20 },
    });

    new VpnConnection(this, props.niceId, {
      name: "nice",
      vgwId: GATEWAY,
      vgwIp: EIP_1,
      cgwId: "3f9d05e7-2c86-4021-ab2d-bd9e703f4c32",
      style: VpnConnectionStyle.POLICY,
      peerSubnets: ["172.16.8.0/24"],
      psk: PreSharedKey.fromEnvironment("NICE_PSK"),
      policyRules: [{ source: "10.0.0.0/16", destination: ["172.16.8.0/24"] }],
    });

    new TerraformOutput(this, "paris-id", { value: paris.id });
  }
}
