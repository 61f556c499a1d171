import { type Fields, UNKNOWN } from "../../../../../lib/schema/value";
import { comparisonTable, type RuleTable } from "../support/rule-table";

const GM = { gateway: { flavor: "GM" } };
const OTHER = { gateway: { flavor: "Professional1" } };
const ENVELOPE: Fields = { ikepolicy: { authentication_method: "digital-envelope-v2" } };
const ALL: Fields = {
  ikepolicy: {
    authentication_algorithm: "sm3",
    encryption_algorithm: "sm4",
    authentication_method: "digital-envelope-v2",
  },
  ipsecpolicy: { authentication_algorithm: "sm3", encryption_algorithm: "sm4" },
};
const PLACES = [
  "ikepolicy.authentication_algorithm",
  "ikepolicy.encryption_algorithm",
  "ikepolicy.authentication_method",
  "ipsecpolicy.authentication_algorithm",
  "ipsecpolicy.encryption_algorithm",
];
const keyless = (more: Fields): Fields => ({ psk: undefined, ...more });

export const GM_TABLES: readonly RuleTable[] = [
  comparisonTable("gm-value-gateway", [
    ["an unknown gateway", { ...ALL, gateway: UNKNOWN }, []],
    ["a gateway whose flavor nobody tells", { ...ALL, gateway: {} }, []],
    ["a GM gateway", { ...ALL, ...GM }, []],
    ["a GM gateway in lower case", { ...ALL, gateway: { flavor: "gm" } }, []],
    ["other values on another gateway", { ikepolicy: { encryption_algorithm: "aes-256" }, ...OTHER }, []],
    ["all values on another gateway", { ...ALL, ...OTHER }, PLACES, "leave it out"],
  ]),
  comparisonTable("gm-gateway-value", [
    ["an unknown gateway", { ikepolicy: { encryption_algorithm: "aes-256" }, gateway: UNKNOWN }, []],
    ["another gateway", { ikepolicy: { encryption_algorithm: "aes-256" }, ...OTHER }, []],
    ["all of its values", { ...ALL, ...GM }, []],
    ["no values", { ...GM }, []],
    ["an unknown value", { ikepolicy: { encryption_algorithm: UNKNOWN }, ...GM }, []],
    [
      "another cipher",
      { ikepolicy: { encryption_algorithm: "aes-256" }, ...GM },
      ["ikepolicy.encryption_algorithm"],
      'use "sm4"',
    ],
    [
      "another hash in phase 2",
      { ipsecpolicy: { authentication_algorithm: "sha2-256" }, ...GM },
      ["ipsecpolicy.authentication_algorithm"],
      'use "sm3"',
    ],
  ]),
  comparisonTable("psk-gm", [
    ["another gateway", { ...OTHER }, []],
    ["an unknown gateway", { gateway: UNKNOWN }, []],
    ["an unknown method", { ikepolicy: { authentication_method: UNKNOWN } }, []],
    ["no key with the envelope", keyless(ENVELOPE), []],
    ["no key on a GM gateway", keyless(GM), []],
    ["an unknown key on a GM gateway", { psk: UNKNOWN, ...GM }, []],
    ["a key with the envelope", ENVELOPE, ["psk"]],
    ["a key on a GM gateway", GM, ["psk"], "remove `psk`: the certificates of the gateways take its place"],
  ]),
];
