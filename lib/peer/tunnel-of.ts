import {
  AUTHENTICATION_ALGORITHMS,
  AUTHENTICATION_METHODS,
  DH_GROUPS,
  DPD_MESSAGE_FORMATS,
  ENCRYPTION_ALGORITHMS,
  HA_ROLES,
  IKE_VERSIONS,
  PFS_GROUPS,
  PHASE1_NEGOTIATION_MODES,
} from "../resources/connection/fields/choices";
import { CIPHER_OF, GROUP_OF, HASH_OF } from "./api-algorithms";
import { deviceEndOf, gatewayEndOf } from "./ends";
import { reportImpossibleEnds } from "./impossible-ends";
import type { InputReader } from "./input-reader";
import { isAuthenticated } from "./model/algorithms";
import type { DeadPeerDetection, Esp, Ike, Tunnel } from "./model/tunnel";
import { onOneLine } from "./one-line";
import type { SpecificationReader } from "./specification-reader";
import { trafficOf } from "./traffic";

/** The tunnel of one connection; undefined after a problem was reported. */
export function tunnelOf(reader: SpecificationReader, inputs: InputReader, name: string): Tunnel | undefined {
  const ike = ikeOf(reader);
  const esp = espOf(reader);
  const gateway = gatewayEndOf(reader, inputs);
  const device = deviceEndOf(reader, inputs);
  const traffic = trafficOf(reader, inputs);
  const isStandby = reader.given(["ha_role"]) !== undefined && reader.choice(["ha_role"], HA_ROLES) === "slave";
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
  const at = (name: string) => ["ikepolicy", name];
  const version = reader.choice(at("ike_version"), IKE_VERSIONS);
  const isAggressive =
    version === "v1" && reader.choice(at("phase1_negotiation_mode"), PHASE1_NEGOTIATION_MODES) === "aggressive";
  const method = reader.choice(at("authentication_method"), AUTHENTICATION_METHODS);
  const encryption = reader.choice(at("encryption_algorithm"), ENCRYPTION_ALGORITHMS);
  const authentication = reader.choice(at("authentication_algorithm"), AUTHENTICATION_ALGORITHMS);
  const group = reader.choice(at("dh_group"), DH_GROUPS);
  const lifetimeSeconds = reader.integer(at("lifetime_seconds"));
  const deadPeer = deadPeerOf(reader);
  if (version === "v1" && encryption !== undefined && isAuthenticated(CIPHER_OF[encryption])) {
    reader.report(
      at("encryption_algorithm"),
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
  const at = (name: string) => ["ikepolicy", "dpd", name];
  const idleSeconds = reader.integer(at("interval"));
  const retransmitSeconds = reader.integer(at("timeout"));
  const format = reader.choice(at("msg"), DPD_MESSAGE_FORMATS);
  return idleSeconds === undefined || retransmitSeconds === undefined || format === undefined
    ? undefined
    : { idleSeconds, retransmitSeconds, isHashFirst: format === "seq-hash-notify" };
}

function espOf(reader: SpecificationReader): Esp | undefined {
  const at = (name: string) => ["ipsecpolicy", name];
  const encryption = reader.choice(at("encryption_algorithm"), ENCRYPTION_ALGORITHMS);
  const authentication = reader.choice(at("authentication_algorithm"), AUTHENTICATION_ALGORITHMS);
  const pfs = reader.choice(at("pfs"), PFS_GROUPS);
  const lifetimeSeconds = reader.integer(at("lifetime_seconds"));
  if (encryption === undefined || authentication === undefined || pfs === undefined || lifetimeSeconds === undefined) {
    return undefined;
  }
  return {
    cipher: CIPHER_OF[encryption],
    hash: HASH_OF[authentication],
    lifetimeSeconds,
    ...(pfs === "disable" ? {} : { group: GROUP_OF[pfs] }),
  };
}
