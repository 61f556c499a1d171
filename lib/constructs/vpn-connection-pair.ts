import { Construct } from "constructs";
import { checkedId } from "../synth/checks/construct-ids";
import { joinPair, pairProblems, propsOfMembers } from "../synth/connection-pair";
import { VpnConnection } from "./vpn-connection";
import type { VpnConnectionPairProps } from "./vpn-connection-pair-props";
import type { VpnConnectionProps } from "./vpn-connection-props";

/**
 * Two connections of one site to the two addresses of one VPN gateway, so that the site stays connected when a tunnel fails.
 *
 * What both have in common is given once; `first` and `second` give the rest. Each is a complete `VpnConnection`, at
 * the path of the pair: it has its own outputs, tags and state, and can be imported and moved.
 *
 * Besides the checks of each connection, synth rejects a pair with the same address of the gateway twice, with tunnel addresses in
 * one /30 block, and with the style policy-template. It warns about one key for both.
 *
 * Source: "Creating a VPN Connection", and the user manual of the VPN service.
 *
 * @example
 *
 * new VpnConnectionPair(this, "paris", {
 *   vgwId: "620f9e0b-0c3d-4c5a-9f54-0f5b7c3f6d21",
 *   cgwId: "1d7be3c5-7a2f-4e86-b9d3-6c5a4f8e2b17",
 *   peerSubnets: ["192.168.44.0/24"],
 *   tunnelBlock: "169.254.31.0/29",
 *   first: { vgwIp: "8f4c2a71-5b1e-4a49-8f0c-2d7e9a6b3c54", psk: PreSharedKey.fromEnvironment("PARIS_PSK_1") },
 *   second: { vgwIp: "c05d1e94-1b2f-49d3-b7c8-6f1de2a40b77", psk: PreSharedKey.fromEnvironment("PARIS_PSK_2") },
 * });
 *
 */
export class VpnConnectionPair extends Construct {
  /**
   * The connection with the first address of the gateway. If the site had one connection already, keep it as this one:
   *
   * ```ts
   * pair.first.moveFrom("hwvpn_connection.paris");
   * ```
   */
  public readonly first: VpnConnection;

  /** The connection with the second address of the gateway. */
  public readonly second: VpnConnection;

  /**
   * Declares both connections.
   *
   * @param scope parent construct
   * @param id unique among the children of `scope`
   * @param props what both have in common, and what each has for itself
   */
  public constructor(scope: Construct, id: string, props: VpnConnectionPairProps) {
    super(scope, checkedId(scope, id, "VpnConnectionPair", false));
    const [first, second] = propsOfMembers(props);
    // Of any type in plain JavaScript: the connections report it.
    this.first = new VpnConnection(this, "first", first as unknown as VpnConnectionProps);
    this.second = new VpnConnection(this, "second", second as unknown as VpnConnectionProps);
    joinPair(this, [this.first, this.second]);
    this.node.addValidation({ validate: () => pairProblems(props) });
  }
}
