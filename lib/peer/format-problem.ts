import { quote } from "../checks/given";
import { formatPath } from "../checks/message";
import { CONNECTION } from "../resources/connection/connection-type";
import type { Naming } from "../schema/naming";
import type { PeerConnection } from "./connection";
import type { InputName } from "./inputs";
import type { PeerProblem } from "./problem";

/**
 * A problem as a sentence.
 *
 * @param inputNames what the user calls the inputs
 */
export function formatPeerProblem(
  problem: PeerProblem,
  connections: readonly PeerConnection[],
  naming: Naming,
  inputNames: Readonly<Record<InputName, string>>,
): string {
  if (problem.kind === "input") {
    const position = problem.index === undefined ? "" : `[${problem.index}]`;
    return `${inputNames[problem.input]}${position} ${problem.message}`;
  }
  const title = connections[problem.connection]?.title ?? "";
  return `${formatPath(CONNECTION, problem.path, naming)} of connection ${quote(title)} ${problem.message}`;
}
