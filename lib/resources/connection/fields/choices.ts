/** The sets of values of the API, in the order of the specification; `choice-sets.ts` names their public types. */
export const STYLES = ["policy", "static", "bgp", "policy-template"] as const;
export const HA_ROLES = ["master", "slave"] as const;
export const IKE_VERSIONS = ["v1", "v2"] as const;
export const PHASE1_NEGOTIATION_MODES = ["main", "aggressive"] as const;
export const AUTHENTICATION_ALGORITHMS = ["sha2-512", "sha2-384", "sha2-256", "sha1", "md5", "sm3"] as const;
export const ENCRYPTION_ALGORITHMS = [
  "aes-256-gcm-16",
  "aes-128-gcm-16",
  "aes-256-gcm-128",
  "aes-128-gcm-128",
  "aes-256",
  "aes-192",
  "aes-128",
  "3des",
  "sm4",
] as const;
export const DH_GROUPS = [
  "group1",
  "group2",
  "group5",
  "group14",
  "group15",
  "group16",
  "group19",
  "group20",
  "group21",
] as const;
export const PFS_GROUPS = [...DH_GROUPS, "disable"] as const;
export const AUTHENTICATION_METHODS = ["pre-share", "digital-envelope-v2"] as const;
export const LOCAL_ID_TYPES = ["ip", "fqdn"] as const;
export const PEER_ID_TYPES = [...LOCAL_ID_TYPES, "any"] as const;
export const DPD_MESSAGE_FORMATS = ["seq-hash-notify", "seq-notify-hash"] as const;
export const TRANSFORM_PROTOCOLS = ["esp"] as const;
export const ENCAPSULATION_MODES = ["tunnel"] as const;
export const GATEWAY_ATTACHMENTS = ["vpc", "er"] as const;

/** When an apply ends. */
export const UNTIL_UP = "up";
export const WAITS = ["settled", UNTIL_UP] as const;

/** Values that the specification allows but advises against. */
export const WEAK_AUTHENTICATION_ALGORITHMS = ["sha1", "md5"] as const;
export const WEAK_ENCRYPTION_ALGORITHMS = ["3des"] as const;
export const WEAK_DH_GROUPS = ["group1", "group2", "group5", "group14"] as const;

/** The Chinese national algorithms, which gateways of the flavor GM have, and no other. */
export const GM_AUTHENTICATION_ALGORITHM = "sm3";
export const GM_ENCRYPTION_ALGORITHM = "sm4";
export const GM_AUTHENTICATION_METHOD = "digital-envelope-v2";
