import { type Factors, pairwise, type Row } from "./pairwise";

const CIPHERS = ["aes-256-gcm-16", "aes-128-gcm-16", "aes-256", "aes-192", "aes-128", "3des"];
const HASHES = ["sha2-512", "sha2-384", "sha2-256", "sha1", "md5"];
const GROUPS = ["group1", "group2", "group5", "group14", "group15", "group16", "group19", "group20", "group21"];

/** What the combinations are made of, as the API calls it, and where both ends are. */
export const FACTORS = {
  ike: ["v2", "v1 main", "v1 aggressive"],
  style: ["policy", "static", "bgp", "policy-template"],
  identities: ["ip, ip", "fqdn, ip", "ip, fqdn", "fqdn, fqdn"],
  device: ["public", "behind NAT"],
  ikeCipher: CIPHERS,
  ikeHash: HASHES,
  ikeGroup: GROUPS,
  espCipher: CIPHERS,
  espHash: HASHES,
  pfs: [...GROUPS, "disable"],
} as const satisfies Factors;

export type MatrixRow = Row<typeof FACTORS>;

type Name = keyof typeof FACTORS;

/** IKEv1 has no AES-GCM in phase 1. A device without a fixed address is known by its name alone. */
function isPossible({ ike, ikeCipher, style, identities }: Partial<MatrixRow>): boolean {
  const isGcmInV1 = ike?.startsWith("v1") && ikeCipher?.includes("gcm");
  const isUnknownDevice = style === "policy-template" && identities?.endsWith(", ip");
  return !isGcmInV1 && !isUnknownDevice;
}

/** The groups have so many values that their pairs with everything else are left to the whole matrix. */
const LARGE: readonly Name[] = ["ikeGroup", "pfs"];
const WITH_LARGE: readonly Name[] = ["ike", "identities"];

const ALL_PAIRS = (Object.keys(FACTORS) as Name[]).flatMap((left, index, names) =>
  names.slice(index + 1).map((right) => [left, right] as const),
);

export const MATRIX = pairwise({
  factors: FACTORS,
  isPossible,
  pairs: ALL_PAIRS.filter((pair) =>
    pair.some((name) => LARGE.includes(name)) ? pair.some((name) => WITH_LARGE.includes(name)) : true,
  ),
});

/** Every pair of two values of two factors. */
export const WHOLE_MATRIX = pairwise({ factors: FACTORS, isPossible, pairs: ALL_PAIRS });
