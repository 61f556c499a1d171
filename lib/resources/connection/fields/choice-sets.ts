import type { ChoiceSet } from "../../../schema/choice-set";
import {
  AUTHENTICATION_ALGORITHMS,
  AUTHENTICATION_METHODS,
  DH_GROUPS,
  DPD_MESSAGE_FORMATS,
  ENCRYPTION_ALGORITHMS,
  GATEWAY_ATTACHMENTS,
  HA_ROLES,
  IKE_VERSIONS,
  LOCAL_ID_TYPES,
  PEER_ID_TYPES,
  PFS_GROUPS,
  PHASE1_NEGOTIATION_MODES,
  STYLES,
  WAITS,
} from "./choices";

/** Where the values of the Chinese national algorithms are offered. */
const GM_ONLY = "A Chinese national algorithm, only on gateways of the flavor GM.";
const SOME_REGIONS = "Not in the API reference of every region: where it is missing, the service refuses the value.";

const DH_GROUP_DOCS: Readonly<Record<(typeof DH_GROUPS)[number], string>> = {
  group1: "MODP, 768 bits. Its security is low.",
  group2: "MODP, 1024 bits. Its security is low.",
  group5: "MODP, 1536 bits. Its security is low.",
  group14: "MODP, 2048 bits. The vendor counts its security as low.",
  group15: "MODP, 3072 bits, the API's default.",
  group16: "MODP, 4096 bits.",
  group19: "Elliptic curve, 256 bits.",
  group20: "Elliptic curve, 384 bits.",
  group21: "Elliptic curve, 521 bits.",
};

/** The public types of the values in `choices.ts`. */
export const CHOICE_SETS: readonly ChoiceSet[] = [
  {
    name: "VpnConnectionStyle",
    summary: "Connection mode of a VPN connection",
    values: STYLES,
    docs: {
      policy: "Policy-based mode: the policy rules say which traffic enters the tunnel.",
      static: "Static routing mode.",
      bgp: "BGP routing mode.",
      "policy-template": "Policy template mode. Not offered in every region.",
    },
  },
  {
    name: "VpnHaRole",
    summary: "Role of a VPN connection in high availability",
    values: HA_ROLES,
    docs: {
      master: "The active connection of a gateway in active-standby mode.",
      slave: "The standby connection of a gateway in active-standby mode.",
    },
  },
  {
    name: "IkeVersion",
    summary: "Version of the Internet Key Exchange",
    values: IKE_VERSIONS,
    docs: {
      v1: "IKEv1, for devices without IKEv2.",
      v2: "IKEv2.",
    },
  },
  {
    name: "IkePhase1NegotiationMode",
    summary: "Negotiation mode of phase 1 under IKEv1",
    values: PHASE1_NEGOTIATION_MODES,
    docs: {
      main: "High security during negotiation.",
      aggressive: "Fast negotiation and a high negotiation success rate.",
    },
  },
  {
    name: "VpnAuthenticationAlgorithm",
    summary: "Authentication algorithm",
    values: AUTHENTICATION_ALGORITHMS,
    isOpen: true,
    docs: {
      "sha2-512": "SHA2-512.",
      "sha2-384": "SHA2-384.",
      "sha2-256": "SHA2-256, the API's default.",
      sha1: "SHA1. Its security is low.",
      md5: "MD5. Its security is low.",
      sm3: GM_ONLY,
    },
  },
  {
    name: "VpnEncryptionAlgorithm",
    summary: "Encryption algorithm",
    values: ENCRYPTION_ALGORITHMS,
    isOpen: true,
    docs: {
      "aes-256-gcm-16":
        "AES-GCM with a key of 256 bits and an ICV of 16 octets: encrypts and authenticates in one step.",
      "aes-128-gcm-16":
        "AES-GCM with a key of 128 bits and an ICV of 16 octets: encrypts and authenticates in one step.",
      "aes-256-gcm-128": `AES-GCM with a key of 256 bits and an ICV of 128 bits. ${SOME_REGIONS}`,
      "aes-128-gcm-128": `AES-GCM with a key of 128 bits and an ICV of 128 bits. ${SOME_REGIONS}`,
      "aes-256": "AES-CBC with a key of 256 bits.",
      "aes-192": "AES-CBC with a key of 192 bits.",
      "aes-128": "AES-CBC with a key of 128 bits, the API's default.",
      "3des": "Triple DES. Its security is low.",
      sm4: GM_ONLY,
    },
    memberNames: { "3des": "TRIPLE_DES" },
  },
  {
    name: "IkeDhGroup",
    summary: "DH group used for key exchange in phase 1",
    values: DH_GROUPS,
    isOpen: true,
    docs: DH_GROUP_DOCS,
  },
  {
    name: "IpsecPfsGroup",
    summary: "DH key group used by Perfect Forward Secrecy in phase 2",
    values: PFS_GROUPS,
    isOpen: true,
    docs: { ...DH_GROUP_DOCS, disable: "No Perfect Forward Secrecy." },
  },
  {
    name: "IkeAuthenticationMethod",
    summary: "Authentication method used during IKE negotiation",
    values: AUTHENTICATION_METHODS,
    isOpen: true,
    docs: {
      "pre-share": "Pre-shared key, the API's default.",
      "digital-envelope-v2":
        "Digital envelope: certificates of both gateways in place of a pre-shared key. Only on gateways of the flavor GM.",
    },
  },
  {
    name: "IkeIdType",
    summary: "How one end of the tunnel identifies itself",
    values: PEER_ID_TYPES,
    parts: [LOCAL_ID_TYPES],
    isOpen: true,
    docs: {
      ip: "By the IP address of the gateway.",
      fqdn: "By a name, which need not exist in DNS.",
      any: `Of the peer alone: any ID is accepted. ${SOME_REGIONS}`,
    },
  },
  {
    name: "IkeDpdMessageFormat",
    summary: "Format of DPD packets",
    values: DPD_MESSAGE_FORMATS,
    docs: {
      "seq-hash-notify": "The payload of DPD packets is in the sequence of hash-notify.",
      "seq-notify-hash": "The payload of DPD packets is in the sequence of notify-hash.",
    },
  },
  {
    name: "VpnGatewayAttachment",
    summary: "What the VPN gateway is attached to. Only the checks use it; it is not sent",
    values: GATEWAY_ATTACHMENTS,
    docs: { vpc: "A VPC.", er: "An enterprise router." },
  },
  {
    name: "VpnWaitFor",
    summary: "What an apply waits for. It is not sent",
    values: WAITS,
    docs: {
      settled: "The service has finished its work: the status is ACTIVE, or DOWN because the tunnel is not up yet.",
      up: "The tunnel is up: the status is ACTIVE.",
    },
  },
];
