import { IPv4 } from "ipaddr.js";
import { NONE } from "../../../checks/collect";
import type { Breach } from "../../../checks/evaluate";
import { describe } from "../../../checks/given";
import { isKnown } from "../../../checks/presence";
import type { Finding } from "../../../checks/rule";
import { type Cidr, formatNetwork, parseCidr, parseIpv4 } from "../../../schema/ipv4";
import { isList, type Path, type Value } from "../../../schema/value";
import { type Blocks, repetitionsIn } from "./networks";

export const CIDR_STATEMENT = "must be an IPv4 CIDR block with a prefix length of 0 to 32";
export const HOST_BITS_STATEMENT = "should be the network address of the block, without host bits";
export const REPEATED_STATEMENT = "should not repeat or be contained in another entry";

/** Reads the notation of routers, `10.0.0.0/255.255.255.0`. */
function readNetmask(text: string): Cidr | undefined {
  const [address = "", mask = ""] = text.split("/");
  if (parseIpv4(mask) === undefined) {
    return undefined;
  }
  const prefixLength = IPv4.parse(mask).prefixLengthFromSubnetMask();
  return prefixLength === null ? undefined : parseCidr(`${address}/${prefixLength}`);
}

function cidrFix(text: string): string | undefined {
  const trimmed = text.trim();
  if (parseIpv4(trimmed) !== undefined) {
    return `use "${trimmed}/32"`;
  }
  const meant = parseCidr(trimmed) ?? readNetmask(trimmed);
  return meant && `use "${formatNetwork(meant)}"`;
}

/** A check of one value, with the block that was parsed from it, if any. */
export type BlockBreach = (value: Value, block: Cidr | undefined) => Breach | undefined;

/** Reports a value that is not a CIDR block. */
export const notCidr: BlockBreach = (value, block) =>
  block === undefined && isKnown(value)
    ? { given: describe(value), fix: typeof value === "string" ? cidrFix(value) : undefined }
    : undefined;

/** Reports a block that is written with host bits. */
export const hostBits: BlockBreach = (value, block) =>
  block?.hasHostBits ? { given: describe(value), fix: `use "${formatNetwork(block)}"` } : undefined;

/** Checks the entries of a list; `path` is the path of the list. */
export function evaluateBlocks(values: Value, blocks: Blocks, path: Path, breachOf: BlockBreach): readonly Finding[] {
  let found: Finding[] | undefined;
  for (let position = 0; isList(values) && position < values.length; position++) {
    const broken = breachOf(values[position], blocks[position]);
    if (broken !== undefined) {
      found ??= [];
      found.push({ path: [...path, position], ...broken });
    }
  }
  return found ?? NONE;
}

/** Reports blocks that another entry of the list contains, with the path of that entry. */
export function evaluateRepetitions(values: Value, blocks: Blocks, path: Path): readonly Finding[] {
  return repetitionsIn(blocks).map(({ position, heldBy }) => ({
    path: [...path, position],
    given: describe(isList(values) ? values[position] : undefined),
    fix: `remove it: it is in ${describe(isList(values) ? values[heldBy] : undefined)}`,
  }));
}
