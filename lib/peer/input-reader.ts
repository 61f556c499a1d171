import { quote } from "../checks/given";
import { addressProblem } from "./addresses";
import type { InputName, PeerInputs } from "./inputs";
import { known, type Text, unknown } from "./model/text";
import { asNetwork, networkProblem } from "./networks";
import { inputProblem, type PeerProblem } from "./problem";

/** The inputs, checked. */
export interface InputReader {
  readonly problems: readonly PeerProblem[];
  readonly report: (input: InputName, message: string, index?: number) => undefined;
  /** What belongs to the connection at a position. */
  readonly gatewayAddress: (position: number) => Text | undefined;
  readonly deviceAddress: (position: number) => Text | undefined;
  readonly devicePrivateAddress: (position: number) => Text | undefined;
  readonly isDeviceBehindNat: boolean;
  readonly cloudSubnets: readonly Text[];
  readonly deviceSubnets: readonly Text[];
  readonly gatewayAsn: Text | undefined;
  readonly deviceAsn: Text | undefined;
  readonly firstTunnelNumber: number;
}

const HIGHEST_ASN = 4_294_967_295;
/** Its name, `ipsec` and the number, has at most 15 characters, the system's limit. */
const HIGHEST_TUNNEL_NUMBER = 999_999;

export function readInputs(inputs: PeerInputs, connections: number): InputReader {
  const problems: PeerProblem[] = [];
  const report = (input: InputName, message: string, index?: number): undefined => {
    const given = inputs[input];
    // One address may be given for all connections.
    const position = index !== undefined && Array.isArray(given) ? Math.min(index, given.length - 1) : index;
    problems.push(inputProblem(input, message, position));
    return undefined;
  };
  /** Stands for a value that was reported, so that nothing else is wrong because of it. */
  const reported = (input: InputName, message: string, index: number): Text => {
    report(input, message, index);
    return unknown("");
  };
  const addresses = (input: "gatewayAddresses" | "deviceAddresses" | "devicePrivateAddresses"): readonly Text[] => {
    const given = inputs[input] ?? [];
    const isOneForAll = given.length === 1 && input !== "gatewayAddresses";
    if (given.length > 0 && given.length !== connections && !isOneForAll) {
      const wanted = connections === 1 ? "one address" : "two addresses, in the order of the connections";
      report(input, `must have ${wanted}, got ${given.length}`);
    }
    const checked = given.map((address, index) => {
      const problem = addressProblem(address);
      return problem === undefined ? address : reported(input, problem, index);
    });
    return isOneForAll ? Array.from({ length: connections }, () => checked[0] as Text) : checked;
  };
  const networks = (input: "cloudSubnets" | "deviceSubnets"): readonly Text[] =>
    (inputs[input] ?? []).map(
      (network, index) => asNetwork(network) ?? reported(input, networkProblem(network), index),
    );
  const asn = (input: "gatewayAsn" | "deviceAsn"): Text | undefined => {
    const given = inputs[input];
    if (given === undefined || !given.isKnown) {
      return given;
    }
    const number = /^\d+$/.test(given.text) ? Number(given.text) : Number.NaN;
    return number >= 1 && number <= HIGHEST_ASN
      ? known(String(number))
      : report(input, `must be an AS number from 1 to ${HIGHEST_ASN}, got ${quote(given.text)}`);
  };
  const gatewayAddresses = addresses("gatewayAddresses");
  const deviceAddresses = addresses("deviceAddresses");
  const privateAddresses = addresses("devicePrivateAddresses");
  if (inputs.isDeviceBehindNat === false && privateAddresses.length > 0) {
    report("isDeviceBehindNat", "must not be false with a private address of the device; leave it out");
  }
  const firstTunnelNumber = inputs.firstTunnelNumber ?? 1;
  if (!(Number.isInteger(firstTunnelNumber) && firstTunnelNumber >= 1) || firstTunnelNumber > HIGHEST_TUNNEL_NUMBER) {
    report("firstTunnelNumber", `must be an integer from 1 to ${HIGHEST_TUNNEL_NUMBER}, got ${firstTunnelNumber}`);
  }
  return {
    problems,
    report,
    gatewayAddress: (position) => gatewayAddresses[position],
    deviceAddress: (position) => deviceAddresses[position],
    devicePrivateAddress: (position) => privateAddresses[position],
    isDeviceBehindNat: inputs.isDeviceBehindNat ?? privateAddresses.length > 0,
    cloudSubnets: networks("cloudSubnets"),
    deviceSubnets: networks("deviceSubnets"),
    gatewayAsn: asn("gatewayAsn"),
    deviceAsn: asn("deviceAsn"),
    firstTunnelNumber,
  };
}
