import { UNKNOWN } from "../../../../../lib/schema/value";
import { SPECIFICATION } from "../../../../fixtures/specification";
import { comparisonTable, given, type RuleTable, valueTable } from "../support/rule-table";

const ID = "6b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10";
const EXAMPLE_ID = "b32d91a4-demo-a8df-va86-e907174eb11d";

const NO_IDS = [
  "",
  "x",
  ID.slice(1),
  `${ID}0`,
  ID.replaceAll("-", ""),
  ID.replaceAll("-", "_"),
  `${ID.slice(0, 35)}é`,
  `{${ID.slice(0, 34)}}`,
  `${ID}\n`,
];

function required(rule: string, field: string): RuleTable {
  return comparisonTable(rule, [
    [`${field} unknown`, { [field]: UNKNOWN }, []],
    [`${field} empty`, { [field]: "" }, []],
    [`${field} of the wrong type`, { [field]: 0 }, []],
    [`${field} null`, { [field]: null }, [field]],
    [`${field} absent`, { [field]: undefined }, [field]],
  ]);
}

function format(rule: string, field: string): RuleTable {
  return valueTable(
    rule,
    field,
    [ID, ID.toUpperCase(), EXAMPLE_ID, 5],
    [...NO_IDS, { value: ` ${ID} `, fix: `use "${ID}"` }, "192.168.45.7"],
  );
}

export const IDENTITY_TABLES: readonly RuleTable[] = [
  comparisonTable("bgp-customer-gateway", [
    ["a customer gateway that nobody knows", { style: "bgp" }, []],
    ["facts that only Terraform knows", { style: "bgp", customer_gateway: UNKNOWN }, []],
    ["a type that only Terraform knows", { style: "bgp", customer_gateway: { id_type: UNKNOWN } }, []],
    ["an address", { style: "bgp", customer_gateway: { id_type: "ip" } }, []],
    ["a name with another style", { style: "static", customer_gateway: { id_type: "fqdn" } }, []],
    ["a name with the default style", { style: undefined, customer_gateway: { id_type: "fqdn" } }, []],
    [
      "a name with bgp",
      { style: "bgp", customer_gateway: { id_type: "fqdn" } },
      ["style"],
      "identify the customer gateway by its address, or use static",
    ],
  ]),
  valueTable(
    "name-characters",
    "name",
    ["", "a", "Z", "0", "_", "-", ".", "vpn-13be", "A.b_c-9", 5],
    [
      { value: "my vpn", fix: 'use for example "my-vpn"' },
      { value: "东京/1", fix: 'use for example "-1"' },
      "é",
      "a\n",
      "a\u0000",
      "a,b",
      "a/b",
    ],
  ),
  required("vgw-id-required", "vgw_id"),
  required("vgw-ip-required", "vgw_ip"),
  required("cgw-id-required", "cgw_id"),
  format("vgw-id-format", "vgw_id"),
  format("cgw-id-format", "cgw_id"),
  {
    rule: "id-hexadecimal",
    rows: ["vgw_id", "vgw_ip", "cgw_id"].flatMap(
      (field) => valueTable("", field, [ID, ID.toUpperCase(), "x", "192.168.45.7", 5], [EXAMPLE_ID]).rows,
    ),
  },
  valueTable(
    "vgw-ip-format",
    "vgw_ip",
    [ID, EXAMPLE_ID, "0.0.0.0", "192.168.45.7", "255.255.255.255", 5],
    [
      ...NO_IDS,
      { value: "192.168.45.7/24", fix: 'use "192.168.45.7"' },
      { value: " 192.168.45.7", fix: 'use "192.168.45.7"' },
      { value: ` ${ID}`, fix: `use "${ID}"` },
      "192.168.045.7",
      "192.168.45",
      "192.168.45.256",
      "0xc0.168.45.7",
      "3232247047",
      "fe80::1",
    ],
  ),
  valueTable(
    "vgw-ip-private",
    "vgw_ip",
    [ID, "10.0.0.1", "172.31.255.255", "192.168.45.7", "x", "8.8.8.8/32"],
    ["8.8.8.8", "172.32.0.1", "100.64.0.1", "127.0.0.1"],
  ),
  comparisonTable("vgw-ip-network-type", [
    ["an unknown gateway", { vgw_ip: "10.0.0.1", gateway: UNKNOWN }, []],
    ["an unknown network type", { vgw_ip: "10.0.0.1", gateway: { network_type: UNKNOWN } }, []],
    ["an unknown address", { vgw_ip: UNKNOWN, gateway: { network_type: "public" } }, []],
    ["no gateway", { vgw_ip: "10.0.0.1" }, []],
    ["no network type", { vgw_ip: "10.0.0.1", gateway: {} }, []],
    ["an id for a public gateway", { gateway: { network_type: "public" } }, []],
    ["an address for a private one", { vgw_ip: "10.0.0.1", gateway: { network_type: "PRIVATE" } }, []],
    ["a wrong text, which another rule reports", { vgw_ip: "x", gateway: { network_type: "private" } }, []],
    ["a wrong type", { vgw_ip: 5, gateway: { network_type: "private" } }, []],
    ["an address for a public gateway", { vgw_ip: "10.0.0.1", gateway: { network_type: "PUBLIC" } }, ["vgw_ip"]],
    ["an id for a private one", { gateway: { network_type: "private" } }, ["vgw_ip"]],
  ]),
  comparisonTable("vgw-ip-of-gateway", [
    ["an unknown gateway", { gateway: UNKNOWN }, []],
    ["unknown addresses", { gateway: { addresses: UNKNOWN } }, []],
    ["one unknown address", { gateway: { addresses: ["10.0.0.1", UNKNOWN] } }, []],
    ["an unknown end", { vgw_ip: UNKNOWN, gateway: { addresses: ["10.0.0.1"] } }, []],
    ["no addresses", { gateway: { addresses: [] } }, []],
    ["one of the gateway's", { gateway: { addresses: ["10.0.0.1", String(SPECIFICATION.vgw_ip).toUpperCase()] } }, []],
    ["a wrong text, which another rule reports", { vgw_ip: "x", gateway: { addresses: ["10.0.0.1"] } }, []],
    [
      "an id that the gateway does not have",
      { gateway: { addresses: ["10.0.0.1", "10.0.0.2"] } },
      ["vgw_ip"],
      'use "10.0.0.1" or "10.0.0.2"',
    ],
    ["an address that it does not have", { vgw_ip: "10.0.0.3", gateway: { addresses: [ID] } }, ["vgw_ip"]],
  ]),
  valueTable(
    "gateway-attachment-choice",
    "gateway_attachment",
    ["vpc", "er"],
    [{ value: "ER", fix: 'use "er"' }, { value: " vpc", fix: 'use "vpc"' }, "", "cc", 5, {}],
  ),
  valueTable("health-check-type", "health_check", [true, false], ["true", "", 1, {}]),
  valueTable(
    "wait-for-choice",
    "wait_for",
    ["settled", "up"],
    [{ value: "UP", fix: 'use "up"' }, { value: " settled", fix: 'use "settled"' }, "", "down", true, {}],
  ),
  {
    rule: "gateway-attachment-fact",
    rows: comparisonTable("", [
      ["an unknown hint", { gateway_attachment: UNKNOWN, gateway: { attachment_type: "er" } }, []],
      ["an unknown fact", { gateway_attachment: "vpc", gateway: { attachment_type: UNKNOWN } }, []],
      ["no hint", { gateway: { attachment_type: "er" } }, []],
      ["no fact", { gateway_attachment: "vpc" }, []],
      ["a fact newer than this library", { gateway_attachment: "vpc", gateway: { attachment_type: "cc" } }, []],
      ["both the same", { gateway_attachment: "er", gateway: { attachment_type: "ER" } }, []],
    ]).rows.concat({
      title: "two that differ",
      specification: given("gateway.attachment_type", "er", { ...SPECIFICATION, gateway_attachment: "vpc" }),
      breaksAt: ["gateway_attachment"],
      fix: 'the service returns "er"',
    }),
  },
];
