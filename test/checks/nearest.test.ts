import { describe, expect, it } from "vitest";
import { nearest } from "../../lib/checks/nearest";
import { DH_GROUPS, ENCRYPTION_ALGORITHMS, STYLES } from "../../lib/resources/connection/fields/choices";

describe("the nearest name", () => {
  it.each([
    ["STATIC", STYLES, "static"],
    ["policy_template", STYLES, "policy-template"],
    ["polcy", STYLES, "policy"],
    ["bpg", STYLES, "bgp"],
    ["styel", ["style", "tags"], "style"],
    ["nmae", ["name", "tags"], "name"],
    ["vgwdI", ["vgwId", "cgwId"], "vgwId"],
    ["bgpp", STYLES, "bgp"],
    ["aes256", ENCRYPTION_ALGORITHMS, "aes-256"],
    ["AES-256-GCM", ENCRYPTION_ALGORITHMS, "aes-256-gcm-16"],
    ["3DES", ENCRYPTION_ALGORITHMS, "3des"],
    ["aes-512", ENCRYPTION_ALGORITHMS, undefined],
    ["20", DH_GROUPS, "group20"],
    ["dh-group-5", DH_GROUPS, "group5"],
    ["grup14", DH_GROUPS, "group14"],
    ["group", DH_GROUPS, undefined],
    ["group22", DH_GROUPS, undefined],
    ["", STYLES, undefined],
    ["--", STYLES, undefined],
    ["static".repeat(100), STYLES, undefined],
    ["anything", [], undefined],
  ] as const)("to %j among %j is %j", (given, allowed, expected) => {
    expect(nearest(given, allowed)).toBe(expected);
  });
});
