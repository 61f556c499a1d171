import type { Cipher, Group, Hash } from "./model/algorithms";
import type { IkeVersion, Tunnel } from "./model/tunnel";

/** The tunnels that end at one device: one, or the two of a highly available pair. */
export interface Site {
  readonly name: string;
  readonly tunnels: readonly Tunnel[];
}

/** The device has no word for it: why, and what to do, as the end of a sentence that begins with the device's name. */
export interface Refusal {
  readonly refused: string;
}

export type Word = string | Refusal;

export function refused(why: string): Refusal {
  return { refused: why };
}

/** The words of a device for the algorithms of one phase. */
export interface PhaseWords {
  readonly ciphers: Readonly<Record<Cipher, Word>>;
  readonly hashes: Readonly<Record<Hash, Word>>;
  readonly groups: Readonly<Record<Group, Word>>;
}

/** All algorithm names of a device. */
export type DeviceWords = Readonly<Record<IkeVersion, { readonly ike: PhaseWords; readonly esp: PhaseWords }>>;

/** A field of a tunnel that a device cannot take. */
export interface Limit {
  readonly field: LimitedField;
  /** Follows the name of the device. */
  readonly message: string;
}

export type LimitedField =
  | "ike version"
  | "ike cipher"
  | "ike hash"
  | "ike group"
  | "authentication"
  | "esp cipher"
  | "esp hash"
  | "esp group"
  | "gateway identity"
  | "device identity"
  | "gateway address"
  | "networks"
  | "style";

export interface PeerFile {
  /** The name that it has beside the stack. */
  readonly name: string;
  readonly content: string;
  /** Begins a comment line, and ends it. */
  readonly comment: readonly [begin: string, end: string];
}

export interface PeerText {
  /** The first one is the configuration of the tunnels, the others what belongs to it. */
  readonly files: readonly PeerFile[];
  /** Where the pre-shared key goes, and in which form. */
  readonly keyInstructions: string;
  /** Values that the device cannot take exactly, in full sentences. */
  readonly remarks: readonly string[];
}

/** Writes the configuration of one kind of device. */
export interface Device {
  /** Its name on the command line. */
  readonly name: string;
  /** Its name in sentences. */
  readonly title: string;
  readonly words: DeviceWords;
  /** What is beyond its algorithms and cannot be configured. */
  readonly limits: (tunnel: Tunnel) => readonly Limit[];
  /** The highest number that a tunnel can have, if that is less than on other devices. */
  readonly highestNumber?: (tunnel: Tunnel) => number | undefined;
  readonly write: (site: Site) => PeerText;
}

/** The word for an algorithm; throws for one that is refused, which `problemsWith` has reported before. */
export function wordFor<Term extends string | number>(words: Readonly<Record<Term, Word>>, term: Term): string {
  const word = words[term];
  if (typeof word !== "string") {
    throw new Error(`the device ${word.refused}`);
  }
  return word;
}
