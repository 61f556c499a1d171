import type { DeviceWords, PhaseWords } from "../../device";
import { NO_NATIONAL_ALGORITHMS } from "../refusals";

/** Parts of the values of `proposal`, and values of `dhgrp`. Source: the argument schema of the collection fortinet.fortios 2.4.2. */
const KEYWORDS: PhaseWords = {
  ciphers: {
    AES_GCM_16_256: "aes256gcm",
    AES_GCM_16_128: "aes128gcm",
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

/** AES-GCM in phase 1 is named with its PRF, of which the schema has none of MD5. */
export const FORTI_GATE_WORDS: DeviceWords = {
  1: { ike: KEYWORDS, esp: KEYWORDS },
  2: { ike: KEYWORDS, esp: KEYWORDS },
};
