import { describe, expect, it } from "vitest";
import { allRules, checkSpecification } from "../../../lib/checks/rule-set";
import { formatViolation } from "../../../lib/checks/violation";
import { CONNECTION_RULES } from "../../../lib/resources/connection/rules/table";
import { CUSTOMER_GATEWAY } from "../../../lib/resources/customer-gateway/customer-gateway-type";
import { CUSTOMER_GATEWAY_RULES } from "../../../lib/resources/customer-gateway/rules/table";
import { type Fields, UNKNOWN } from "../../../lib/schema/value";

const GIVEN: Fields = { id_value: "203.0.113.7" };
const FQDN: Fields = { id_type: "fqdn", id_value: "branch-7.example.net" };
const BLOCK = "-----BEGIN CERTIFICATE-----\nMIIBazCCARGgAwIBAgIU\nAAA=\n-----END CERTIFICATE-----";
/** Nothing of it may be in a message. */
const SECRET = "U2VjcmV0LUNhbmFyeS1LZXk";
const KEY = `-----BEGIN EC PRIVATE KEY-----\n${SECRET}\n-----END EC PRIVATE KEY-----`;

const broken = (given: Fields): readonly string[] =>
  checkSpecification(CUSTOMER_GATEWAY_RULES, { ...GIVEN, ...given }).map(({ rule }) => rule.id);
const said = (given: Fields): string =>
  checkSpecification(CUSTOMER_GATEWAY_RULES, { ...GIVEN, ...given })
    .map((violation) => formatViolation(CUSTOMER_GATEWAY, violation, "props"))
    .join("\n");
const certificate = (content: string): Fields => ({ ca_certificate: { content } });

const FINE: readonly Fields[] = [
  {},
  { id_type: "ip", bgp_asn: 1, name: "Paris_1.a-b" },
  { bgp_asn: 4_294_967_295, tags: { site: "São Paulo" } },
  { id_value: "10.0.0.1" },
  { id_value: "223.255.255.255" },
  FQDN,
  { ...FQDN, id_value: `a@b.c!#$%'()*+,-./:;=^_{|}~"` },
  certificate(BLOCK),
  certificate(`Bag Attributes\r\n${BLOCK.replaceAll("\n", "\r\n")}\r\n${BLOCK}`),
  { id_type: UNKNOWN, id_value: "branch.example.net", bgp_asn: 65000 },
  { id_value: UNKNOWN, ca_certificate: { content: UNKNOWN } },
  { ca_certificate: UNKNOWN },
];

/** A rule, what breaks it alone, and what the message says. */
const BROKEN: readonly (readonly [rule: string, given: Fields, message: string])[] = [
  ["name-length", { name: "a".repeat(65) }, "(65 characters)"],
  ["name-characters", { name: "São Paulo" }, 'use for example "S-o-Paulo"'],
  ["id-type-choice", { id_type: "hostname" }, 'use "fqdn"'],
  ["id-value-required", { id_value: null }, "idValue must be given"],
  ["id-value-length", { ...FQDN, id_value: "a".repeat(129) }, "(129 characters)"],
  [
    "id-value-ip",
    { id_value: "203.0.113" },
    "must be an IPv4 address in dotted decimal notation where the device is identified by ip",
  ],
  ["id-value-ip", { id_value: " 203.0.113.7/32" }, 'use "203.0.113.7"'],
  ["id-value-ip", { id_value: "branch-7.example.net" }, "for a domain name, identify the device by fqdn"],
  ["id-value-ip", { id_value: "2001:db8::1" }, "has no customer gateways with IPv6 addresses"],
  ["id-value-ip-class", { id_value: "127.0.0.1" }, "must not be an address of the classes D and E"],
  ["id-value-ip-class", { id_value: "224.0.0.1" }, "must not be an address of the classes D and E"],
  ["id-value-ip-class", { id_value: "255.255.255.255" }, "use the address from which the device reaches"],
  ...["a b.net", "a&b", "a<b", "a>b", "a[b", "a]b", "a\\b", "a?b", "münchen.de", "a\tb"].map(
    (id_value) => ["id-value-fqdn", { ...FQDN, id_value }, "neither spaces nor & < > [ ]"] as const,
  ),
  ["id-value-fqdn", { ...FQDN, id_value: " branch.net " }, 'use "branch.net"'],
  ["id-value-fqdn-address", { ...FQDN, id_value: "203.0.113.7" }, "identify the device by ip"],
  ["bgp-asn-range", { bgp_asn: 0 }, "use 1"],
  ["bgp-asn-range", { bgp_asn: 4_294_967_296 }, "use 4294967295"],
  [
    "bgp-asn-id",
    { ...FQDN, bgp_asn: 65000 },
    "bgpAsn must be left out where the device is identified by fqdn, got 65000; only a device with",
  ],
  ["ca-certificate-content-required", { ca_certificate: {} }, "caCertificate.content must be given"],
  ["ca-certificate-content-length", certificate(`${BLOCK}${"\n".repeat(9000)}`), "must have 1 to 8192 characters"],
  ["ca-certificate-private-key", certificate(KEY), "must not contain a private key"],
  ["ca-certificate-private-key", certificate(`${BLOCK}\n${KEY}`), "give the certificate alone"],
  ["ca-certificate-private-key", certificate(KEY.replace("EC ", "")), "got text of"],
  ["ca-certificate-private-key", certificate(KEY.replaceAll("-----", "")), "got text of"],
  ["ca-certificate-pem", certificate(SECRET), "must be a certificate in PEM format"],
  ["ca-certificate-pem", certificate("certs/device.pem"), "read the file"],
  ["ca-certificate-pem", certificate(BLOCK.replaceAll("\n", "\\n")), "write line breaks in place of \\n"],
  ["ca-certificate-pem", certificate(BLOCK.replaceAll("CERTIFICATE", "PUBLIC KEY")), "not its public key"],
  [
    "ca-certificate-pem",
    certificate(BLOCK.replaceAll("CERTIFICATE", "CERTIFICATE REQUEST")),
    "issued for this request",
  ],
  ["ca-certificate-pem", certificate(BLOCK.replace("-----END CERTIFICATE-----", "")), "must be a certificate in PEM"],
  ["tag-key-length", { tags: { "": "" } }, "must have a key of 1 to 128 characters"],
  ["tag-key-characters", { tags: { "a/b": "" } }, "must have a key of only"],
  ["tag-key-reserved", { tags: { _sys_a: "" } }, "use another key"],
  ["tag-key-edge-spaces", { tags: { " a": "" } }, 'use "a"'],
  ["tag-value-length", { tags: { a: "b".repeat(256) } }, "must have 0 to 255 characters"],
  ["tag-value-characters", { tags: { a: "b/c" } }, "must contain only"],
  ["tag-value-edge-spaces", { tags: { a: "b " } }, 'use "b"'],
];

describe("the rules of a customer gateway", () => {
  it.each(FINE.map((given) => [given] as const))("find nothing wrong with %j", (given) => {
    expect(said(given)).toBe("");
  });

  it.each(BROKEN)("%s finds what is wrong, and nothing else does: %j", (rule, given, message) => {
    expect(broken(given)).toEqual([rule]);
    expect(said(given)).toContain(message);
    expect(said(given)).not.toContain(SECRET);
  });

  it("mean the same as the rules of connections with the same ids", () => {
    const own = new Map(allRules(CUSTOMER_GATEWAY_RULES).map((rule) => [rule.id, rule]));
    const shared = allRules(CONNECTION_RULES).filter(({ id }) => own.has(id));
    expect(shared.length).toBeGreaterThan(8);
    for (const { id, statement, severity } of shared) {
      expect(own.get(id)).toMatchObject({ statement, severity });
    }
  });
});
