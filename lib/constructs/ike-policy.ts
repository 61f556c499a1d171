import type {
  IkeAuthenticationMethod,
  IkeDhGroup,
  IkeDpdMessageFormat,
  IkeIdType,
  IkePhase1NegotiationMode,
  IkeVersion,
  VpnAuthenticationAlgorithm,
  VpnEncryptionAlgorithm,
} from "./choices.generated";

/**
 * Dead peer detection (DPD).
 *
 * Source: table 6 of "Creating a VPN Connection".
 */
export interface IkeDpd {
  /**
   * Interval for retransmitting DPD packets, in seconds: API field `ikepolicy.dpd.timeout`. The name misleads: it is not
   * the idle time.
   *
   * An integer from 2 to 60. A change acts in place.
   *
   * Rules: dpd-timeout-range.
   *
   * Source: table 6 of "Creating a VPN Connection".
   *
   * @default 15
   */
  readonly timeout?: number;

  /**
   * DPD idle timeout period, in seconds: API field `ikepolicy.dpd.interval`. How long the tunnel is silent before the
   * peer is probed.
   *
   * An integer from 10 to 3600. A change acts in place.
   *
   * Rules: dpd-interval-range.
   *
   * Source: table 6 of "Creating a VPN Connection".
   *
   * @default 30
   */
  readonly interval?: number;

  /**
   * Format of DPD packets: API field `ikepolicy.dpd.msg`. It must be the same on the peer device.
   *
   * A change acts in place.
   *
   * Rules: dpd-msg-choice.
   *
   * Source: table 6 of "Creating a VPN Connection".
   *
   * @default IkeDpdMessageFormat.SEQ_HASH_NOTIFY
   */
  readonly msg?: IkeDpdMessageFormat;
}

/**
 * Internet Key Exchange (IKE) policy: phase 1. What is left out has the API's default, also when it had been given before.
 *
 * Source: table 5 of "Creating a VPN Connection".
 */
export interface IkePolicy {
  /**
   * IKE version: API field `ikepolicy.ike_version`.
   *
   * A change acts in place.
   *
   * Rules: ike-version-choice.
   *
   * Source: table 5 of "Creating a VPN Connection".
   *
   * @default IkeVersion.V2
   */
  readonly ikeVersion?: IkeVersion;

  /**
   * Negotiation mode: API field `ikepolicy.phase1_negotiation_mode`.
   *
   * Only with IKE version v1, which needs it. A change acts in place.
   *
   * Rules: ike-phase1-negotiation-mode-version, ike-phase1-negotiation-mode-choice.
   *
   * Source: table 5 of "Creating a VPN Connection".
   *
   * @default - IkePhase1NegotiationMode.MAIN with IKE version v1, none with v2
   */
  readonly phase1NegotiationMode?: IkePhase1NegotiationMode;

  /**
   * Authentication algorithm of phase 1: API field `ikepolicy.authentication_algorithm`. With AES-GCM it names the
   * pseudo-random function.
   *
   * A change acts in place, and takes effect when the IKE SA is next negotiated.
   *
   * Rules: ike-authentication-algorithm-choice, weak-authentication-algorithm.
   *
   * Source: table 5 of "Creating a VPN Connection".
   *
   * @default VpnAuthenticationAlgorithm.SHA2_256
   */
  readonly authenticationAlgorithm?: VpnAuthenticationAlgorithm;

  /**
   * Encryption algorithm of phase 1: API field `ikepolicy.encryption_algorithm`.
   *
   * A change acts in place, and takes effect when the IKE SA is next negotiated.
   *
   * Rules: ike-encryption-algorithm-choice, weak-encryption-algorithm, ike-gcm-version.
   *
   * Source: table 5 of "Creating a VPN Connection".
   *
   * @default VpnEncryptionAlgorithm.AES_128
   */
  readonly encryptionAlgorithm?: VpnEncryptionAlgorithm;

  /**
   * DH group used for key exchange in phase 1: API field `ikepolicy.dh_group`.
   *
   * A change acts in place, and takes effect when the IKE SA is next negotiated.
   *
   * Rules: ike-dh-group-choice, weak-dh-group.
   *
   * Source: table 5 of "Creating a VPN Connection".
   *
   * @default IkeDhGroup.GROUP15
   */
  readonly dhGroup?: IkeDhGroup;

  /**
   * Authentication method used during IKE negotiation: API field `ikepolicy.authentication_method`.
   *
   * A change replaces the connection.
   *
   * Rules: ike-authentication-method-choice.
   *
   * Source: table 5 of "Creating a VPN Connection".
   *
   * @default IkeAuthenticationMethod.PRE_SHARE
   */
  readonly authenticationMethod?: IkeAuthenticationMethod;

  /**
   * SA lifetime, in seconds: API field `ikepolicy.lifetime_seconds`. When it expires, the IKE SA is automatically updated.
   *
   * An integer from 60 to 604800. A change acts in place.
   *
   * Rules: ike-lifetime-seconds-range.
   *
   * Source: table 5 of "Creating a VPN Connection".
   *
   * @default 86400
   */
  readonly lifetimeSeconds?: number;

  /**
   * Local ID type: API field `ikepolicy.local_id_type`. How the VPN gateway identifies itself.
   *
   * A change acts in place.
   *
   * Rules: ike-local-id-type-choice.
   *
   * Source: table 5 of "Creating a VPN Connection".
   *
   * @default IkeIdType.IP
   */
  readonly localIdType?: IkeIdType;

  /**
   * Local ID: API field `ikepolicy.local_id`. The same as the peer ID on the peer device.
   *
   * 1 to 255 letters, digits and special characters except `& < > [ ] \` and spaces; case counts. Mandatory with the
   * local ID type fqdn. A change acts in place.
   *
   * Rules: ike-local-id-length, ike-local-id-characters, ike-local-id-required, ike-local-id-needs-fqdn,
   * ike-local-id-address.
   *
   * Source: table 5 of "Creating a VPN Connection".
   *
   * @default - the IP address of the VPN gateway, with the local ID type ip
   */
  readonly localId?: string;

  /**
   * Peer ID type: API field `ikepolicy.peer_id_type`. How the customer gateway identifies itself.
   *
   * A change acts in place.
   *
   * Rules: ike-peer-id-type-choice.
   *
   * Source: table 5 of "Creating a VPN Connection".
   *
   * @default IkeIdType.IP
   */
  readonly peerIdType?: IkeIdType;

  /**
   * Peer ID: API field `ikepolicy.peer_id`. The same as the local ID on the peer device.
   *
   * 1 to 255 letters, digits and special characters except `& < > [ ] \` and spaces; case counts. Mandatory with the
   * peer ID type fqdn. A change acts in place.
   *
   * Rules: ike-peer-id-length, ike-peer-id-characters, ike-peer-id-required, ike-peer-id-needs-fqdn, ike-peer-id-address.
   *
   * Source: table 5 of "Creating a VPN Connection".
   *
   * @default - the IP address of the customer gateway, with the peer ID type ip
   */
  readonly peerId?: string;

  /**
   * Dead peer detection: API field `ikepolicy.dpd`.
   *
   * A change of any member acts in place.
   *
   * Source: table 6 of "Creating a VPN Connection".
   *
   * @default - the defaults of its members
   */
  readonly dpd?: IkeDpd;
}
