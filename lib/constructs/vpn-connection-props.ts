import type { IResolvable, ITerraformDependable, ITerraformIterator, TerraformResourceLifecycle } from "cdktf";
import type { VpnConnectionStyle, VpnGatewayAttachment, VpnHaRole } from "./choices.generated";
import type { IkePolicy } from "./ike-policy";
import type { IpsecPolicy } from "./ipsec-policy";
import type { VpnPolicyRule } from "./policy-rule";
import type { PreSharedKey } from "./pre-shared-key";
import type { VpnProvider } from "./vpn-provider";

/**
 * How long the operations on a VPN connection may take, waiting included. Numbers with the units `s`, `m` and `h`, such as
 * `90s`, `10m` or `1h30m`, above zero.
 *
 * A change acts on the next operation and touches no connection.
 */
export interface VpnConnectionTimeouts {
  /**
   * For a create: until the connection is settled.
   *
   * @default "10m"
   */
  readonly create?: string;

  /**
   * For an update: until the connection is settled again.
   *
   * @default "10m"
   */
  readonly update?: string;

  /**
   * For a delete: until the connection is gone.
   *
   * @default "10m"
   */
  readonly delete?: string;
}

/**
 * Props of a `VpnConnection`: the fields of the API in camelCase, and a few of this library.
 *
 * Text is sent as written: `${` and `%{` that cannot be meant for Terraform are escaped. What refers to something of
 * Terraform, such as a token or `${var.site}`, is left to Terraform; the checks then judge the rest, and Terraform's plan
 * judges what was left out.
 *
 * Source: tables 3 to 8 of "Creating a VPN Connection".
 */
export interface VpnConnectionProps {
  /**
   * Name of the VPN connection: API field `name`.
   *
   * 1 to 64 letters (A to Z and a to z), digits, underscores (_), hyphens (-) and periods (.). A change acts in place.
   *
   * Rules: name-length, name-characters.
   *
   * Source: table 3 of "Creating a VPN Connection".
   *
   * @default - the service generates a name in the format vpn-****
   */
  readonly name?: string;

  /**
   * VPN gateway ID: API field `vgw_id`.
   *
   * A UUID of 36 characters. A change replaces the connection.
   *
   * Rules: vgw-id-required, vgw-id-format, id-hexadecimal.
   *
   * Source: table 3 of "Creating a VPN Connection".
   */
  readonly vgwId: string;

  /**
   * The gateway's end of the tunnel: API field `vgw_ip`.
   *
   * The ID of one of the gateway's EIPs, a UUID of 36 characters, when its network type is public; one of its private
   * IPv4 addresses in dotted decimal notation when it is private. A change replaces the connection.
   *
   * Rules: vgw-ip-required, vgw-ip-format, vgw-ip-private, vgw-ip-network-type, vgw-ip-of-gateway, id-hexadecimal.
   *
   * Source: table 3 of "Creating a VPN Connection".
   */
  readonly vgwIp: string;

  /**
   * Connection mode: API field `style`.
   *
   * A change replaces the connection.
   *
   * Rules: style-choice.
   *
   * Source: table 3 of "Creating a VPN Connection".
   *
   * @default VpnConnectionStyle.STATIC
   */
  readonly style?: VpnConnectionStyle;

  /**
   * Customer gateway ID: API field `cgw_id`.
   *
   * A UUID of 36 characters. A change acts in place.
   *
   * Rules: cgw-id-required, cgw-id-format, id-hexadecimal.
   *
   * Source: table 3 of "Creating a VPN Connection".
   */
  readonly cgwId: string;

  /**
   * Customer subnets: API field `peer_subnets`.
   *
   * At most 50 IPv4 CIDR blocks such as `192.168.44.0/24`, outside 100.64.0.0/10 and 214.0.0.0/8; their order has no
   * meaning. Mandatory, unless the gateway is attached to an enterprise router and the style is policy or bgp. An empty
   * list counts as absent. A change acts in place.
   *
   * Rules: peer-subnets-required, peer-subnets-maximum, peer-subnet-cidr, peer-subnet-reserved,
   * peer-subnet-contains-reserved, peer-subnet-host-bits, peer-subnet-repeated.
   *
   * Source: table 3 of "Creating a VPN Connection".
   *
   * @default - none
   */
  readonly peerSubnets?: string[];

  /**
   * Tunnel interface address of the VPN gateway in route-based mode: API field `tunnel_local_address`.
   *
   * A host address of a /30 block in 169.254.0.0/16 outside 169.254.195.0/24, in the same block as the peer's, for example
   * `169.254.76.1/30`. A change acts in place.
   *
   * Rules: tunnel-address-cidr, tunnel-address-range, tunnel-address-reserved, tunnel-address-mask, tunnel-address-host,
   * tunnel-address-pair, tunnel-address-style.
   *
   * Source: table 3 of "Creating a VPN Connection".
   *
   * @default - the service chooses an address
   */
  readonly tunnelLocalAddress?: string;

  /**
   * Tunnel interface address of the customer gateway device in route-based mode: API field `tunnel_peer_address`.
   *
   * The other host address of the block of the local one, for example `169.254.76.2/30`. A change acts in place.
   *
   * Rules: those of `tunnelLocalAddress`, and tunnel-address-block, tunnel-address-same.
   *
   * Source: table 3 of "Creating a VPN Connection".
   *
   * @default - the service chooses an address
   */
  readonly tunnelPeerAddress?: string;

  /**
   * Whether to enable network quality analysis (NQA): API field `enable_nqa`.
   *
   * Only with the style static: with any other the API refuses it, even as false. A change acts in place.
   *
   * Rules: enable-nqa-style.
   *
   * Source: table 3 of "Creating a VPN Connection".
   *
   * @default - false with the style static, none with any other
   */
  readonly enableNqa?: boolean | IResolvable;

  /**
   * Pre-shared key: API field `psk`.
   *
   * 8 to 128 characters of at least three of these kinds: uppercase letters, lowercase letters, digits and special
   * characters (`~!@#$%^()-_+={ },./:;`). The service never returns it. A new version or another source
   * rotates the key in place; under IKEv2 the connection is then reset. A key that changes at its source while version and
   * source stay is ignored, and so is one that is taken out of the code: the service keeps the key that it has.
   *
   * Rules: psk-length, psk-characters, psk-kinds.
   *
   * Source: table 3 of "Creating a VPN Connection".
   *
   * @default - none: for connections that were imported and keep their key
   */
  readonly psk?: PreSharedKey;

  /**
   * Policy rules: API field `policy_rules`.
   *
   * At most five, and only with the style policy; their order has no meaning. A change acts in place.
   *
   * Rules: policy-rules-style, policy-rules-maximum, policy-rules-missing, policy-rule-overlap.
   *
   * Source: table 4 of "Creating a VPN Connection".
   *
   * @default - none
   */
  readonly policyRules?: VpnPolicyRule[];

  /**
   * Internet Key Exchange (IKE) policy, phase 1: API field `ikepolicy`.
   *
   * A change of a member acts in place, but for `authenticationMethod`, which replaces the connection.
   *
   * Source: table 5 of "Creating a VPN Connection".
   *
   * @default - the defaults of its members
   */
  readonly ikePolicy?: IkePolicy;

  /**
   * Internet Protocol Security (IPsec) policy, phase 2: API field `ipsecpolicy`.
   *
   * A change of a member acts in place.
   *
   * Source: table 7 of "Creating a VPN Connection".
   *
   * @default - the defaults of its members
   */
  readonly ipsecPolicy?: IpsecPolicy;

  /**
   * Role in high availability: API field `ha_role`.
   *
   * For a gateway in active-standby mode, master is the active connection and slave the standby one. Leave it out for a
   * gateway in active-active mode. A change replaces the connection.
   *
   * Rules: ha-role-choice.
   *
   * Source: table 3 of "Creating a VPN Connection".
   *
   * @default - left out: the service then takes master
   */
  readonly haRole?: VpnHaRole;

  /**
   * Tags, by key: API field `tags`.
   *
   * At most 20. Keys have 1 to 128 and values 0 to 255 characters: letters of the Latin script, digits, spaces and
   * `_ . : = + -` and the at sign. A change acts in place.
   *
   * Rules: tags-maximum, tag-key-length, tag-key-characters, tag-value-length, tag-value-characters.
   *
   * Source: table 8 of "Creating a VPN Connection".
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * What the VPN gateway is attached to: a hint for the checks, which decides whether `peerSubnets` is mandatory. Not sent.
   *
   * A change touches no connection.
   *
   * Rules: gateway-attachment-choice, gateway-attachment-fact.
   *
   * @default - not known: what depends on it is left to Terraform's plan and to the service
   */
  readonly gatewayAttachment?: VpnGatewayAttachment;

  /**
   * API fields that are newer than this library, under the API's own names, sent as given. It may also hold single
   * members of `ikepolicy` and `ipsecpolicy`, for values newer than the library:
   * `{ enable_hub: true, ikepolicy: { authentication_algorithm: "sm3" } }`.
   *
   * Not for the key, for tags, for fields that only answers have, nor for a field whose prop is given too. A change acts
   * in place, or as the API says.
   *
   * @default - none
   */
  readonly additionalFields?: { [name: string]: unknown };

  /**
   * How long the operations may take.
   *
   * A change acts on the next operation and touches no connection.
   *
   * @default - 10 minutes each
   */
  readonly timeouts?: VpnConnectionTimeouts;

  /**
   * Provider to create the connection with, for stacks with more than one. A change of region or project replaces nothing:
   * destroy the connection first.
   *
   * @default - the provider of the stack that has no alias; it is added if there is none
   */
  readonly provider?: VpnProvider;

  /**
   * What must exist before the connection, and be destroyed after it, beyond what its props refer to: Terraform's
   * `depends_on`.
   *
   * @default - nothing more
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * Terraform's `lifecycle`: prevent destroying, ignore changes of attributes (under the API's names), replace together
   * with another resource, conditions.
   *
   * @default - none
   */
  readonly lifecycle?: TerraformResourceLifecycle;

  /**
   * Terraform's `for_each`, for a set of connections that only Terraform knows, such as a list in a variable. Each is told
   * apart by its key. Where code knows the set, a loop that makes one construct for each gets the better checks.
   *
   * Outputs of single connections are then reached by `TerraformIterator.fromResources` of the construct's default child.
   *
   * @default - one connection
   */
  readonly forEach?: ITerraformIterator;
}
