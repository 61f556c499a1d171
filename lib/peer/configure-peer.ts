import { collect, mapDefined, NONE } from "../checks/collect";
import { quote } from "../checks/given";
import { isSameAddress } from "./addresses";
import type { PeerConnection } from "./connection";
import type { Device, Site } from "./device";
import { problemsWith } from "./device-problems";
import { doubtsAbout } from "./doubts";
import { readInputs } from "./input-reader";
import type { PeerInputs } from "./inputs";
import type { Tunnel } from "./model/tunnel";
import { onOneLine } from "./one-line";
import { inputProblem, type PeerProblem } from "./problem";
import { readSpecification } from "./specification-reader";
import { tunnelOf } from "./tunnel-of";
import { uniqueName } from "./unique-name";

/** The configuration of a device, or all reasons why there is none. */
export type PeerResult =
  | {
      /** What the device writes its text from. The text is much larger, so it is made where it is used, and not kept. */
      readonly site: Site;
      /** What is probably not meant. */
      readonly doubts: readonly PeerProblem[];
      readonly problems?: undefined;
    }
  | { readonly problems: readonly PeerProblem[]; readonly site?: undefined; readonly doubts?: undefined };

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
  const names = new Set<string>();
  const problems: PeerProblem[] = [];
  const tunnels = mapDefined(connections, (connection, position) => {
    const reader = readSpecification(connection, position);
    const tunnel = tunnelOf(reader, inputReader, uniqueName(connection.id, names));
    problems.push(...reader.problems);
    if (tunnel !== undefined) {
      problems.push(...problemsWith(device, tunnel, reader, inputReader));
    }
    return tunnel;
  });
  problems.push(...withoutDoubles([...inputReader.problems, ...problemsOfSite(tunnels, connections)]));
  return problems.length > 0
    ? { problems }
    : { site: { name: onOneLine(name), tunnels }, doubts: withoutDoubles(collect(tunnels, doubtsAbout)) };
}

/** What the tunnels of one device must have together. */
function problemsOfSite(tunnels: readonly Tunnel[], connections: readonly PeerConnection[]): readonly PeerProblem[] {
  const [first, second] = tunnels;
  if (first === undefined || second === undefined) {
    return NONE;
  }
  const [one, other] = [first, second].map(({ traffic }) =>
    traffic.kind === "routes" ? traffic.bgp?.deviceAsn : undefined,
  );
  const ends = connections.map(({ specification }) => specification.vgw_ip);
  return [
    ...(one?.isKnown && other?.isKnown && one.text !== other.text
      ? [
          inputProblem(
            "deviceAsn",
            `must be one for both connections, got ${one.text} and ${other.text}; configure each device by itself`,
          ),
        ]
      : []),
    ...(ends.every((end) => typeof end === "string") &&
    ends[0] !== ends[1] &&
    isSameAddress(first.gateway.address, second.gateway.address)
      ? [
          inputProblem(
            "gatewayAddresses",
            `must be two different addresses, one for each connection, got ${quote(first.gateway.address.text)} twice`,
          ),
        ]
      : []),
  ];
}

/** Both connections of a pair report an input that is missing for both. */
function withoutDoubles(problems: readonly PeerProblem[]): readonly PeerProblem[] {
  if (problems.length < 2) {
    return problems;
  }
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = problem.kind === "input" ? `${problem.input} ${problem.index}` : JSON.stringify(problem);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
