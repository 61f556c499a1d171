import { FACTORS, type MatrixRow } from "./matrix";
import { pairwise } from "./pairwise";

const { ike, identities, ikeCipher, ikeHash, ikeGroup, espCipher, espHash, pfs } = FACTORS;

/** What libreswan has: neither group 1 nor 2. Only policy connections, because others need XFRM interfaces. */
const LIBRESWAN_FACTORS = {
  ike,
  style: ["policy"],
  identities,
  device: ["public"],
  ikeCipher,
  ikeHash,
  ikeGroup: ikeGroup.filter((group) => group !== "group1" && group !== "group2"),
  espCipher,
  espHash,
  pfs: pfs.filter((group) => group !== "group1" && group !== "group2"),
} as const;

const ELLIPTIC = ["group19", "group20", "group21"];

/** Under IKEv1 it takes neither AES-GCM in phase 1 nor an elliptic curve as PFS group. */
function isPossible(row: { readonly ike?: string; readonly ikeCipher?: string; readonly pfs?: string }): boolean {
  const isV1 = row.ike?.startsWith("v1") ?? false;
  return !(isV1 && (row.ikeCipher?.includes("gcm") || ELLIPTIC.includes(row.pfs ?? "")));
}

const rows = pairwise({
  factors: LIBRESWAN_FACTORS,
  isPossible,
  pairs: [
    ["ike", "espCipher"],
    ["ike", "ikeCipher"],
  ],
});

/** Each value, and each cipher of both phases with each version of IKE. */
export const LIBRESWAN_MATRIX: readonly MatrixRow[] = rows;
