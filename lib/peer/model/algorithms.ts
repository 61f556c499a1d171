/** Encryption transforms, by their names at the IANA without the prefix, and the length of the key in bits. */
export const CIPHERS = [
  "AES_GCM_16_256",
  "AES_GCM_16_128",
  "AES_CBC_256",
  "AES_CBC_192",
  "AES_CBC_128",
  "3DES",
  "SM4_CBC",
] as const;
export type Cipher = (typeof CIPHERS)[number];

/** Hash functions: the HMAC of one is both pseudo-random function and integrity transform. */
export const HASHES = ["SHA2_512", "SHA2_384", "SHA2_256", "SHA1", "MD5", "SM3"] as const;
export type Hash = (typeof HASHES)[number];

/** Key exchange groups, by their numbers at the IANA. */
export const GROUPS = [1, 2, 5, 14, 15, 16, 19, 20, 21] as const;
export type Group = (typeof GROUPS)[number];

/** Whether the cipher authenticates, too, so that no integrity transform is beside it. */
export function isAuthenticated(cipher: Cipher): boolean {
  return cipher.startsWith("AES_GCM_");
}

/** Whether the group is an elliptic curve. */
export function isElliptic(group: Group): boolean {
  return group >= 19;
}
