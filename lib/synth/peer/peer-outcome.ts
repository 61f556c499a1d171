import type { Construct, IConstruct } from "constructs";
import { configurePeer } from "../../peer/configure-peer";
import type { Device } from "../../peer/device";
import { formatPeerProblem } from "../../peer/format-problem";
import type { PeerProblem } from "../../peer/problem";
import { isRecord } from "../../schema/value";
import { declarationOf } from "../stack/declarations";
import { gatewayInputs } from "./gateway-inputs";
import { type DeclaredConnection, peerConnectionOf } from "./peer-connection";
import { INPUT_PROPS, peerInputsOf, peerPropProblems } from "./peer-props";
import type { PeerDescription } from "./peer-stack-files";

/** What the props describe, or what is wrong with them, in full sentences. */
export type PeerOutcome =
  | { readonly description: PeerDescription; readonly doubts: readonly string[]; readonly problems?: undefined }
  | { readonly problems: readonly string[]; readonly description?: undefined };

/**
 * The outcome of the props of a `PeerConfiguration`, made once for each state of the connections, although validation, each output
 * and the file ask for it.
 *
 * @param deviceOf reads the device of a prop; undefined if it is none
 */
export function outcomeByProps(
  construct: Construct,
  props: unknown,
  deviceOf: (given: unknown) => Device | undefined,
): () => PeerOutcome {
  let known: { readonly declared: readonly DeclaredConnection[]; readonly outcome: PeerOutcome } | undefined;
  return () => {
    const declared = declaredConnections(props);
    if (known?.outcome.description === undefined || !isSame(known.declared, declared)) {
      known = { declared, outcome: outcomeOf(construct, props, deviceOf, declared) };
    }
    return known.outcome;
  };
}

function declaredConnections(props: unknown): readonly DeclaredConnection[] {
  const given: readonly IConstruct[] = isRecord(props) && Array.isArray(props.connections) ? props.connections : [];
  return given.flatMap((connection) => {
    const declaration = declarationOf(connection);
    return declaration === undefined
      ? []
      : [{ construct: connection, deployed: declaration.deployed, current: declaration.props.current() }];
  });
}

function isSame(before: readonly DeclaredConnection[], now: readonly DeclaredConnection[]): boolean {
  return before.length === now.length && before.every(({ current }, index) => current === now[index]?.current);
}

function outcomeOf(
  construct: Construct,
  props: unknown,
  deviceOf: (given: unknown) => Device | undefined,
  declared: readonly DeclaredConnection[],
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
  const connections = declared.map(peerConnectionOf);
  const inputs = peerInputsOf(given, gatewayInputs(declared));
  const result = configurePeer(construct.node.id, connections, inputs, device);
  const sentence = (problem: PeerProblem) => formatPeerProblem(problem, connections, "props", INPUT_PROPS);
  return result.write === undefined
    ? { problems: result.problems.map(sentence) }
    : { description: { write: result.write, connections }, doubts: result.doubts.map(sentence) };
}
