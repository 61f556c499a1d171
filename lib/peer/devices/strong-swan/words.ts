import type { DeviceWords, PhaseWords } from "../../device";
import { NO_NATIONAL_ALGORITHMS } from "../refusals";

/** Keywords of swanctl's proposals. */
const KEYWORDS: PhaseWords = {
  ciphers: {
    AES_GCM_16_256: "aes256gcm16",
    AES_GCM_16_128: "aes128gcm16",
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
  groups: {
    1: "modp768",
    2: "modp1024",
    5: "modp1536",
    14: "modp2048",
    15: "modp3072",
    16: "modp4096",
    19: "ecp256",
    20: "ecp384",
    21: "ecp521",
  },
};

export const STRONG_SWAN_WORDS: DeviceWords = {
  1: { ike: KEYWORDS, esp: KEYWORDS },
  2: { ike: KEYWORDS, esp: KEYWORDS },
};
