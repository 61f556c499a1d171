/**
 * Connection mode of a VPN connection: API field `style`.
 *
 * Source: table 3 of "Creating a VPN Connection".
 */
export enum VpnConnectionStyle {
  /** Policy-based mode: the policy rules say which traffic enters the tunnel. */
  POLICY = "policy",
  /** Static routing mode. */
  STATIC = "static",
  /** BGP routing mode. */
  BGP = "bgp",
  /** Policy template mode. Not offered in every region. */
  POLICY_TEMPLATE = "policy-template",
}

/**
 * Role of a VPN connection in high availability: API field `ha_role`.
 *
 * Source: table 3 of "Creating a VPN Connection".
 */
export enum HaRole {
  /** The active connection of a gateway in active-standby mode. */
  MASTER = "master",
  /** The standby connection of a gateway in active-standby mode. */
  SLAVE = "slave",
}

/**
 * Version of the Internet Key Exchange: API field `ikepolicy.ike_version`.
 *
 * Source: table 5 of "Creating a VPN Connection".
 */
export enum IkeVersion {
  /** IKEv1, for devices that speak no IKEv2. It needs a negotiation mode. */
  V1 = "v1",
  /** IKEv2. */
  V2 = "v2",
}

/**
 * Negotiation mode of phase 1 under IKEv1: API field `ikepolicy.phase1_negotiation_mode`.
 *
 * Source: table 5 of "Creating a VPN Connection".
 */
export enum Phase1NegotiationMode {
  /** High security during negotiation. */
  MAIN = "main",
  /** Fast negotiation and a high negotiation success rate. */
  AGGRESSIVE = "aggressive",
}

/**
 * Authentication algorithm: API fields `ikepolicy.authentication_algorithm` and `ipsecpolicy.authentication_algorithm`.
 *
 * Source: tables 5 and 7 of "Creating a VPN Connection".
 */
export enum AuthenticationAlgorithm {
  /** SHA2-512. */
  SHA2_512 = "sha2-512",
  /** SHA2-384. */
  SHA2_384 = "sha2-384",
  /** SHA2-256, the API's default. */
  SHA2_256 = "sha2-256",
  /** SHA1. Its security is low. */
  SHA1 = "sha1",
  /** MD5. Its security is low. */
  MD5 = "md5",
}

/**
 * Encryption algorithm: API fields `ikepolicy.encryption_algorithm` and `ipsecpolicy.encryption_algorithm`.
 *
 * Source: tables 5 and 7 of "Creating a VPN Connection".
 */
export enum EncryptionAlgorithm {
  /** AES-GCM with a key of 256 bits and an ICV of 16 octets: encrypts and authenticates in one. */
  AES_256_GCM_16 = "aes-256-gcm-16",
  /** AES-GCM with a key of 128 bits and an ICV of 16 octets: encrypts and authenticates in one. */
  AES_128_GCM_16 = "aes-128-gcm-16",
  /** AES-CBC with a key of 256 bits. */
  AES_256 = "aes-256",
  /** AES-CBC with a key of 192 bits. */
  AES_192 = "aes-192",
  /** AES-CBC with a key of 128 bits, the API's default. */
  AES_128 = "aes-128",
  /** Triple DES. Its security is low. */
  TRIPLE_DES = "3des",
}

/**
 * DH group used for key exchange in phase 1: API field `ikepolicy.dh_group`.
 *
 * Source: table 5 of "Creating a VPN Connection".
 */
export enum DhGroup {
  /** MODP, 768 bits. Its security is low. */
  GROUP1 = "group1",
  /** MODP, 1024 bits. Its security is low. */
  GROUP2 = "group2",
  /** MODP, 1536 bits. Its security is low. */
  GROUP5 = "group5",
  /** MODP, 2048 bits. The vendor counts its security as low. */
  GROUP14 = "group14",
  /** MODP, 3072 bits, the API's default. */
  GROUP15 = "group15",
  /** MODP, 4096 bits. */
  GROUP16 = "group16",
  /** Elliptic curve, 256 bits. */
  GROUP19 = "group19",
  /** Elliptic curve, 384 bits. */
  GROUP20 = "group20",
  /** Elliptic curve, 521 bits. */
  GROUP21 = "group21",
}

/**
 * DH key group used by Perfect Forward Secrecy in phase 2: API field `ipsecpolicy.pfs`.
 *
 * Source: table 7 of "Creating a VPN Connection".
 */
export enum Pfs {
  /** MODP, 768 bits. Its security is low. */
  GROUP1 = "group1",
  /** MODP, 1024 bits. Its security is low. */
  GROUP2 = "group2",
  /** MODP, 1536 bits. Its security is low. */
  GROUP5 = "group5",
  /** MODP, 2048 bits. The vendor counts its security as low. */
  GROUP14 = "group14",
  /** MODP, 3072 bits, the API's default. */
  GROUP15 = "group15",
  /** MODP, 4096 bits. */
  GROUP16 = "group16",
  /** Elliptic curve, 256 bits. */
  GROUP19 = "group19",
  /** Elliptic curve, 384 bits. */
  GROUP20 = "group20",
  /** Elliptic curve, 521 bits. */
  GROUP21 = "group21",
  /** No Perfect Forward Secrecy. */
  DISABLE = "disable",
}

/**
 * Authentication method used during IKE negotiation: API field `ikepolicy.authentication_method`.
 *
 * Source: table 5 of "Creating a VPN Connection".
 */
export enum AuthenticationMethod {
  /** Pre-shared key. */
  PRE_SHARE = "pre-share",
}

/**
 * How one end of the tunnel identifies itself: API fields `ikepolicy.local_id_type` and `ikepolicy.peer_id_type`.
 *
 * Source: table 5 of "Creating a VPN Connection".
 */
export enum IdType {
  /** By the IP address of the gateway. */
  IP = "ip",
  /** By a name, which need not exist in DNS. */
  FQDN = "fqdn",
}

/**
 * Format of DPD packets: API field `ikepolicy.dpd.msg`. The names are those of the API.
 *
 * Source: table 6 of "Creating a VPN Connection".
 */
export enum DpdMessageFormat {
  /** The payload of DPD packets is in the sequence of hash-notify. */
  SEQ_HASH_NOTIFY = "seq-hash-notify",
  /** The payload of DPD packets is in the sequence of notify-hash. */
  SEQ_NOTIFY_HASH = "seq-notify-hash",
}

/**
 * Transfer protocol of phase 2: API field `ipsecpolicy.transform_protocol`.
 *
 * Source: table 7 of "Creating a VPN Connection".
 */
export enum TransformProtocol {
  /** Encapsulating security payload protocol. */
  ESP = "esp",
}

/**
 * Packet encapsulation mode of phase 2: API field `ipsecpolicy.encapsulation_mode`.
 *
 * Source: table 7 of "Creating a VPN Connection".
 */
export enum EncapsulationMode {
  /** Packets are encapsulated in tunnel mode. */
  TUNNEL = "tunnel",
}

/**
 * What the VPN gateway is attached to. The API does not take it with a connection: it is a hint for the checks.
 */
export enum GatewayAttachment {
  /** A VPC. */
  VPC = "vpc",
  /** An enterprise router. */
  ER = "er",
}
