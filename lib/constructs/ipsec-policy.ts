import type { IpsecPfsGroup, VpnAuthenticationAlgorithm, VpnEncryptionAlgorithm } from "./choices.generated";

/**
 * Internet Protocol Security (IPsec) policy: phase 2. What is left out has the API's default, also when it had been given
 * before.
 *
 * Source: table 7 of "Creating a VPN Connection".
 */
export interface IpsecPolicy {
  /**
   * Authentication algorithm of phase 2: API field `ipsecpolicy.authentication_algorithm`. Without meaning when the
   * encryption is AES-GCM, which authenticates by itself.
   *
   * A change acts in place, and takes effect when the IPsec SA is next negotiated.
   *
   * Rules: ipsec-authentication-algorithm-choice, weak-authentication-algorithm.
   *
   * Source: table 7 of "Creating a VPN Connection".
   *
   * @default VpnAuthenticationAlgorithm.SHA2_256
   */
  readonly authenticationAlgorithm?: VpnAuthenticationAlgorithm;

  /**
   * Encryption algorithm of phase 2: API field `ipsecpolicy.encryption_algorithm`.
   *
   * A change acts in place, and takes effect when the IPsec SA is next negotiated.
   *
   * Rules: ipsec-encryption-algorithm-choice, weak-encryption-algorithm.
   *
   * Source: table 7 of "Creating a VPN Connection".
   *
   * @default VpnEncryptionAlgorithm.AES_128
   */
  readonly encryptionAlgorithm?: VpnEncryptionAlgorithm;

  /**
   * DH key group used by Perfect Forward Secrecy (PFS): API field `ipsecpolicy.pfs`.
   *
   * A change acts in place, and takes effect when the IPsec SA is next negotiated. Under IKEv2 a value that differs from
   * the peer's shows only at the first rekey, when the tunnel goes down.
   *
   * Rules: ipsec-pfs-choice, weak-dh-group.
   *
   * Source: table 7 of "Creating a VPN Connection".
   *
   * @default IpsecPfsGroup.GROUP15
   */
  readonly pfs?: IpsecPfsGroup;

  /**
   * Transfer protocol: API field `ipsecpolicy.transform_protocol`.
   *
   * A change acts in place.
   *
   * Rules: ipsec-transform-protocol-choice.
   *
   * Source: table 7 of "Creating a VPN Connection".
   *
   * @default "esp"
   */
  readonly transformProtocol?: string;

  /**
   * Lifetime of a tunnel established over the IPsec connection, in seconds: API field `ipsecpolicy.lifetime_seconds`.
   *
   * An integer from 30 to 604800. A change acts in place.
   *
   * Rules: ipsec-lifetime-seconds-range.
   *
   * Source: table 7 of "Creating a VPN Connection".
   *
   * @default 3600
   */
  readonly lifetimeSeconds?: number;

  /**
   * Packet encapsulation mode: API field `ipsecpolicy.encapsulation_mode`.
   *
   * A change acts in place.
   *
   * Rules: ipsec-encapsulation-mode-choice.
   *
   * Source: table 7 of "Creating a VPN Connection".
   *
   * @default "tunnel"
   */
  readonly encapsulationMode?: string;
}
