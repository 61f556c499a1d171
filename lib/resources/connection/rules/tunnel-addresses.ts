import { NONE } from "../../../checks/collect";
import { describe, quote } from "../../../checks/given";
import { isKnown } from "../../../checks/presence";
import type { Finding, Rule } from "../../../checks/rule";
import { ADVICE } from "../../../checks/sources";
import { type Cidr, contains } from "../../../schema/ipv4";
import { isAbsent } from "../../../schema/value";
import { styleOf } from "./choice";
import { specificationTable } from "./sources";
import {
  correction,
  counterpart,
  isHost,
  isIn,
  LOCAL,
  MASK_LENGTH,
  otherSide,
  PEER,
  RANGE,
  RESERVED,
  SIDES,
  tunnelAddressOf,
} from "./tunnel-address";

/** A rule for each of the two addresses separately. */
function eachRule(id: string, statement: string, fits: (cidr: Cidr | undefined) => boolean): Rule {
  return {
    id,
    severity: "error",
    field: LOCAL,
    alsoFields: [PEER],
    statement,
    source: specificationTable(3),
    check: (specification) => {
      let found: Finding[] | undefined;
      for (const side of SIDES) {
        const address = tunnelAddressOf(specification, side);
        if (address !== undefined && !fits(address.cidr)) {
          found ??= [];
          found.push({ path: [side], given: quote(address.text), fix: correction(specification, side) });
        }
      }
      return found ?? NONE;
    },
  };
}

/** A rule for the two addresses together, reported at the peer's. */
function pairRule(id: string, statement: string, fits: (local: Cidr, peer: Cidr) => boolean): Rule {
  return {
    id,
    severity: "error",
    field: PEER,
    alsoFields: [LOCAL],
    statement,
    source: specificationTable(3),
    check: (specification) => {
      const local = tunnelAddressOf(specification, LOCAL);
      const peer = tunnelAddressOf(specification, PEER);
      if (local?.cidr === undefined || peer?.cidr === undefined || fits(local.cidr, peer.cidr)) {
        return NONE;
      }
      return [{ path: [PEER], given: quote(peer.text), fix: counterpart(specification, PEER) }];
    },
  };
}

const together: Rule = {
  id: "tunnel-address-pair",
  severity: "warning",
  field: LOCAL,
  alsoFields: [PEER],
  statement: "should be given together with the other tunnel address",
  source: ADVICE,
  check: (specification) => {
    const missing = SIDES.find((side) => isAbsent(specification[side]) && isKnown(specification[otherSide(side)]));
    return missing === undefined ? NONE : [{ path: [missing], fix: counterpart(specification, missing) }];
  },
};

const style: Rule = {
  id: "tunnel-address-style",
  severity: "warning",
  field: LOCAL,
  alsoFields: [PEER],
  statement: "should be left out unless `style` is static or bgp, in route-based mode",
  source: specificationTable(10),
  check: (specification) => {
    const inEffect = styleOf(specification);
    if (inEffect !== "policy" && inEffect !== "policy-template") {
      return NONE;
    }
    return SIDES.filter((side) => isKnown(specification[side])).map((side) => ({
      path: [side],
      given: describe(specification[side]),
      fix: `it has no effect if \`style\` is ${inEffect}`,
    }));
  },
};

/** Rules for the addresses of the tunnel interfaces: five for each address, and those for the pair. */
export const TUNNEL_ADDRESS_RULES: readonly Rule[] = [
  eachRule(
    "tunnel-address-cidr",
    "must be an IPv4 address with its mask length, for example 169.254.76.1/30",
    (cidr) => cidr !== undefined,
  ),
  eachRule(
    "tunnel-address-range",
    "must be in 169.254.0.0/16",
    (cidr) => cidr === undefined || isIn(RANGE, cidr.address),
  ),
  eachRule(
    "tunnel-address-reserved",
    "must not be in 169.254.195.0/24",
    (cidr) => cidr === undefined || !isIn(RESERVED, cidr.address),
  ),
  eachRule(
    "tunnel-address-mask",
    `must have the mask length ${MASK_LENGTH}`,
    (cidr) => cidr === undefined || cidr.prefixLength === MASK_LENGTH,
  ),
  eachRule(
    "tunnel-address-host",
    "must be a host address of its CIDR block, neither the first address nor the last",
    (cidr) => cidr === undefined || isHost(cidr),
  ),
  pairRule(
    "tunnel-address-block",
    `must be in the same CIDR block as \`${LOCAL}\``,
    // If the masks differ, another rule reports that, and the blocks cannot be compared.
    (local, peer) => local.prefixLength !== peer.prefixLength || contains(local, peer),
  ),
  pairRule("tunnel-address-same", `must differ from \`${LOCAL}\``, (local, peer) => local.address !== peer.address),
  together,
  style,
];
