import { collect, NONE } from "../checks/collect";
import { quote } from "../checks/given";
import type { PlacedField } from "../schema/placed-field";
import { isAbsent, valueAt } from "../schema/value";
import type { Device, Limit, LimitedField, Word } from "./device";
import { FIELDS } from "./fields";
import type { InputReader } from "./input-reader";
import { isAuthenticated } from "./model/algorithms";
import type { Tunnel } from "./model/tunnel";
import { fieldProblem, inputProblem, type PeerProblem } from "./problem";
import { readText, type SpecificationReader } from "./specification-reader";

/** The field of the API that a limit is about. */
const LIMITED: Readonly<Record<Exclude<LimitedField, "networks">, PlacedField>> = {
  "ike version": FIELDS.ikeVersion,
  "ike cipher": FIELDS.ikeEncryption,
  "ike hash": FIELDS.ikeAuthentication,
  "ike group": FIELDS.ikeGroup,
  authentication: FIELDS.ikeMethod,
  "esp cipher": FIELDS.ipsecEncryption,
  "esp hash": FIELDS.ipsecAuthentication,
  "esp group": FIELDS.ipsecGroup,
  "gateway identity": FIELDS.localId,
  "device identity": FIELDS.peerId,
  "gateway address": FIELDS.gatewayAddress,
  style: FIELDS.style,
};

/** What of a tunnel the device cannot be given. */
export function problemsWith(
  device: Device,
  tunnel: Tunnel,
  reader: SpecificationReader,
  inputs: InputReader,
): readonly PeerProblem[] {
  const words = collect(wordLimits(tunnel, device), ({ field, message }) => [
    fieldProblem(
      reader.position,
      LIMITED[field].names,
      `${notAs(reader, LIMITED[field])} on ${device.title}, which ${message}`,
    ),
  ]);
  const others = collect(device.limits(tunnel), ({ field, message }) => [
    problemAt(field, reader, inputs, `cannot be configured on ${device.title}, which ${message}`),
  ]);
  return [...words, ...others, ...numberProblems(device, tunnel, reader, inputs)];
}

function numberProblems(
  device: Device,
  tunnel: Tunnel,
  reader: SpecificationReader,
  inputs: InputReader,
): readonly PeerProblem[] {
  const highest = device.highestNumber?.(tunnel);
  return highest === undefined || tunnel.number <= highest
    ? NONE
    : [
        inputProblem(
          "firstTunnelNumber",
          `must be at most ${highest - reader.position} on ${device.title}, got ${inputs.firstTunnelNumber}`,
        ),
      ];
}

/** Most such values are defaults of the API, which the code does not show. */
function notAs(reader: SpecificationReader, field: PlacedField): string {
  const given = valueAt(reader.connection.specification, field.names);
  const value = readText(reader, field)?.text ?? "";
  return `cannot be ${quote(value)}${isAbsent(given) ? ", the default of the API," : ""}`;
}

function problemAt(
  field: LimitedField,
  reader: SpecificationReader,
  inputs: InputReader,
  message: string,
): PeerProblem {
  if (field === "gateway address" && inputs.gatewayAddresses[reader.position] !== undefined) {
    return inputProblem("gatewayAddresses", message, reader.position);
  }
  if (field !== "networks") {
    return fieldProblem(reader.position, LIMITED[field].names, message);
  }
  const hasRules = !isAbsent(valueAt(reader.connection.specification, ["policy_rules_v6"]));
  return fieldProblem(reader.position, [hasRules ? "policy_rules_v6" : "peer_subnets_v6"], message);
}

interface WordLimit extends Limit {
  readonly field: Exclude<LimitedField, "networks">;
}

function wordLimits({ ike, esp }: Tunnel, device: Device): readonly WordLimit[] {
  const words = device.words[ike.version];
  const limits: WordLimit[] = [];
  const check = (field: WordLimit["field"], word: Word): void => {
    if (typeof word !== "string") {
      limits.push({ field, message: word.refused });
    }
  };
  check("ike cipher", words.ike.ciphers[ike.cipher]);
  check("ike hash", words.ike.hashes[ike.hash]);
  check("ike group", words.ike.groups[ike.group]);
  check("esp cipher", words.esp.ciphers[esp.cipher]);
  if (!isAuthenticated(esp.cipher)) {
    check("esp hash", words.esp.hashes[esp.hash]);
  }
  if (esp.group !== undefined) {
    check("esp group", words.esp.groups[esp.group]);
  }
  return limits;
}
