import type { ConnectionBody } from "../gateway/request";

/** A difference between both ends, and what the device says about it. */
export interface Mismatch {
  readonly title: string;
  /** What the connection declares besides the simple site. */
  readonly ikePolicy?: object;
  /** How the gateway's side differs from what the handler sent. */
  readonly gateway?: ConnectionBody;
  /** A key that only the device has. */
  readonly key?: string;
  /** A part of what the device logs. */
  readonly device: string;
  /** A part of what the gateway logs, which shows that the difference is the cause; absent if it sees nothing. */
  readonly reason?: string;
  /** Whether nothing answers at the gateway's address. */
  readonly isAway?: boolean;
  /** Whether the tunnel comes up, and fails when it renews its keys. */
  readonly isLate?: boolean;
}

const V1 = { ikeVersion: "v1", phase1NegotiationMode: "main" };
const NAMES = { localIdType: "fqdn", localId: "cloud.example.com", peerIdType: "fqdn", peerId: "paris.example.com" };
const OTHER_KEY = "Other-Key-4567";

export const MISMATCHES: readonly Mismatch[] = [
  {
    title: "another key, IKEv2",
    key: OTHER_KEY,
    device: "received AUTHENTICATION_FAILED notify error",
    reason: "but MAC mismatched",
  },
  {
    title: "another key, IKEv1",
    ikePolicy: V1,
    key: OTHER_KEY,
    device: "invalid HASH_V1 payload length, decryption failed?",
    reason: "decryption failed",
  },
  {
    title: "another key, IKEv1 aggressive",
    ikePolicy: { ...V1, phase1NegotiationMode: "aggressive" },
    key: OTHER_KEY,
    device: "calculated HASH does not match HASH payload",
    reason: "queueing INFORMATIONAL_V1 request as tasks still active",
  },
  {
    title: "another encryption algorithm of IKE, IKEv2",
    gateway: { ikepolicy: { encryption_algorithm: "aes-256" } },
    device: "received NO_PROPOSAL_CHOSEN notify error",
    reason: "received proposals: IKE:AES_CBC_128",
  },
  {
    title: "another group of IKE, IKEv1",
    ikePolicy: V1,
    gateway: { ikepolicy: { dh_group: "group14" } },
    device: "received NO_PROPOSAL_CHOSEN error notify",
    reason: "received proposals: IKE:AES_CBC_128",
  },
  {
    title: "another group of IKE, IKEv2",
    gateway: { ikepolicy: { dh_group: "group14" } },
    device: "received NO_PROPOSAL_CHOSEN notify error",
    reason: "received proposals: IKE:AES_CBC_128",
  },
  {
    title: "another authentication algorithm of ESP, IKEv2",
    gateway: { ipsecpolicy: { authentication_algorithm: "sha1" } },
    device: "received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built",
    reason: "received proposals: ESP:AES_CBC_128",
  },
  {
    title: "another encryption algorithm of ESP, IKEv1",
    ikePolicy: V1,
    gateway: { ipsecpolicy: { encryption_algorithm: "3des" } },
    device: "received NO_PROPOSAL_CHOSEN error notify",
    reason: "received proposals: ESP:AES_CBC_128",
  },
  {
    title: "another PFS group, IKEv1",
    ikePolicy: V1,
    gateway: { ipsecpolicy: { pfs: "group14" } },
    device: "received NO_PROPOSAL_CHOSEN error notify",
    reason: "received proposals: ESP:AES_CBC_128",
  },
  {
    title: "another PFS group, IKEv2",
    gateway: { ipsecpolicy: { pfs: "group14" } },
    isLate: true,
    device: "CHILD_SA rekeying failed, trying again",
    reason: "received proposals: ESP:AES_CBC_128",
  },
  {
    title: "another ID of the gateway, IKEv2",
    ikePolicy: NAMES,
    gateway: { ikepolicy: { local_id: "other.example.com" } },
    device: "received AUTHENTICATION_FAILED notify error",
    reason: "no matching peer config found",
  },
  {
    title: "another ID of the gateway, IKEv1",
    ikePolicy: { ...V1, ...NAMES },
    gateway: { ikepolicy: { local_id: "other.example.com" } },
    device: "does not match to",
    reason: "received DELETE for IKE_SA",
  },
  {
    title: "another ID of the device, IKEv2",
    ikePolicy: NAMES,
    gateway: { ikepolicy: { peer_id: "other.example.com" } },
    device: "received AUTHENTICATION_FAILED notify error",
    reason: "no matching peer config found",
  },
  {
    title: "another ID of the device, IKEv1",
    ikePolicy: { ...V1, ...NAMES },
    gateway: { ikepolicy: { peer_id: "other.example.com" } },
    device: "received AUTHENTICATION_FAILED error notify",
    reason: "no peer config found",
  },
  {
    title: "IKEv1 at the gateway, IKEv2 at the device",
    gateway: { ikepolicy: { ike_version: "v1" } },
    device: "received NO_PROPOSAL_CHOSEN notify error",
    reason: "no IKE config found for",
  },
  {
    title: "IKEv2 at the gateway, IKEv1 at the device",
    ikePolicy: V1,
    gateway: { ikepolicy: { ike_version: "v2" } },
    device: "received NO_PROPOSAL_CHOSEN error notify",
    reason: "no IKE config found for",
  },
  {
    title: "aggressive mode at the gateway, main mode at the device",
    ikePolicy: V1,
    gateway: { ikepolicy: { phase1_negotiation_mode: "aggressive" } },
    device: "received AUTHENTICATION_FAILED error notify",
    reason: "none allows pre-shared key authentication using Main Mode",
  },
  {
    title: "other networks, IKEv2",
    gateway: { policy_rules: [{ source: "10.30.0.0/24", destination: ["192.168.44.0/24"] }] },
    device: "received TS_UNACCEPTABLE notify, no CHILD_SA built",
    reason: "traffic selectors 10.20.0.0/24 === 192.168.44.0/24 unacceptable",
  },
  {
    title: "other networks, IKEv1",
    ikePolicy: V1,
    gateway: { policy_rules: [{ source: "10.30.0.0/24", destination: ["192.168.44.0/24"] }] },
    device: "received INVALID_ID_INFORMATION error notify",
    reason: "no matching CHILD_SA config found",
  },
  { title: "another address of the gateway", isAway: true, device: "peer not responding, trying again" },
];
