/** The sets of values of the API, in the order of the specification; `choice-sets.ts` names their public types. */
export const STYLES = ["policy", "static", "bgp", "policy-template"] as const;
export const HA_ROLES = ["master", "slave"] as const;
export const IKE_VERSIONS = ["v1", "v2"] as const;
export const PHASE1_NEGOTIATION_MODES = ["main", "aggressive"] as const;
export const AUTHENTICATION_ALGORITHMS = ["sha2-512", "sha2-384", "sha2-256", "sha1", "md5"] as const;
export const ENCRYPTION_ALGORITHMS = [
  "aes-256-gcm-16",
  "aes-128-gcm-16",
  "aes-256",
  "aes-192",
  "aes-128",
  "3des",
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
export const AUTHENTICATION_METHODS = ["pre-share"] as const;
export const ID_TYPES = ["ip", "fqdn"] as const;
export const DPD_MESSAGE_FORMATS = ["seq-hash-notify", "seq-notify-hash"] as const;
export const TRANSFORM_PROTOCOLS = ["esp"] as const;
export const ENCAPSULATION_MODES = ["tunnel"] as const;
export const GATEWAY_ATTACHMENTS = ["vpc", "er"] as const;

/** Values that the specification allows but advises against. */
export const WEAK_AUTHENTICATION_ALGORITHMS = ["sha1", "md5"] as const;
export const WEAK_ENCRYPTION_ALGORITHMS = ["3des"] as const;
export const WEAK_DH_GROUPS = ["group1", "group2", "group5", "group14"] as const;

/**
 * Values that newer documents of the service have and the specification does not. They depend on the region and the
 * gateway flavor, so they are not choices; but they must not be reported as misspellings of one either.
 */
export const NEWER_VALUES: readonly string[] = [
  "sm3",
  "sm4",
  "aes-256-gcm-128",
  "aes-128-gcm-128",
  "digital-envelope-v2",
  "any",
];
