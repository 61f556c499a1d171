import type { Vocabulary } from "../../../schema/resource-type";
import { DH_GROUPS, NEWER_VALUES } from "./choices";

/**
 * Names of the same things in Huawei Cloud's own provider and in those of other clouds, and members that belong to the
 * other policy.
 */
const PROPS: Vocabulary["props"] = {
  "": {
    gatewayid: "vgwId",
    vpngatewayid: "vgwId",
    gatewayip: "vgwIp",
    customergatewayid: "cgwId",
    vpntype: "style",
    type: "style",
    enablehub: "additionalFields: { enable_hub: … }",
    presharedkey: "psk",
    sharedkey: "psk",
    ikeconfig: "ikePolicy",
    ipsecconfig: "ipsecPolicy",
    ikeproposal: "ikePolicy",
    ipsecproposal: "ipsecPolicy",
    remotesubnets: "peerSubnets",
    remotecidrs: "peerSubnets",
    destinationcidrs: "peerSubnets",
  },
  ikePolicy: { pfs: "ipsecPolicy.pfs", ikepfs: "dhGroup", ikelifetime: "lifetimeSeconds" },
  ipsecPolicy: { dhgroup: "pfs", ipsecpfs: "pfs", dpd: "ikePolicy.dpd" },
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
  static: ["route", "routebased", "staticrouting"],
  policy: ["policybased"],
  bgp: ["dynamic", "dynamicrouting"],
  master: ["primary", "active", "main"],
  slave: ["secondary", "standby", "backup", "passive"],
  ...Object.fromEntries(DH_GROUPS.map((group) => [group, namesOfGroup(group)])),
  disable: ["none", "no", "off", "false"],
  fqdn: ["domain", "domainname", "userfqdn", "dns", "hostname", "name", "email", "keyid"],
  ip: ["address", "ipaddress", "ipv4", "ipv4addr", "ipaddr"],
  "pre-share": ["psk", "presharedkey", "sharedkey", "secret"],
};

export const VOCABULARY: Vocabulary = { props: PROPS, values: VALUES, newerValues: NEWER_VALUES };
