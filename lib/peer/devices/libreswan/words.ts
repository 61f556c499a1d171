import { type DeviceWords, type PhaseWords, type Refusal, refused } from "../../device";
import { GROUPS, isElliptic } from "../../model/algorithms";
import { NO_NATIONAL_ALGORITHMS } from "../refusals";

const NOT_BUILT_IN = refused("is built without DH groups of less than 1536 bits; use group14 or higher");
const NO_ELLIPTIC_PFS = refused(
  "takes no elliptic curve as PFS group under IKEv1; use group14, group15 or group16, or IKEv2",
);

/** Keywords of `ike=` and `esp=`. Source: libreswan 4.10, `ipsec algparse`. */
const KEYWORDS: PhaseWords = {
  ciphers: {
    AES_GCM_16_256: "aes_gcm256",
    AES_GCM_16_128: "aes_gcm128",
    AES_CBC_256: "aes256",
    AES_CBC_192: "aes192",
    AES_CBC_128: "aes128",
    "3DES": "3des",
    SM4_CBC: NO_NATIONAL_ALGORITHMS,
  },
  hashes: {
    SHA2_512: "sha2_512",
    SHA2_384: "sha2_384",
    SHA2_256: "sha2_256",
    SHA1: "sha1",
    MD5: "md5",
    SM3: NO_NATIONAL_ALGORITHMS,
  },
  groups: {
    1: NOT_BUILT_IN,
    2: NOT_BUILT_IN,
    5: "modp1536",
    14: "modp2048",
    15: "modp3072",
    16: "modp4096",
    19: "dh19",
    20: "dh20",
    21: "dh21",
  },
};

const ELLIPTIC = Object.fromEntries(GROUPS.filter(isElliptic).map((group) => [group, NO_ELLIPTIC_PFS])) as Readonly<
  Record<19 | 20 | 21, Refusal>
>;

export const LIBRESWAN_WORDS: DeviceWords = {
  1: { ike: KEYWORDS, esp: { ...KEYWORDS, groups: { ...KEYWORDS.groups, ...ELLIPTIC } } },
  2: { ike: KEYWORDS, esp: KEYWORDS },
};
