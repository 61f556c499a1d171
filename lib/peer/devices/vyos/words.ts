import type { DeviceWords, PhaseWords } from "../../device";
import { NO_NATIONAL_ALGORITHMS } from "../refusals";

/** Values of `encryption`, `hash` and `dh-group`. Source: VyOS's interface definitions of `vpn ipsec`. */
const KEYWORDS: PhaseWords = {
  ciphers: {
    AES_GCM_16_256: "aes256gcm128",
    AES_GCM_16_128: "aes128gcm128",
    AES_CBC_256: "aes256",
    AES_CBC_192: "aes192",
    AES_CBC_128: "aes128",
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
  groups: { 1: "1", 2: "2", 5: "5", 14: "14", 15: "15", 16: "16", 19: "19", 20: "20", 21: "21" },
};

export const VYOS_WORDS: DeviceWords = { 1: { ike: KEYWORDS, esp: KEYWORDS }, 2: { ike: KEYWORDS, esp: KEYWORDS } };
