import { collect, NONE } from "../checks/collect";
import { quote } from "../checks/given";
import { isAbsent, type Path, valueAt } from "../schema/value";
import type { Device, Limit, LimitedField, Word } from "./device";
import type { InputReader } from "./input-reader";
import { isAuthenticated } from "./model/algorithms";
import type { Tunnel } from "./model/tunnel";
import { fieldProblem, inputProblem, type PeerProblem } from "./problem";
import type { SpecificationReader } from "./specification-reader";

/** The field of the API that a limit is about. */
const PATHS: Readonly<Record<Exclude<LimitedField, "networks">, Path>> = {
  "ike version": ["ikepolicy", "ike_version"],
  "ike cipher": ["ikepolicy", "encryption_algorithm"],
  "ike hash": ["ikepolicy", "authentication_algorithm"],
  "ike group": ["ikepolicy", "dh_group"],
  authentication: ["ikepolicy", "authentication_method"],
  "esp cipher": ["ipsecpolicy", "encryption_algorithm"],
  "esp hash": ["ipsecpolicy", "authentication_algorithm"],
  "esp group": ["ipsecpolicy", "pfs"],
  "gateway identity": ["ikepolicy", "local_id"],
  "device identity": ["ikepolicy", "peer_id"],
  "gateway address": ["vgw_ip"],
  style: ["style"],
};

/** What of a tunnel the device cannot be given. */
export function problemsWith(
  device: Device,
  tunnel: Tunnel,
  reader: SpecificationReader,
  inputs: InputReader,
): readonly PeerProblem[] {
  const highest = device.highestNumber?.(tunnel);
  return [
    ...wordLimits(tunnel, device).map(({ field, message }) =>
      fieldProblem(
        reader.position,
        PATHS[field],
        `${notAs(reader, PATHS[field])} on ${device.title}, which ${message}`,
      ),
    ),
    ...device
      .limits(tunnel)
      .map(({ field, message }) =>
        problemAt(field, reader, inputs, `cannot be configured on ${device.title}, which ${message}`),
      ),
    ...(highest === undefined || tunnel.number <= highest
      ? NONE
      : [
          inputProblem(
            "firstTunnelNumber",
            `must be at most ${highest - reader.position} on ${device.title}, got ${inputs.firstTunnelNumber}`,
          ),
        ]),
  ];
}

/** Most such values are defaults of the API, which the code does not show. */
function notAs(reader: SpecificationReader, path: Path): string {
  const given = valueAt(reader.connection.specification, path);
  const value = reader.given(path)?.text ?? "";
  return `cannot be ${quote(value)}${isAbsent(given) ? ", the default of the API," : ""}`;
}

function problemAt(
  field: LimitedField,
  reader: SpecificationReader,
  inputs: InputReader,
  message: string,
): PeerProblem {
  if (field === "gateway address" && inputs.gatewayAddress(reader.position) !== undefined) {
    return inputProblem("gatewayAddresses", message, reader.position);
  }
  if (field !== "networks") {
    return fieldProblem(reader.position, PATHS[field], message);
  }
  const hasRules = !isAbsent(valueAt(reader.connection.specification, ["policy_rules_v6"]));
  return fieldProblem(reader.position, [hasRules ? "policy_rules_v6" : "peer_subnets_v6"], message);
}

interface WordLimit extends Limit {
  readonly field: Exclude<LimitedField, "networks">;
}

function wordLimits({ ike, esp }: Tunnel, device: Device): readonly WordLimit[] {
  const words = device.words[ike.version];
  const used: readonly (readonly [WordLimit["field"], Word])[] = [
    ["ike cipher", words.ike.ciphers[ike.cipher]],
    ["ike hash", words.ike.hashes[ike.hash]],
    ["ike group", words.ike.groups[ike.group]],
    ["esp cipher", words.esp.ciphers[esp.cipher]],
    ...(isAuthenticated(esp.cipher) ? NONE : [["esp hash", words.esp.hashes[esp.hash]] as const]),
    ...(esp.group === undefined ? NONE : [["esp group", words.esp.groups[esp.group]] as const]),
  ];
  return collect(used, ([field, word]) => (typeof word === "string" ? NONE : [{ field, message: word.refused }]));
}
