import type { StandIn } from "./stand-ins";

/** The prop that is named like a type of identifiers, in place of the type and the value. */
function ofType(type: "ip" | "fqdn"): StandIn {
  return {
    prop: type,
    companions: [],
    standsFor: { idType: type, idValue: type },
    read: ({ [type]: value }) => ({ props: { idType: type, idValue: value }, problems: [] }),
  };
}

/** `ip` or `fqdn` of a customer gateway in place of `idType` and `idValue`. */
export const IDENTIFIER_STAND_INS: readonly StandIn[] = [ofType("ip"), ofType("fqdn")];
