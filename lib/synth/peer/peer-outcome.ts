import type { Construct, IConstruct } from "constructs";
import { NONE } from "../../checks/collect";
import { describeKind } from "../../checks/given";
import { configurePeer } from "../../peer/configure-peer";
import type { PeerConnection } from "../../peer/connection";
import type { Device } from "../../peer/device";
import { formatPeerProblem } from "../../peer/format-problem";
import type { PeerProblem } from "../../peer/problem";
import { isRecord } from "../../schema/value";
import { gatewayInputs } from "./gateway-inputs";
import { INPUT_PROPS, peerInputsOf, peerPropProblems } from "./peer-props";
import type { PeerDescription } from "./peer-stack-files";
import { readConnections } from "./read-connections";

/** What the props of a `PeerConfiguration` describe, or what is wrong with them, in full sentences. */
export type PeerOutcome =
  | { readonly description: PeerDescription; readonly problems?: undefined }
  | { readonly problems: readonly string[]; readonly description?: undefined };

/** @param deviceOf reads the device of a prop; undefined if it is none */
export function outcomeOf(
  construct: Construct,
  props: unknown,
  deviceOf: (given: unknown) => Device | undefined,
): PeerOutcome {
  if (!isRecord(props)) {
    return { problems: [`props must be an object with at least connections and device, got ${describeKind(props)}`] };
  }
  const { connections, problems } = readConnections(construct, props.connections);
  const device = deviceOf(props.device);
  const found = [...problems, ...deviceProblems(device, props.device), ...peerPropProblems(props)];
  if (device === undefined || found.length > 0) {
    return { problems: found };
  }
  const inputs = peerInputsOf(props, gatewayInputs(connections));
  const { site, problems: others, doubts } = configurePeer(construct.node.id, connections, inputs, device);
  return site === undefined
    ? { problems: inSentences(others, connections) }
    : { description: { device, site, connections, doubts: inSentences(doubts, connections) } };
}

function deviceProblems(device: Device | undefined, given: unknown): readonly string[] {
  return device === undefined
    ? [`device must be a PeerDevice such as PeerDevice.strongSwan(), got ${describeKind(given)}`]
    : NONE;
}

function inSentences(problems: readonly PeerProblem[], connections: readonly PeerConnection[]): readonly string[] {
  return problems.length === 0
    ? NONE
    : problems.map((problem) => formatPeerProblem(problem, connections, "props", INPUT_PROPS));
}

/** Whether the props describe still the same: they have the same connections, and those the same props. */
export function isCurrent({ connections }: PeerDescription, props: unknown): boolean {
  const given = constructsIn(props);
  return (
    given.length === connections.length &&
    connections.every((connection, position) => connection.construct === given[position] && connection.isCurrent)
  );
}

function constructsIn(props: unknown): readonly IConstruct[] {
  return isRecord(props) && Array.isArray(props.connections) ? props.connections : [];
}
