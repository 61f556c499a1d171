import type { DeviceWords, PhaseWords } from "../../device";
import { NO_NATIONAL_ALGORITHMS } from "../refusals";

/** Source of all words: the YANG model Cisco-IOS-XE-crypto of IOS XE 16.9, whose leaves spell the groups out. */
const GROUPS = { 1: "1", 2: "2", 5: "5", 14: "14", 15: "15", 16: "16", 19: "19", 20: "20", 21: "21" } as const;

/** `encryption`, `integrity`, `prf` and `group` of `crypto ikev2 proposal`. */
const IKE: PhaseWords = {
  ciphers: {
    AES_GCM_16_256: "aes-gcm-256",
    AES_GCM_16_128: "aes-gcm-128",
    AES_CBC_256: "aes-cbc-256",
    AES_CBC_192: "aes-cbc-192",
    AES_CBC_128: "aes-cbc-128",
    "3DES": "3des",
    SM4_CBC: NO_NATIONAL_ALGORITHMS,
  },
  hashes: {
    SHA2_512: "sha512",
    SHA2_384: "sha384",
    SHA2_256: "sha256",
    SHA1: "sha1",
    MD5: "md5",
    SM3: NO_NATIONAL_ALGORITHMS,
  },
  groups: GROUPS,
};

/** The words of `crypto ipsec transform-set`, and of `set pfs`. */
const ESP: PhaseWords = {
  ciphers: {
    AES_GCM_16_256: "esp-gcm 256",
    AES_GCM_16_128: "esp-gcm",
    AES_CBC_256: "esp-aes 256",
    AES_CBC_192: "esp-aes 192",
    AES_CBC_128: "esp-aes",
    "3DES": "esp-3des",
    SM4_CBC: NO_NATIONAL_ALGORITHMS,
  },
  hashes: {
    SHA2_512: "esp-sha512-hmac",
    SHA2_384: "esp-sha384-hmac",
    SHA2_256: "esp-sha256-hmac",
    SHA1: "esp-sha-hmac",
    MD5: "esp-md5-hmac",
    SM3: NO_NATIONAL_ALGORITHMS,
  },
  groups: GROUPS,
};

/** The text has IKEv2 alone, so the words of version 1 are never written. */
export const CISCO_WORDS: DeviceWords = { 1: { ike: IKE, esp: ESP }, 2: { ike: IKE, esp: ESP } };
