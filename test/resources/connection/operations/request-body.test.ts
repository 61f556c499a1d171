import { describe, expect, it } from "vitest";
import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import { fromAnswer } from "../../../../lib/resources/connection/operations/answer";
import { createBody } from "../../../../lib/resources/connection/operations/request-body";
import { OWNER_TAG_KEY } from "../../../../lib/schema/owner-tag-key";
import { bodyOf } from "../../../../lib/schema/request-body";
import { ENDS } from "../../../fixtures/connection";

const PARTS = { additional: {}, psk: undefined, ownerTag: undefined };

describe("a create request", () => {
  it("says no more than what was given", () => {
    const given = { ...ENDS, name: null, peer_subnets: [], ikepolicy: { dpd: { timeout: null } }, tags: {} };
    expect(createBody({ ...PARTS, given })).toEqual(ENDS);
  });

  it("carries zero, false and the empty text", () => {
    const given = {
      ...ENDS,
      enable_nqa: false,
      policy_rules: [{ rule_index: 0, source: "10.0.0.0/8", destination: null }],
      tags: { empty: "" },
    };
    expect(createBody({ ...PARTS, given })).toEqual({
      ...ENDS,
      enable_nqa: false,
      policy_rules: [{ rule_index: 0, source: "10.0.0.0/8" }],
      tags: [{ key: "empty", value: "" }],
    });
  });

  it("names the negotiation mode with IKE version v1, and never with v2", () => {
    const body = (ike: object) => createBody({ ...PARTS, given: { ...ENDS, ikepolicy: { ...ike } } }).ikepolicy;
    expect(body({ ike_version: "v1" })).toEqual({ ike_version: "v1", phase1_negotiation_mode: "main" });
    expect(body({ ike_version: "v2" })).toEqual({ ike_version: "v2" });
  });

  it("merges additional fields into the objects that they belong to", () => {
    const given = { ...ENDS, ikepolicy: { ike_version: "v1" } };
    const additional = { enable_hub: true, ikepolicy: { authentication_algorithm: "sm3" } };
    expect(createBody({ ...PARTS, given, additional })).toMatchObject({
      enable_hub: true,
      ikepolicy: { ike_version: "v1", authentication_algorithm: "sm3" },
    });
  });

  it("carries the key and the owner tag beside the user's tags", () => {
    const ownerTag = { key: OWNER_TAG_KEY, value: "m" };
    const body = createBody({ given: { ...ENDS, tags: { a: "1" } }, additional: {}, psk: "Key", ownerTag });
    expect(body).toMatchObject({ psk: "Key", tags: [{ key: "a", value: "1" }, ownerTag] });
  });

  it("has no place for outputs", () => {
    expect(bodyOf(CONNECTION, { ...ENDS, id: "x", status: "DOWN" })).toEqual(ENDS);
  });
});

describe("an answer", () => {
  it("is read in lower case, without the owner tag, with rules grouped by source", () => {
    const connection = fromAnswer({
      id: "1",
      style: "POLICY",
      status: "DOWN",
      tags: [
        { key: "a", value: "1" },
        { key: OWNER_TAG_KEY, value: "m" },
      ],
      policy_rules: [
        { rule_index: 1, source: "10.0.0.0/8", destination: ["1.0.0.0/8"] },
        { rule_index: 2, source: "10.0.0.0/8", destination: ["2.0.0.0/8"] },
      ],
      brand_new: true,
    });
    expect(connection).toMatchObject({
      style: "policy",
      status: "DOWN",
      tags: { a: "1" },
      policy_rules: [{ rule_index: null, source: "10.0.0.0/8", destination: ["1.0.0.0/8", "2.0.0.0/8"] }],
      peer_subnets: null,
    });
    expect(connection).not.toHaveProperty("brand_new");
    expect(connection).not.toHaveProperty("psk");
  });

  it("takes values that this library does not know", () => {
    expect(fromAnswer({ style: "POLICY-TEMPLATE", ikepolicy: { peer_id_type: "any" } })).toMatchObject({
      style: "policy-template",
      ikepolicy: { peer_id_type: "any" },
    });
  });
});
