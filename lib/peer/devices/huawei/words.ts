import { type DeviceWords, type PhaseWords, refused } from "../../device";

const NATIONAL = refused("has no source for Chinese national algorithms; use the parameter sheet");
const cipher = (instead: string) => refused(`has no source for this cipher; use "${instead}"`);
const HASH = refused('has no source for this algorithm; use "sha2-256"');
const GROUP = refused('has no source for this group; use "group14" or "group19"');
const PFS_GROUP = refused('has no source for this group; use "group14" or "disable"');

/** Sources: the guides of Huawei's gateway for the AR651, and of JD Cloud for the USG6530. */
const IKE: PhaseWords = {
  ciphers: {
    AES_GCM_16_256: cipher("aes-128"),
    AES_GCM_16_128: cipher("aes-128"),
    AES_CBC_256: cipher("aes-128"),
    AES_CBC_192: cipher("aes-128"),
    AES_CBC_128: "aes-128",
    "3DES": cipher("aes-128"),
    SM4_CBC: NATIONAL,
  },
  hashes: { SHA2_512: HASH, SHA2_384: HASH, SHA2_256: "sha2-256", SHA1: HASH, MD5: HASH, SM3: NATIONAL },
  groups: {
    1: GROUP,
    2: GROUP,
    5: GROUP,
    14: "group14",
    15: GROUP,
    16: GROUP,
    19: "group19",
    20: GROUP,
    21: GROUP,
  },
};

/** As for IKE; AES-GCM by the manual of the USG6000E. */
const ESP: PhaseWords = {
  ciphers: { ...IKE.ciphers, AES_GCM_16_256: "aes-256-gcm-128" },
  hashes: IKE.hashes,
  groups: {
    1: PFS_GROUP,
    2: PFS_GROUP,
    5: PFS_GROUP,
    14: "dh-group14",
    15: PFS_GROUP,
    16: PFS_GROUP,
    19: PFS_GROUP,
    20: PFS_GROUP,
    21: PFS_GROUP,
  },
};

export const HUAWEI_WORDS: DeviceWords = { 1: { ike: IKE, esp: ESP }, 2: { ike: IKE, esp: ESP } };
