import type { PeerConnection } from "./connection";
import type { Device, PeerText } from "./device";
import { problemsWith } from "./device-problems";
import { readInputs } from "./input-reader";
import type { PeerInputs } from "./inputs";
import { onOneLine } from "./one-line";
import type { PeerProblem } from "./problem";
import { readSpecification } from "./specification-reader";
import { tunnelOf } from "./tunnel-of";
import { uniqueNames } from "./unique-names";

/** The configuration of a device, or all reasons why there is none. */
export type PeerResult =
  | { readonly text: PeerText; readonly problems?: undefined }
  | { readonly problems: readonly PeerProblem[]; readonly text?: undefined };

/**
 * The configuration of the device at the other end of one connection, or of the two connections of a pair.
 *
 * @param name of the site, for readers
 */
export function configurePeer(
  name: string,
  connections: readonly PeerConnection[],
  inputs: PeerInputs,
  device: Device,
): PeerResult {
  const inputReader = readInputs(inputs, connections.length);
  const names = uniqueNames(connections.map(({ id }) => id));
  const problems: PeerProblem[] = [];
  const tunnels = connections.flatMap((connection, position) => {
    const reader = readSpecification(connection, position);
    const tunnel = tunnelOf(reader, inputReader, names[position] ?? "");
    problems.push(...reader.problems);
    if (tunnel === undefined) {
      return [];
    }
    problems.push(...problemsWith(device, tunnel, position));
    return [tunnel];
  });
  problems.push(...withoutDoubles(inputReader.problems));
  return problems.length > 0 ? { problems } : { text: device.write({ name: onOneLine(name), tunnels }) };
}

/** Both connections of a pair report an input that is missing for both. */
function withoutDoubles(problems: readonly PeerProblem[]): readonly PeerProblem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = problem.kind === "input" ? `${problem.input} ${problem.index}` : JSON.stringify(problem);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
