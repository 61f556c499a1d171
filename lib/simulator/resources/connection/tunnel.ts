import type { Fields, Value } from "../../../schema/value";
import type { ConnectionRecord } from "./record";

/** Addresses of both ends of the tunnel, with mask. */
export interface Tunnel {
  readonly local: string;
  readonly peer: string;
}

/** Blocks of four addresses in 169.254.0.0/16. */
const BLOCKS = 65536 / 4;
/** 169.254.56.224/30, the block of the specification's examples. */
const FIRST_BLOCK = (56 * 256 + 224) / 4;

/** Chooses the first free block, starting with that of the specification's examples. */
export function chooseTunnel(existing: readonly ConnectionRecord[]): Tunnel {
  const taken = new Set(existing.flatMap((record) => Object.values(tunnelOf(record.given, record.chosenTunnel))));
  for (let step = 0; step < BLOCKS; step += 1) {
    const offset = ((FIRST_BLOCK + step) % BLOCKS) * 4;
    const tunnel = { local: addressAt(offset + 1), peer: addressAt(offset + 2) };
    if (!isReserved(offset) && !taken.has(tunnel.local) && !taken.has(tunnel.peer)) {
      return tunnel;
    }
  }
  throw new Error("There is no free tunnel address block left.");
}

/** The effective addresses: given ones unchanged; a missing one follows from the other, or is the service's choice. */
export function tunnelOf(given: Fields, chosen: Tunnel): Tunnel {
  const local = textOf(given.tunnel_local_address);
  const peer = textOf(given.tunnel_peer_address);
  return {
    local: local ?? otherEnd(peer) ?? chosen.local,
    peer: peer ?? otherEnd(local) ?? chosen.peer,
  };
}

/** An address of a tunnel without the length of its block. */
export function withoutMask(address: string): string {
  return address.replace(/\/\d+$/, "");
}

/** The other host address of the block. */
function otherEnd(address: string | undefined): string | undefined {
  const match = address === undefined ? null : /^169\.254\.(\d+)\.(\d+)\/30$/.exec(address);
  if (match === null) {
    return undefined;
  }
  const offset = Number(match[1]) * 256 + Number(match[2]);
  const block = offset - (offset % 4);
  return addressAt(offset === block + 1 ? block + 2 : block + 1);
}

function addressAt(offset: number): string {
  return `169.254.${Math.floor(offset / 256)}.${offset % 256}/30`;
}

/** 169.254.195.0/24 is reserved by the platform; the other block contains the cloud's metadata address. */
function isReserved(offset: number): boolean {
  const third = Math.floor(offset / 256);
  return third === 195 || third === 0 || third === 169;
}

function textOf(value: Value): string | undefined {
  return typeof value === "string" ? value : undefined;
}
