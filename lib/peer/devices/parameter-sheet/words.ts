import type { DeviceWords, PhaseWords } from "../../device";

/** The names that engineers use of every vendor's devices. */
const NAMES: PhaseWords = {
  ciphers: {
    AES_GCM_16_256: "AES-256-GCM (ICV of 16 octets)",
    AES_GCM_16_128: "AES-128-GCM (ICV of 16 octets)",
    AES_CBC_256: "AES-256-CBC",
    AES_CBC_192: "AES-192-CBC",
    AES_CBC_128: "AES-128-CBC",
    "3DES": "3DES-CBC",
    SM4_CBC: "SM4-CBC",
  },
  hashes: { SHA2_512: "SHA2-512", SHA2_384: "SHA2-384", SHA2_256: "SHA2-256", SHA1: "SHA1", MD5: "MD5", SM3: "SM3" },
  groups: {
    1: "1 (MODP, 768 bits)",
    2: "2 (MODP, 1024 bits)",
    5: "5 (MODP, 1536 bits)",
    14: "14 (MODP, 2048 bits)",
    15: "15 (MODP, 3072 bits)",
    16: "16 (MODP, 4096 bits)",
    19: "19 (elliptic curve, 256 bits)",
    20: "20 (elliptic curve, 384 bits)",
    21: "21 (elliptic curve, 521 bits)",
  },
};

export const SHEET_WORDS: DeviceWords = { 1: { ike: NAMES, esp: NAMES }, 2: { ike: NAMES, esp: NAMES } };
