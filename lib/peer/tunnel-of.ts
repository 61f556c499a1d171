import { CIPHER_OF, GROUP_OF, HASH_OF } from "./api-algorithms";
import { deviceEndOf, gatewayEndOf } from "./ends";
import { FIELDS } from "./fields";
import { reportImpossibleEnds } from "./impossible-ends";
import type { InputReader } from "./input-reader";
import { isAuthenticated } from "./model/algorithms";
import type { DeadPeerDetection, Esp, Ike, Tunnel } from "./model/tunnel";
import { onOneLine } from "./one-line";
import { readChoice, readInteger, readText, report, type SpecificationReader } from "./specification-reader";
import { trafficOf } from "./traffic";

/** The tunnel of one connection; undefined after a problem was reported. */
export function tunnelOf(reader: SpecificationReader, inputs: InputReader, name: string): Tunnel | undefined {
  const ike = ikeOf(reader);
  const esp = espOf(reader);
  const gateway = gatewayEndOf(reader, inputs);
  const device = deviceEndOf(reader, inputs);
  const traffic = trafficOf(reader, inputs);
  const isStandby = readText(reader, FIELDS.haRole) !== undefined && readChoice(reader, FIELDS.haRole) === "slave";
  if (
    ike === undefined ||
    esp === undefined ||
    gateway === undefined ||
    device === undefined ||
    traffic === undefined
  ) {
    return undefined;
  }
  reportImpossibleEnds(reader, inputs, { gateway, device, traffic });
  return {
    name,
    title: onOneLine(reader.connection.title),
    number: inputs.firstTunnelNumber + reader.position,
    gateway,
    device,
    ike,
    esp,
    traffic,
    isStandby,
  };
}

function ikeOf(reader: SpecificationReader): Ike | undefined {
  const version = readChoice(reader, FIELDS.ikeVersion);
  const isAggressive = version === "v1" && readChoice(reader, FIELDS.ikeMode) === "aggressive";
  const method = readChoice(reader, FIELDS.ikeMethod);
  const encryption = readChoice(reader, FIELDS.ikeEncryption);
  const authentication = readChoice(reader, FIELDS.ikeAuthentication);
  const group = readChoice(reader, FIELDS.ikeGroup);
  const lifetimeSeconds = readInteger(reader, FIELDS.ikeLifetime);
  const deadPeer = deadPeerOf(reader);
  if (version === "v1" && encryption !== undefined && isAuthenticated(CIPHER_OF[encryption])) {
    report(
      reader,
      FIELDS.ikeEncryption.names,
      `must not be AES-GCM under IKEv1, got "${encryption}", because phase 1 of IKEv1 has no such cipher and no device negotiates it; use "${encryption.slice(0, "aes-256".length)}", or IKEv2`,
    );
  }
  if (
    version === undefined ||
    method === undefined ||
    encryption === undefined ||
    authentication === undefined ||
    group === undefined ||
    lifetimeSeconds === undefined ||
    deadPeer === undefined
  ) {
    return undefined;
  }
  return {
    version: version === "v1" ? 1 : 2,
    isAggressive,
    authentication: method === "pre-share" ? "pre-shared key" : "digital envelope",
    cipher: CIPHER_OF[encryption],
    hash: HASH_OF[authentication],
    group: GROUP_OF[group],
    lifetimeSeconds,
    deadPeer,
  };
}

/** The API's names mislead: `interval` is the idle time, `timeout` the time until a probe is sent again. */
function deadPeerOf(reader: SpecificationReader): DeadPeerDetection | undefined {
  const idleSeconds = readInteger(reader, FIELDS.dpdInterval);
  const retransmitSeconds = readInteger(reader, FIELDS.dpdTimeout);
  const format = readChoice(reader, FIELDS.dpdFormat);
  return idleSeconds === undefined || retransmitSeconds === undefined || format === undefined
    ? undefined
    : { idleSeconds, retransmitSeconds, isHashFirst: format === "seq-hash-notify" };
}

function espOf(reader: SpecificationReader): Esp | undefined {
  const encryption = readChoice(reader, FIELDS.ipsecEncryption);
  const authentication = readChoice(reader, FIELDS.ipsecAuthentication);
  const pfs = readChoice(reader, FIELDS.ipsecGroup);
  const lifetimeSeconds = readInteger(reader, FIELDS.ipsecLifetime);
  if (encryption === undefined || authentication === undefined || pfs === undefined || lifetimeSeconds === undefined) {
    return undefined;
  }
  return {
    cipher: CIPHER_OF[encryption],
    hash: HASH_OF[authentication],
    lifetimeSeconds,
    group: pfs === "disable" ? undefined : GROUP_OF[pfs],
  };
}
