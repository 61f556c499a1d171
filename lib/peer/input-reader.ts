import { mapDefined, NONE } from "../checks/collect";
import { quote } from "../checks/given";
import { addressProblem } from "./addresses";
import type { InputName, PeerInputs } from "./inputs";
import { known, type Text, unknown } from "./model/text";
import { asNetwork, networkProblem } from "./networks";
import { inputProblem, type PeerProblem } from "./problem";

/** The inputs, checked. A list of addresses has that of each connection at its position. */
export interface InputReader {
  readonly given: PeerInputs;
  readonly problems: PeerProblem[];
  readonly gatewayAddresses: readonly Text[];
  readonly deviceAddresses: readonly Text[];
  readonly devicePrivateAddresses: readonly Text[];
  readonly isDeviceBehindNat: boolean;
  readonly cloudSubnets: readonly Text[];
  readonly deviceSubnets: readonly Text[];
  readonly gatewayAsn: Text | undefined;
  readonly deviceAsn: Text | undefined;
  readonly firstTunnelNumber: number;
}

type Reported = Pick<InputReader, "given" | "problems">;

const HIGHEST_ASN = 4_294_967_295;
/** Its name, `ipsec` and the number, has at most 15 characters, the system's limit. */
const HIGHEST_TUNNEL_NUMBER = 999_999;

export function readInputs(given: PeerInputs, connections: number): InputReader {
  const reported: Reported = { given, problems: [] };
  const gatewayAddresses = addressesOf(reported, "gatewayAddresses", connections);
  const deviceAddresses = addressesOf(reported, "deviceAddresses", connections);
  const devicePrivateAddresses = addressesOf(reported, "devicePrivateAddresses", connections);
  const reader: InputReader = {
    given,
    problems: reported.problems,
    gatewayAddresses,
    deviceAddresses,
    devicePrivateAddresses,
    isDeviceBehindNat: given.isDeviceBehindNat ?? devicePrivateAddresses.length > 0,
    cloudSubnets: networksOf(reported, "cloudSubnets"),
    deviceSubnets: networksOf(reported, "deviceSubnets"),
    gatewayAsn: asnOf(reported, "gatewayAsn"),
    deviceAsn: asnOf(reported, "deviceAsn"),
    firstTunnelNumber: given.firstTunnelNumber ?? 1,
  };
  if (given.isDeviceBehindNat === false && devicePrivateAddresses.length > 0) {
    reportInput(reader, "isDeviceBehindNat", "must not be false with a private address of the device; leave it out");
  }
  const number = reader.firstTunnelNumber;
  if (!Number.isInteger(number) || number < 1 || number > HIGHEST_TUNNEL_NUMBER) {
    reportInput(reader, "firstTunnelNumber", `must be an integer from 1 to ${HIGHEST_TUNNEL_NUMBER}, got ${number}`);
  }
  return reader;
}

export function reportInput(
  { given, problems }: Reported,
  input: InputName,
  message: string,
  index?: number,
): undefined {
  const entries = given[input];
  // One address may be given for all connections.
  const position = index !== undefined && Array.isArray(entries) ? Math.min(index, entries.length - 1) : index;
  problems.push(inputProblem(input, message, position));
  return undefined;
}

/** Stands for a value that is reported, so that nothing else is wrong because of it. */
function wrong(reported: Reported, input: InputName, message: string, index: number): Text {
  reportInput(reported, input, message, index);
  return unknown("");
}

function addressesOf(
  reported: Reported,
  input: "gatewayAddresses" | "deviceAddresses" | "devicePrivateAddresses",
  connections: number,
): readonly Text[] {
  const given = reported.given[input];
  if (given === undefined || given.length === 0) {
    return NONE;
  }
  const isOneForAll = given.length === 1 && input !== "gatewayAddresses";
  if (given.length !== connections && !isOneForAll) {
    const wanted = connections === 1 ? "one address" : "two addresses, in the order of the connections";
    reportInput(reported, input, `must have ${wanted}, got ${given.length}`);
  }
  const checked = mapDefined(given, (address, index) => {
    const problem = addressProblem(address);
    return problem === undefined ? address : wrong(reported, input, problem, index);
  });
  return isOneForAll && connections > 1 ? Array.from({ length: connections }, () => checked[0] as Text) : checked;
}

function networksOf(reported: Reported, input: "cloudSubnets" | "deviceSubnets"): readonly Text[] {
  const given = reported.given[input];
  return given === undefined
    ? NONE
    : mapDefined(
        given,
        (network, index) => asNetwork(network) ?? wrong(reported, input, networkProblem(network), index),
      );
}

function asnOf(reported: Reported, input: "gatewayAsn" | "deviceAsn"): Text | undefined {
  const given = reported.given[input];
  if (given === undefined || !given.isKnown) {
    return given;
  }
  const number = /^\d+$/.test(given.text) ? Number(given.text) : Number.NaN;
  return number >= 1 && number <= HIGHEST_ASN
    ? known(String(number))
    : reportInput(reported, input, `must be an AS number from 1 to ${HIGHEST_ASN}, got ${quote(given.text)}`);
}
