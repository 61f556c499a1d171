import { quote } from "../../checks/given";
import type { ValueProblem } from "../../checks/problem";
import { type Fields, isAbsent } from "../../schema/value";
import { isLater } from "../expressions/text";
import { describeGiven } from "./describe-given";
import type { StandIn } from "./stand-ins";

/** What the code knows of a gateway. Values may be tokens. */
export interface GatewayFacts {
  readonly gatewayId: unknown;
  readonly address1?: unknown;
  readonly address2?: unknown;
  readonly attachment?: unknown;
  readonly networkType?: unknown;
  readonly haMode?: unknown;
  readonly ipVersion?: unknown;
  readonly flavor?: unknown;
}

// Registered, so that a gateway made by another copy of this package is known too.
const FACTS = Symbol.for("cdktf-huaweicloud-vpn/gateway-facts");

/** Makes a construct known as a gateway. Its own members may fail where the code has not given a value. */
export function markAsGateway(construct: object, facts: () => GatewayFacts): void {
  Object.defineProperty(construct, FACTS, { value: facts });
}

/** The facts of a gateway, also of one that implements `IVpnGateway` elsewhere; undefined for anything else. */
function factsOf(value: unknown): GatewayFacts | undefined {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  const facts = (value as Record<symbol, (() => GatewayFacts) | undefined>)[FACTS];
  return facts?.() ?? ("gatewayId" in value ? (value as GatewayFacts) : undefined);
}

/** `gateway` and `gatewayAddress` in place of `vgwId`, `vgwIp` and the hint on the attachment. */
export const GATEWAY_STAND_IN: StandIn = {
  prop: "gateway",
  companions: ["gatewayAddress"],
  standsFor: { vgwId: "gateway", vgwIp: "gatewayAddress" },
  read: ({ gateway, gatewayAddress, gatewayAttachment, vgwIp }) => {
    const facts = factsOf(gateway);
    if (facts === undefined) {
      return { props: {}, problems: [noGateway(gateway)] };
    }
    const number = gatewayAddress === 1 || gatewayAddress === 2 ? gatewayAddress : undefined;
    const address = number === undefined ? undefined : facts[`address${number}`];
    const problem = number === undefined ? noNumber(gatewayAddress) : noAddress(gateway, facts, number, address);
    // The plan reads the attachment from the service, so only what the code knows helps the checks.
    const attachment = isLater(facts.attachment) ? undefined : facts.attachment;
    return {
      props: { vgwId: facts.gatewayId, vgwIp: address, gatewayAttachment: gatewayAttachment ?? attachment },
      facts: { gateway: knownFacts(facts) },
      problems: problem === undefined || !isAbsent(vgwIp) ? [] : [problem],
    };
  },
};

/** The facts that the code knows, as the service shows them. */
function knownFacts({ attachment, networkType, haMode, ipVersion, flavor }: GatewayFacts): Fields {
  const shown = {
    attachment_type: attachment,
    network_type: networkType,
    ha_mode: haMode,
    ip_version: ipVersion,
    flavor,
  };
  const known = Object.entries(shown).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !isLater(entry[1]),
  );
  return Object.fromEntries(known);
}

function noGateway(given: unknown): ValueProblem {
  const fix =
    typeof given === "string" ? "use vgwId for its ID" : "use VpnGateway.fromLookup or VpnGateway.fromAttributes";
  return { path: ["gateway"], message: `must be a VpnGateway, got ${describeGiven(given)}; ${fix}` };
}

function noNumber(given: unknown): ValueProblem {
  return {
    path: ["gatewayAddress"],
    message: isAbsent(given)
      ? "must be given with gateway; use 1 or 2, the number of the address that is the end of the tunnel"
      : `must be 1 or 2, the number of an address of the gateway, got ${describeGiven(given)}`,
  };
}

function noAddress(
  gateway: unknown,
  { address1, address2 }: GatewayFacts,
  number: 1 | 2,
  address: unknown,
): ValueProblem | undefined {
  if (!isAbsent(address)) {
    return undefined;
  }
  const { node } = gateway as { readonly node?: { readonly path?: unknown } };
  const named = typeof node?.path === "string" ? ` ${quote(node.path)}` : "";
  const other = [address1, address2].findIndex((each) => !isAbsent(each)) + 1;
  const use = other > 0 ? `use ${other}, or give` : "give";
  return {
    path: ["gatewayAddress"],
    message: `must be an address that the gateway${named} has, got ${number}; ${use} address${number} to VpnGateway.fromAttributes`,
  };
}
