import { networkOf } from "../../schema/ipv4";
import type { Text } from "../model/text";

/** The mask of each tunnel interface: the service takes two addresses of a /30 block. */
export const TUNNEL_MASK = "255.255.255.252";

/** A network as address and mask; undefined if only Terraform knows it, or if it is one of IPv6. */
export function masked(network: string): { readonly address: string; readonly mask: string } | undefined {
  const [address, length] = networkOf(network)?.split("/") ?? [];
  return address === undefined || length === undefined ? undefined : { address, mask: maskOf(Number(length)) };
}

/** A network as devices write it that take no prefix length. What only Terraform knows stays as it is. */
export function withMask(network: string): string {
  const parts = masked(network);
  return parts === undefined ? network : `${parts.address} ${parts.mask}`;
}

/** A network with the inverted mask of access lists. */
export function withWildcard(network: string): string {
  const parts = masked(network);
  if (parts === undefined) {
    return network;
  }
  const inverted = parts.mask.split(".").map((octet) => 255 - Number(octet));
  return `${parts.address} ${inverted.join(".")}`;
}

/** What to do with a network that only Terraform knows, which has a prefix length after the apply. */
export function maskRemarks(device: string, networks: readonly Text[]): readonly string[] {
  return networks.some(({ isKnown }) => !isKnown)
    ? [
        `${device} takes networks as address and mask. A network that Terraform knows only after the apply has its prefix length here: replace it by the mask.`,
      ]
    : [];
}

function maskOf(length: number): string {
  const bits = "1".repeat(length).padEnd(32, "0");
  return [0, 8, 16, 24].map((start) => Number.parseInt(bits.slice(start, start + 8), 2)).join(".");
}
