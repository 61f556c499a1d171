import { describe, expect, it } from "vitest";
import { CONNECTION } from "../../lib/resources/connection/connection-type";
import { additionalChanges } from "../../lib/schema/additional-fields";
import { difference, shownDifference } from "../../lib/schema/difference";
import { type Fields, UNKNOWN } from "../../lib/schema/value";

const CURRENT: Fields = {
  name: "paris",
  style: "static",
  cgw_id: "c1",
  peer_subnets: ["192.168.44.0/24"],
  enable_nqa: true,
  ikepolicy: { ike_version: "v2", lifetime_seconds: 86400, dpd: { timeout: 15, interval: 30 } },
  tags: { team: "net", tier: "" },
};

describe("what an answer shows otherwise than desired", () => {
  it("is nothing where the answer leaves the field out, at any depth", () => {
    const desired = { ...CURRENT, ikepolicy: { lifetime_seconds: 60, dpd: { timeout: 2 } } };
    expect(shownDifference(CONNECTION, { tags: CURRENT.tags, ikepolicy: { dpd: {} } }, desired).paths).toEqual([]);
  });

  it("is what the answer has in another way", () => {
    const { paths } = shownDifference(CONNECTION, { ...CURRENT, tags: null, enable_nqa: false }, CURRENT);
    expect(paths).toEqual([["enable_nqa"], ["tags"]]);
  });
});

describe("the difference between a connection and what is desired", () => {
  const rows: readonly [string, Fields, Fields][] = [
    ["an unknown value is not sent", { name: UNKNOWN }, {}],
    ["an absent value is not sent", { name: null }, {}],
    ["false is sent", { enable_nqa: false }, { enable_nqa: false }],
    [
      "a list is sent as a whole",
      { peer_subnets: ["192.168.44.0/24", "10.1.0.0/16"] },
      { peer_subnets: ["192.168.44.0/24", "10.1.0.0/16"] },
    ],
    [
      "only the changed member of a policy is sent",
      { ikepolicy: { ike_version: "v2", lifetime_seconds: 3600 } },
      { ikepolicy: { lifetime_seconds: 3600 } },
    ],
    [
      "only the changed member at depth is sent",
      { ikepolicy: { dpd: { timeout: 15, interval: 600 } } },
      { ikepolicy: { dpd: { interval: 600 } } },
    ],
    [
      "members of two depths are sent together",
      { ikepolicy: { lifetime_seconds: 60, dpd: { interval: 600 } } },
      { ikepolicy: { lifetime_seconds: 60, dpd: { interval: 600 } } },
    ],
    ["what cannot be changed in place is not sent", { style: "bgp" }, {}],
    ["other words for the same are not sent", { peer_subnets: ["192.168.44.9/24"] }, {}],
  ];

  it("is a documented field that could not be read, and no newer one that older editions do not return", () => {
    const bgp = { ...CURRENT, style: "bgp", enable_nqa: undefined };
    expect(
      difference(CONNECTION, { ...CURRENT, enable_nqa: undefined }, { ...CURRENT, enable_nqa: false }).paths,
    ).toEqual([["enable_nqa"]]);
    expect(difference(CONNECTION, bgp, { ...bgp, enable_hub: false }).paths).toEqual([]);
    expect(difference(CONNECTION, bgp, { ...bgp, enable_hub: true }).paths).toEqual([["enable_hub"]]);
  });

  it.each(rows)("%s", (_, desired, body) => {
    expect(difference(CONNECTION, CURRENT, { tags: CURRENT.tags, ...desired }).body).toEqual(body);
  });

  it("adds and changes tags first, then removes only those that are not declared", () => {
    const changes = difference(CONNECTION, CURRENT, { tags: { team: "core", tier: "", site: "paris" } });
    expect(changes.tagsToAdd).toEqual([
      { key: "team", value: "core" },
      { key: "site", value: "paris" },
    ]);
    expect(changes.tagKeysToRemove).toEqual([]);
    expect(difference(CONNECTION, CURRENT, { tags: null }).tagKeysToRemove).toEqual(["team", "tier"]);
    expect(difference(CONNECTION, CURRENT, { tags: null }).paths).toEqual([["tags"]]);
  });

  it("finds only new and changed additional fields", () => {
    expect(additionalChanges({ a: 1, b: { c: 2 } }, { a: 1, b: { c: 3 }, d: [] })).toEqual({ b: { c: 3 }, d: [] });
  });
});
