/** What peers, other clouds and strongSwan call the values of this API, in lower case and without separators. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  static: ["route", "routebased", "staticrouting"],
  policy: ["policybased"],
  bgp: ["dynamic", "dynamicrouting"],
  master: ["primary", "active", "main"],
  slave: ["secondary", "standby", "backup", "passive"],
  group1: ["modp768"],
  group2: ["modp1024"],
  group5: ["modp1536"],
  group14: ["modp2048"],
  group15: ["modp3072"],
  group16: ["modp4096"],
  group19: ["ecp256"],
  group20: ["ecp384"],
  group21: ["ecp521"],
  disable: ["none", "no", "off", "false"],
  fqdn: ["domain", "domainname", "userfqdn", "dns", "hostname", "name", "email", "keyid"],
  ip: ["address", "ipaddress", "ipv4", "ipv4addr", "ipaddr"],
  "pre-share": ["psk", "presharedkey", "sharedkey", "secret"],
};

/** The one of the choices that goes by another name elsewhere; DH groups are told by their number, too: `DH14`. */
export function synonymOf(text: string, choices: readonly string[]): string | undefined {
  const name = text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const group = /^(?:dh|dhgroup|pfs)(\d+)$/.exec(name)?.[1];
  return choices.find((choice) => choice === `group${group}` || SYNONYMS[choice]?.includes(name) === true);
}
