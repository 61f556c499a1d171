import type { Path } from "../schema/value";
import type { Device, Limit, LimitedField, Word } from "./device";
import { isAuthenticated } from "./model/algorithms";
import type { Tunnel } from "./model/tunnel";
import { fieldProblem, type PeerProblem } from "./problem";

/** The field of the API that a limit is about. */
const PATHS: Readonly<Record<LimitedField, Path>> = {
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
  style: ["style"],
};

/** What of a tunnel the device cannot be given. */
export function problemsWith(device: Device, tunnel: Tunnel, connection: number): readonly PeerProblem[] {
  return [...wordLimits(device, tunnel), ...device.limits(tunnel)].map(({ field, message }) =>
    fieldProblem(connection, PATHS[field], `cannot be configured on ${device.title}, which ${message}`),
  );
}

function wordLimits(device: Device, { ike, esp }: Tunnel): readonly Limit[] {
  const words = device.words[ike.version];
  const used: readonly (readonly [LimitedField, Word])[] = [
    ["ike cipher", words.ike.ciphers[ike.cipher]],
    ["ike hash", words.ike.hashes[ike.hash]],
    ["ike group", words.ike.groups[ike.group]],
    ["esp cipher", words.esp.ciphers[esp.cipher]],
    ...(isAuthenticated(esp.cipher) ? [] : [["esp hash", words.esp.hashes[esp.hash]] as const]),
    ...(esp.group === undefined ? [] : [["esp group", words.esp.groups[esp.group]] as const]),
  ];
  return used.flatMap(([field, word]) => (typeof word === "string" ? [] : [{ field, message: word.refused }]));
}
