import type {
  AUTHENTICATION_ALGORITHMS,
  DH_GROUPS,
  ENCRYPTION_ALGORITHMS,
} from "../resources/connection/fields/choices";
import type { Cipher, Group, Hash } from "./model/algorithms";

/** What the API calls the encryption transforms. Its `16` counts octets of the ICV, its `128` bits: both are the same. */
export const CIPHER_OF: Readonly<Record<(typeof ENCRYPTION_ALGORITHMS)[number], Cipher>> = {
  "aes-256-gcm-16": "AES_GCM_16_256",
  "aes-128-gcm-16": "AES_GCM_16_128",
  "aes-256-gcm-128": "AES_GCM_16_256",
  "aes-128-gcm-128": "AES_GCM_16_128",
  "aes-256": "AES_CBC_256",
  "aes-192": "AES_CBC_192",
  "aes-128": "AES_CBC_128",
  "3des": "3DES",
  sm4: "SM4_CBC",
};

export const HASH_OF: Readonly<Record<(typeof AUTHENTICATION_ALGORITHMS)[number], Hash>> = {
  "sha2-512": "SHA2_512",
  "sha2-384": "SHA2_384",
  "sha2-256": "SHA2_256",
  sha1: "SHA1",
  md5: "MD5",
  sm3: "SM3",
};

export const GROUP_OF: Readonly<Record<(typeof DH_GROUPS)[number], Group>> = {
  group1: 1,
  group2: 2,
  group5: 5,
  group14: 14,
  group15: 15,
  group16: 16,
  group19: 19,
  group20: 20,
  group21: 21,
};
