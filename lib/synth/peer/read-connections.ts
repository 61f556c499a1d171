import { TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { mapDefined, NONE } from "../../checks/collect";
import { describeKind, quote } from "../../checks/given";
import { isRecord } from "../../schema/value";
import { type Declaration, declarationOf, isForEach } from "../stack/declarations";
import { PeerConnectionOfStack } from "./peer-connection";

/** The connections of a configuration, or what is wrong with them, in full sentences. */
export interface ReadConnections {
  readonly connections: readonly PeerConnectionOfStack[];
  readonly problems: readonly string[];
}

const WANTED = "connections must be a list of one or two VpnConnection";
const A_PAIR = "a VpnConnectionPair; use pair.first and pair.second";

/**
 * Reads the prop `connections`.
 *
 * @param construct the configuration
 */
export function readConnections(construct: Construct, given: unknown): ReadConnections {
  if (!Array.isArray(given)) {
    return wrong(`${WANTED}, got ${isPair(given) ? `${A_PAIR} in a list` : describeKind(given)}`);
  }
  if (given.length !== 1 && given.length !== 2) {
    return wrong(`${WANTED}, got ${given.length}; give each site a PeerConfiguration of its own`);
  }
  const stack = TerraformStack.of(construct);
  const problems: string[] = [];
  const connections = mapDefined(given, (each, index) => {
    const read = readConnection(stack, each, index);
    if (typeof read !== "string") {
      return read;
    }
    problems.push(read);
    return undefined;
  });
  const [first, second] = connections;
  return first !== undefined && first.construct === second?.construct
    ? wrong(`connections must be two different ones, got ${quote(first.title)} twice`)
    : { connections, problems };
}

function wrong(problem: string): ReadConnections {
  return { connections: NONE, problems: [problem] };
}

/** A connection, or what is wrong with it. */
function readConnection(stack: TerraformStack, given: unknown, index: number): PeerConnectionOfStack | string {
  const name = `connections[${index}]`;
  const declaration = declarationIn(given);
  if (declaration === undefined || declaration.props.type.typeName !== "hwvpn_connection") {
    return `${name} must be a VpnConnection that this code declares, got ${isPair(given) ? A_PAIR : describeKind(given)}`;
  }
  const construct = given as IConstruct;
  if (TerraformStack.of(construct) !== stack) {
    return `${name} must be in the stack of the PeerConfiguration, got ${quote(construct.node.path)}; create the PeerConfiguration beside it`;
  }
  const connection = new PeerConnectionOfStack(construct, declaration, index);
  return isForEach(connection.current.given)
    ? `${name} must be a single connection, got ${quote(connection.title)} with forEach; declare one VpnConnection for each site in a loop`
    : connection;
}

/** Whether the connections are members of what was given. */
function isPair(given: unknown): boolean {
  return Construct.isConstruct(given) && isRecord(given) && [given.first, given.second].every(declarationIn);
}

function declarationIn(given: unknown): Declaration | undefined {
  return Construct.isConstruct(given) ? declarationOf(given) : undefined;
}
