/**
 * The values of the API, by the names of the IANA registry "Internet Key Exchange Version 2 (IKEv2) Parameters", with the
 * keyword that strongSwan has for each and the name under which it lists it. Written from the registry and strongSwan's
 * manual, on purpose apart from what the library emits: the two must meet on the wire.
 */
export interface Algorithm {
  /** As in the registry, with its number. */
  readonly registered: string;
  readonly keyword: string;
  /** In `swanctl --list-sas`. */
  readonly listed: string;
}

export interface Cipher extends Algorithm {
  readonly keyBits?: number;
  /** Whether it authenticates as well, so that it is used without a hash. */
  readonly isCombined: boolean;
}

const cbc = (keyBits: number): Cipher => ({
  registered: "ENCR_AES_CBC (12)",
  keyword: `aes${keyBits}`,
  listed: "AES_CBC",
  keyBits,
  isCombined: false,
});
const gcm = (keyBits: number): Cipher => ({
  registered: "AES-GCM with a 16 octet ICV (20)",
  keyword: `aes${keyBits}gcm16`,
  listed: "AES_GCM_16",
  keyBits,
  isCombined: true,
});

export const CIPHERS: Readonly<Record<string, Cipher>> = {
  "aes-256-gcm-16": gcm(256),
  "aes-128-gcm-16": gcm(128),
  "aes-256": cbc(256),
  "aes-192": cbc(192),
  "aes-128": cbc(128),
  "3des": { registered: "ENCR_3DES (3)", keyword: "3des", listed: "3DES_CBC", isCombined: false },
};

/** A hash has two uses: as the pseudorandom function of IKE, and for the integrity of packets. */
export interface Hash {
  readonly integrity: Algorithm;
  readonly pseudorandom: Algorithm;
}

const hash = (name: string, keyword: string, integrityBits: number, numbers: readonly [number, number]): Hash => ({
  integrity: {
    registered: `AUTH_HMAC_${name}_${integrityBits} (${numbers[0]})`,
    keyword,
    listed: `HMAC_${name}_${integrityBits}`,
  },
  pseudorandom: {
    registered: `PRF_HMAC_${name} (${numbers[1]})`,
    keyword: `prf${keyword}`,
    listed: `PRF_HMAC_${name}`,
  },
});

export const HASHES: Readonly<Record<string, Hash>> = {
  "sha2-512": hash("SHA2_512", "sha512", 256, [14, 7]),
  "sha2-384": hash("SHA2_384", "sha384", 192, [13, 6]),
  "sha2-256": hash("SHA2_256", "sha256", 128, [12, 5]),
  sha1: hash("SHA1", "sha1", 96, [2, 2]),
  md5: hash("MD5", "md5", 96, [1, 1]),
};

const modp = (number: number, bits: number): Algorithm => ({
  registered: `${bits}-bit MODP Group (${number})`,
  keyword: `modp${bits}`,
  listed: `MODP_${bits}`,
});
const ecp = (number: number, bits: number): Algorithm => ({
  registered: `${bits}-bit random ECP group (${number})`,
  keyword: `ecp${bits}`,
  listed: `ECP_${bits}`,
});

export const GROUPS: Readonly<Record<string, Algorithm>> = {
  group1: modp(1, 768),
  group2: modp(2, 1024),
  group5: modp(5, 1536),
  group14: modp(14, 2048),
  group15: modp(15, 3072),
  group16: modp(16, 4096),
  group19: ecp(19, 256),
  group20: ecp(20, 384),
  group21: ecp(21, 521),
};

/** The entry of a value; a value without one must not be taken for another. */
export function entryOf<T>(table: Readonly<Record<string, T>>, value: string): T {
  const entry = table[value];
  if (entry === undefined) {
    throw new Error(`the translation has no entry for ${value}`);
  }
  return entry;
}
