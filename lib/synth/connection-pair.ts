import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { describe, describeKind, oneOf } from "../checks/given";
import { MASK_LENGTH } from "../resources/connection/rules/tunnel-address";
import {
  HOSTS_OF_TUNNELS,
  type TunnelAddresses,
  tunnelBlockProblem,
  tunnelsIn,
} from "../resources/connection/rules/tunnel-block";
import { isAbsent, isRecord, withoutAbsent } from "../schema/value";
import { MEMBERS, misplacedProps, ofMember, ofPair } from "./connection-pair-names";
import { isLater } from "./expressions/text";
import { addKnownFacts } from "./props/known-facts";
import { mergedTags } from "./props/merged-tags";

type Given = Readonly<Record<string, unknown>>;

/** The role of each connection, by the mode of the gateway: none where both carry traffic. */
const ROLES: Readonly<Record<string, readonly (string | undefined)[]>> = {
  "active-active": [undefined, undefined],
  "active-standby": ["master", "slave"],
};

/** The ways to give a customer gateway. One connection may take another way than the pair. */
const CUSTOMER_GATEWAY = ["cgwId", "customerGateway"] as const;
const NO_CUSTOMER_GATEWAY = { cgwId: undefined, customerGateway: undefined };

/** The props of the two connections of a pair: what is common, and what each has for itself. */
export function propsOfMembers(props: unknown): readonly [Given, Given] {
  const { mode, first, second, tunnelBlock, ...common } = isRecord(props) ? ofPair(props) : {};
  const tunnels = tunnelsOf(tunnelBlock);
  const of = (member: unknown, index: 0 | 1) =>
    propsOf(common, isRecord(member) ? ofMember(member) : {}, mode, index, tunnels);
  return [of(first, 0), of(second, 1)];
}

function propsOf(
  common: Given,
  member: Given,
  mode: unknown,
  index: 0 | 1,
  tunnels: readonly TunnelAddresses[] | undefined,
): Given {
  const tunnel = tunnels?.[index];
  const role = ROLES[isAbsent(mode) ? "active-active" : String(mode)]?.[index];
  return {
    ...common,
    ...(CUSTOMER_GATEWAY.every((prop) => isAbsent(member[prop])) ? {} : NO_CUSTOMER_GATEWAY),
    ...(typeof common.name === "string" ? { name: `${common.name}-${index + 1}` } : {}),
    ...(isAbsent(common.gateway) || !isAbsent(member.vgwIp) ? {} : { gatewayAddress: index + 1 }),
    ...(tunnel === undefined ? {} : { tunnelLocalAddress: tunnel.local, tunnelPeerAddress: tunnel.peer }),
    ...withoutAbsent(member),
    ...(isRecord(common.ikePolicy) && isRecord(member.ikePolicy)
      ? { ikePolicy: { ...common.ikePolicy, ...withoutAbsent(member.ikePolicy) } }
      : {}),
    ...(isAbsent(common.tags) && isAbsent(member.tags) ? {} : { tags: tagsOf(common.tags, member.tags) }),
    ...(role === undefined ? {} : { haRole: role }),
  };
}

/** Common tags that are no map are given on as they are, because only a connection reports them. */
function tagsOf(common: unknown, own: unknown): unknown {
  return isAbsent(common) || isRecord(common) || isLater(common) ? mergedTags(common, own) : common;
}

/** The addresses of both tunnels; Terraform computes those of a block that only it knows. */
function tunnelsOf(block: unknown): readonly TunnelAddresses[] | undefined {
  if (typeof block !== "string") {
    return undefined;
  }
  if (!isLater(block)) {
    return tunnelsIn(block);
  }
  const at = (host: number) => `${Fn.cidrhost(block, host)}/${MASK_LENGTH}`;
  return HOSTS_OF_TUNNELS.map(([local, peer]) => ({ local: at(local), peer: at(peer) }));
}

/** Tells the rules that two connections are those of a pair. */
export function joinPair(pair: Construct, connections: readonly Construct[]): void {
  for (const connection of connections) {
    addKnownFacts(connection, { pair: pair.node.path });
  }
}

/** What is wrong with the props of a pair itself; its connections report everything else. */
export function pairProblems(props: unknown): string[] {
  if (!isRecord(props)) {
    return [`props must be an object with at least vgwId or gateway, first and second, got ${describeKind(props)}`];
  }
  const members = MEMBERS.filter((name) => !isRecord(props[name])).map(
    (name) =>
      `${name} must be an object with what one connection has for itself, such as vgwIp and psk, got ${describeKind(props[name])}`,
  );
  return [
    ...members,
    ...misplacedProps(props),
    ...modeProblems(props.mode),
    ...roleProblems(props),
    ...tunnelBlockProblems(props),
  ];
}

/** JavaScript may give a role, which the mode would override without a word. */
function roleProblems(props: Given): string[] {
  const given = [["", props] as const, ...MEMBERS.map((name) => [`${name}.`, props[name]] as const)];
  return given.flatMap(([where, value]) =>
    isRecord(value) && !isAbsent(value.haRole)
      ? [`${where}haRole must be left out, because mode decides it, got ${shown(value.haRole)}; set mode of the pair`]
      : [],
  );
}

function modeProblems(mode: unknown): string[] {
  const modes = Object.keys(ROLES);
  return isAbsent(mode) || modes.includes(String(mode))
    ? []
    : [`mode must be ${oneOf(modes)}, the HA mode of the VPN gateway, got ${shown(mode)}`];
}

function shown(value: unknown): string {
  if (isLater(value)) {
    return "a Terraform value, which decides nothing at synth";
  }
  return typeof value === "string" || typeof value === "number" ? describe(value) : describeKind(value);
}

function tunnelBlockProblems(props: Given): string[] {
  const { tunnelBlock: block } = props;
  if (isAbsent(block)) {
    return [];
  }
  if (typeof block !== "string") {
    return [`tunnelBlock must be an IPv4 block such as "169.254.31.0/29", got ${describeKind(block)}`];
  }
  const problem = isLater(block) ? undefined : tunnelBlockProblem(block);
  return [...(problem === undefined ? [] : [`tunnelBlock ${problem}`]), ...givenTwice(props)];
}

function givenTwice(props: Given): string[] {
  return MEMBERS.flatMap((name) => {
    const member = props[name];
    return ["tunnelLocalAddress", "tunnelPeerAddress"]
      .filter((prop) => isRecord(member) && !isAbsent(member[prop]))
      .map((prop) => `${name}.${prop} must be left out with tunnelBlock, which gives it; remove one of the two`);
  });
}
