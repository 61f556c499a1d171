import type { Vocabulary } from "../../../schema/resource-type";
import {
  AUTHENTICATION_ALGORITHMS,
  AUTHENTICATION_METHODS,
  DH_GROUPS,
  ENCRYPTION_ALGORITHMS,
  LOCAL_ID_TYPES,
  PEER_ID_TYPES,
  PFS_GROUPS,
} from "./choices";

/**
 * Names of the same things in Huawei Cloud's own provider and in those of other clouds, and members that belong to the
 * other policy.
 */
const PROPS: Vocabulary["props"] = {
  "": {
    gatewayid: "vgwId",
    vpngatewayid: "vgwId",
    vpngateway: "gateway",
    gatewayip: "vgwIp",
    vpngatewayip: "vgwIp",
    eipid: "vgwIp",
    customergatewayid: "cgwId",
    vpntype: "style",
    type: "style",
    mode: "style",
    routing: "style",
    presharedkey: "psk",
    sharedkey: "psk",
    secret: "psk",
    ikeconfig: "ikePolicy",
    ipsecconfig: "ipsecPolicy",
    ikeproposal: "ikePolicy",
    ipsecproposal: "ipsecPolicy",
    ike: "ikePolicy",
    ipsec: "ipsecPolicy",
    remotesubnets: "peerSubnets",
    remotesubnet: "peerSubnets",
    remotecidrs: "peerSubnets",
    remotenetworks: "peerSubnets",
    peercidrs: "peerSubnets",
    customersubnets: "peerSubnets",
    destinationcidrs: "peerSubnets",
    subnets: "peerSubnets",
    rules: "policyRules",
    trafficselectors: "policyRules",
    region: "region of VpnProvider",
    projectid: "projectId of VpnProvider",
  },
  ikePolicy: {
    pfs: "ipsecPolicy.pfs",
    ikepfs: "dhGroup",
    group: "dhGroup",
    ikelifetime: "lifetimeSeconds",
    version: "ikeVersion",
    mode: "phase1NegotiationMode",
    ikemode: "phase1NegotiationMode",
    integrity: "authenticationAlgorithm",
    hash: "authenticationAlgorithm",
    hashalgorithm: "authenticationAlgorithm",
    integrityalgorithm: "authenticationAlgorithm",
    authalgorithm: "authenticationAlgorithm",
    ikeauthalg: "authenticationAlgorithm",
    encalgorithm: "encryptionAlgorithm",
    ikeencalg: "encryptionAlgorithm",
    cipher: "encryptionAlgorithm",
    leftid: "localId",
    rightid: "peerId",
    remoteid: "peerId",
    remoteidtype: "peerIdType",
  },
  "ikePolicy.dpd": {
    delay: "interval",
    idletime: "interval",
    retryinterval: "timeout",
    message: "msg",
    messageformat: "msg",
  },
  ipsecPolicy: {
    dhgroup: "pfs",
    pfsgroup: "pfs",
    perfectforwardsecrecy: "pfs",
    ipsecpfs: "pfs",
    ipseclifetime: "lifetimeSeconds",
    dpd: "ikePolicy.dpd",
    protocol: "transformProtocol",
    mode: "encapsulationMode",
    integrity: "authenticationAlgorithm",
    hash: "authenticationAlgorithm",
    hashalgorithm: "authenticationAlgorithm",
    integrityalgorithm: "authenticationAlgorithm",
    authalgorithm: "authenticationAlgorithm",
    ipsecauthalg: "authenticationAlgorithm",
    encalgorithm: "encryptionAlgorithm",
    ipsecencalg: "encryptionAlgorithm",
    cipher: "encryptionAlgorithm",
  },
  policyRules: {
    src: "source",
    sourcecidr: "source",
    localcidr: "source",
    localsubnet: "source",
    dst: "destination",
    destinationcidr: "destination",
    destinationcidrs: "destination",
    remotecidr: "destination",
    remotecidrs: "destination",
    remotesubnet: "destination",
    index: "ruleIndex",
  },
};

/** Names of the DH groups in strongSwan and at the IANA. */
const DH_GROUP_NAMES: Readonly<Record<(typeof DH_GROUPS)[number], string>> = {
  group1: "modp768",
  group2: "modp1024",
  group5: "modp1536",
  group14: "modp2048",
  group15: "modp3072",
  group16: "modp4096",
  group19: "ecp256",
  group20: "ecp384",
  group21: "ecp521",
};

/** Adds the name by number, such as `DH14`. */
function namesOfGroup(group: (typeof DH_GROUPS)[number]): readonly string[] {
  const number = group.slice("group".length);
  return [DH_GROUP_NAMES[group], `dh${number}`, `dhgroup${number}`, `pfs${number}`];
}

/** Names of this API's values in peer devices, other clouds and strongSwan. */
const VALUES: Vocabulary["values"] = {
  static: ["route", "routebased", "staticroute", "staticroutes", "staticrouting"],
  policy: ["policybased"],
  bgp: ["dynamic", "dynamicrouting", "bgprouting"],
  main: ["mainmode"],
  aggressive: ["aggressivemode"],
  master: ["primary", "active", "main"],
  slave: ["secondary", "standby", "backup", "passive"],
  ...Object.fromEntries(DH_GROUPS.map((group) => [group, namesOfGroup(group)])),
  "sha2-512": ["hmacsha512", "hmacsha2512", "prfsha512"],
  "sha2-384": ["hmacsha384", "hmacsha2384", "prfsha384"],
  "sha2-256": ["hmacsha256", "hmacsha2256", "prfsha256"],
  sha1: ["hmacsha1", "hmacsha196", "prfsha1"],
  md5: ["hmacmd5", "hmacmd596", "prfmd5"],
  "aes-256-gcm-16": ["aesgcm256", "gcmaes256", "aes256gcm"],
  "aes-128-gcm-16": ["aesgcm128", "gcmaes128", "aes128gcm"],
  "aes-256": ["aescbc256", "aes256cbc"],
  "aes-192": ["aescbc192", "aes192cbc"],
  "aes-128": ["aescbc128", "aes128cbc"],
  "3des": ["tripledes", "3descbc", "des3"],
  disable: ["none", "no", "off", "false"],
  fqdn: ["domain", "domainname", "userfqdn", "dns", "hostname", "name", "email", "keyid"],
  ip: ["address", "ipaddress", "ipv4", "ipv4addr", "ipaddr"],
  "pre-share": ["psk", "presharedkey", "sharedkey", "secret"],
};

/** Values of other products that this API does not have, though they are spelled much like some that it has. */
const OTHER_VALUES: readonly string[] = ["des", "dn"];

/** The types of `choice-sets.ts` that have `of`, without their documentation, which the provider does not need. */
const OPEN_TYPES: Vocabulary["openTypes"] = new Map<readonly string[], string>([
  [AUTHENTICATION_ALGORITHMS, "VpnAuthenticationAlgorithm"],
  [ENCRYPTION_ALGORITHMS, "VpnEncryptionAlgorithm"],
  [DH_GROUPS, "IkeDhGroup"],
  [PFS_GROUPS, "IpsecPfsGroup"],
  [AUTHENTICATION_METHODS, "IkeAuthenticationMethod"],
  [LOCAL_ID_TYPES, "IkeIdType"],
  [PEER_ID_TYPES, "IkeIdType"],
]);

export const VOCABULARY: Vocabulary = {
  props: PROPS,
  values: VALUES,
  newerValues: OTHER_VALUES,
  openTypes: OPEN_TYPES,
};
