import { describe, expect, it } from "vitest";
import { CONNECTION } from "../../lib/resources/connection/connection-type";
import { withDefaults } from "../../lib/schema/defaults";
import type { Fields } from "../../lib/schema/value";
import { valuesToDeclare } from "../../lib/schema/values-to-declare";
import { KEYLESS } from "../fixtures/connection";

const declared = (values: Fields) => valuesToDeclare(CONNECTION, { ...KEYLESS, ...values });

describe("the values to declare", () => {
  it("are those that are given, where everything else is at its default", () => {
    expect(valuesToDeclare(CONNECTION, withDefaults(CONNECTION, KEYLESS))).toEqual(KEYLESS);
  });

  it("leave out a default in any spelling", () => {
    expect(declared({ style: "STATIC", ha_role: "Master", ikepolicy: { dh_group: "GROUP15" } })).toEqual(KEYLESS);
  });

  it("leave out what does not apply with the other values", () => {
    expect(declared({ style: "bgp", enable_nqa: true }).enable_nqa).toBeUndefined();
    expect(declared({ ikepolicy: { ike_version: "v2", phase1_negotiation_mode: "aggressive" } })).toEqual(KEYLESS);
  });

  it("leave out secrets, outputs, empty lists and objects without a value", () => {
    expect(declared({ psk: "Secret-Key-1", status: "DOWN", tags: {}, policy_rules: [], ipsecpolicy: {} })).toEqual(
      KEYLESS,
    );
  });

  it("have the members that differ, and no other", () => {
    expect(declared({ ikepolicy: { dh_group: "group15", dpd: { timeout: 20, interval: 30, msg: null } } })).toEqual({
      ...KEYLESS,
      ikepolicy: { dpd: { timeout: 20 } },
    });
  });
});
