import type { Construct, IConstruct } from "constructs";
import { configurePeer } from "../../peer/configure-peer";
import type { Device } from "../../peer/device";
import { formatPeerProblem } from "../../peer/format-problem";
import type { PeerProblem } from "../../peer/problem";
import { isRecord } from "../../schema/value";
import { declarationOf } from "../stack/declarations";
import { gatewayInputs } from "./gateway-inputs";
import { PeerConnectionOfStack } from "./peer-connection";
import { INPUT_PROPS, peerInputsOf, peerPropProblems } from "./peer-props";
import type { PeerDescription } from "./peer-stack-files";

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
  const problems = peerPropProblems(construct, props, (given) => deviceOf(given) !== undefined);
  if (problems.length > 0) {
    return { problems };
  }
  const given = isRecord(props) ? props : {};
  const device = deviceOf(given.device);
  if (device === undefined) {
    throw new Error("a PeerConfiguration without device was not reported; please report this");
  }
  const connections = connectionsOf(props);
  const inputs = peerInputsOf(given, gatewayInputs(connections));
  const result = configurePeer(construct.node.id, connections, inputs, device);
  const sentence = (problem: PeerProblem) => formatPeerProblem(problem, connections, "props", INPUT_PROPS);
  return result.write === undefined
    ? { problems: result.problems.map(sentence) }
    : { description: { write: result.write, connections, doubts: result.doubts.map(sentence) } };
}

/** Whether the props describe still the same: they have the same connections, and those the same props. */
export function isCurrent({ connections }: PeerDescription, props: unknown): boolean {
  const given = constructsIn(props);
  return (
    given.length === connections.length &&
    connections.every((connection, position) => connection.construct === given[position] && connection.isCurrent)
  );
}

function connectionsOf(props: unknown): readonly PeerConnectionOfStack[] {
  return constructsIn(props).flatMap((construct, position) => {
    const declaration = declarationOf(construct);
    return declaration === undefined ? [] : [new PeerConnectionOfStack(construct, declaration, position)];
  });
}

function constructsIn(props: unknown): readonly IConstruct[] {
  return isRecord(props) && Array.isArray(props.connections) ? props.connections : [];
}
