import { describe, expect, it } from "vitest";
import { findingsIn } from "../../../lib/cli/adopt/found";
import { typescriptFile } from "../../../lib/cli/adopt/typescript";
import { CONNECTION } from "../../../lib/resources/connection/connection-type";
import { CHOICE_SETS } from "../../../lib/resources/connection/fields/choice-sets";
import { choiceSetOf, memberName } from "../../../lib/schema/choice-set";
import type { Field } from "../../../lib/schema/field";
import { merge } from "../../../lib/schema/request-body";
import { tagList } from "../../../lib/schema/tags";
import { type Fields, type Value, valueAt } from "../../../lib/schema/value";
import { ENDS, KEYLESS, POLICY_RULE } from "../../fixtures/connection";
import { adoptedJson } from "./adopted";

const ID = "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3";

function fileOf(...connections: readonly Fields[]): string {
  const answers = connections.map(({ tags, ...values }) => ({
    ...{ id: ID, name: "paris", status: "DOWN", ...KEYLESS, ...values },
    tags: tagList(tags).map((tag) => ({ ...tag })),
  }));
  return typescriptFile({ place: "here", settings: {}, offered: findingsIn(answers).offered, named: [] });
}

function attributesOf(file: string): Fields {
  const [attributes] = Object.values(adoptedJson(file).resource?.hwvpn_connection ?? {});
  return (attributes ?? {}) as Fields;
}

interface Leaf {
  readonly path: readonly string[];
  readonly field: Field;
}

function leavesOf(fields: readonly Field[], above: readonly string[] = []): readonly Leaf[] {
  return fields.flatMap((field) => {
    const path = [...above, field.name];
    return field.type === "object" ? leavesOf(field.fields ?? [], path) : [{ path, field }];
  });
}

/** What a field needs beside it, and values that no kind of field implies. */
const V6 = { peer_subnets: null };
const BESIDE: Readonly<Record<string, Fields>> = {
  enable_hub: { style: "bgp" },
  peer_subnets_v6: V6,
  policy_rules: { style: "policy" },
  policy_rules_v6: { style: "policy", ...V6 },
  "ikepolicy.phase1_negotiation_mode": { ikepolicy: { ike_version: "v1" } },
  "ikepolicy.local_id": { ikepolicy: { local_id_type: "fqdn" } },
  "ikepolicy.peer_id": { ikepolicy: { peer_id_type: "fqdn" } },
};
const VALUES: Readonly<Record<string, Value>> = {
  ...ENDS,
  name: "lyon",
  peer_subnets: ["172.16.0.0/16", "192.168.1.0/24"],
  peer_subnets_v6: ["fd00:20::/64"],
  policy_rules: [POLICY_RULE],
  policy_rules_v6: [{ source: "fd00:10::/64", destination: ["fd00:20::/64"] }],
  tunnel_local_address: "169.254.31.1/30",
  tunnel_peer_address: "169.254.31.2/30",
  tags: { team: "net", "a b": "" },
  "ikepolicy.local_id": "hq.example.com",
  "ikepolicy.peer_id": "paris.example.com",
  // Only one value is documented.
  "ipsecpolicy.transform_protocol": "ah",
  "ipsecpolicy.encapsulation_mode": "transport",
};

/** A value that differs from the default. */
function otherValue({ path, field }: Leaf): Value {
  const chosen = VALUES[path.join(".")];
  if (chosen !== undefined) {
    return chosen;
  }
  if (field.choices !== undefined) {
    return field.choices.find((choice) => choice !== field.default);
  }
  return field.type === "boolean" ? field.default !== true : field.range?.minimum;
}

const nested = (path: readonly string[], value: Value): Fields =>
  path.reduceRight<Value>((inner, name) => ({ [name]: inner }), value) as Fields;

const LEAVES = leavesOf(CONNECTION.requestFields).filter(({ field }) => field.type !== "secret");

describe("each field that differs from its default", () => {
  it.each(LEAVES.map((leaf) => [leaf.path.join("."), leaf] as const))("%s is declared", (name, leaf) => {
    const value = otherValue(leaf);
    expect(value, "give the field a value in VALUES").toBeDefined();
    const file = fileOf(merge(BESIDE[name] ?? {}, nested(leaf.path, value)));
    expect(file).toContain(`${leaf.field.prop}: `);
    const set = choiceSetOf(CHOICE_SETS, leaf.field);
    if (set !== undefined) {
      expect(file).toContain(`${leaf.field.prop}: ${set.name}.${memberName(set, String(value))}`);
    }
    expect(valueAt(attributesOf(file), leaf.path)).toEqual(value);
  });

  it.each(
    LEAVES.filter(({ field }) => field.default !== undefined).map((leaf) => [leaf.path.join("."), leaf] as const),
  )("%s at its default is not", (name, { path, field }) => {
    const file = fileOf(merge(BESIDE[name] ?? {}, nested(path, field.default)));
    expect(file).not.toContain(`${field.prop}: `);
  });
});

describe("what the service chooses", () => {
  it("is left out where it follows from the rest: an ID of the type ip", () => {
    const file = fileOf({ ikepolicy: { local_id: "203.0.113.9", peer_id_type: "ip", peer_id: "198.51.100.4" } });
    expect(file).not.toMatch(/localId|peerId|ikePolicy/);
  });

  it("is left out where it has no effect: tunnel addresses of a policy connection", () => {
    const tunnel = { tunnel_local_address: "169.254.31.1/30", tunnel_peer_address: "169.254.31.2/30" };
    expect(fileOf({ style: "policy", policy_rules: [POLICY_RULE], ...tunnel })).not.toContain("tunnel");
  });
});

describe("a value that the documents do not have", () => {
  it("is given by of where regions differ", () => {
    const file = fileOf({ ikepolicy: { dh_group: "group31" }, ipsecpolicy: { encryption_algorithm: "CHACHA20" } });
    expect(file).toContain('dhGroup: IkeDhGroup.of("group31")');
    expect(file).toContain('encryptionAlgorithm: VpnEncryptionAlgorithm.of("chacha20")');
    expect(file).not.toContain(".suppress(");
    expect(attributesOf(file).ikepolicy).toMatchObject({ dh_group: "group31" });
  });

  it("leaves the connection out where nothing can declare it", () => {
    const { offered, leftOut } = findingsIn([{ id: ID, name: "paris", status: "DOWN", ...KEYLESS, style: "mesh" }]);
    expect(offered).toEqual([]);
    expect(leftOut).toMatchObject([{ reason: "newer-value", words: expect.stringContaining('its style "mesh"') }]);
  });

  it("is declared although a rule rejects it, because the service has it", () => {
    const file = fileOf({ name: "巴黎", tags: { "a/b": "x" } });
    expect(file).toContain('.suppress("name-characters", "the service has accepted it");');
    expect(file).toContain("// Of 1 of them the plan changes suppressed_rules");
    expect(attributesOf(file)).toMatchObject({ name: "巴黎", tags: { "a/b": "x" } });
  });
});

describe("text", () => {
  it.each(['q"x', "back\\slash", "${x", "a`b${c}", "line\nbreak", "$$", "</script>"])(
    "arrives as it is: %j",
    (text) => {
      expect(attributesOf(fileOf({ tags: { key: text } })).tags).toEqual({ key: text.replaceAll("${", () => "$${") });
    },
  );

  it.each(["${var.x}", "a%{ if var.x }b", "$${x}"])("is not read as an expression: %j", (text) => {
    const file = fileOf({ tags: { key: text } });
    expect(file).toContain('key: Fn.join("", [');
    expect(String((attributesOf(file).tags as Fields).key)).toMatch(/^\$\{join\("", \[/);
  });

  it("is a key of its own even where JavaScript gives it a meaning", () => {
    const tags = JSON.parse('{ "__proto__": "x", "1": "y", "a-b": "z" }') as Fields;
    expect(fileOf({ tags })).toContain('{ "1": "y", ["__proto__"]: "x", "a-b": "z" }');
  });
});

it("what a connection is left with is short: it has the name and the ends", () => {
  expect(fileOf({})).toContain(
    `    new VpnConnection(this, "paris", {
      name: "paris",
      vgwId: "${ENDS.vgw_id}",
      vgwIp: "${ENDS.vgw_ip}",
      cgwId: "${ENDS.cgw_id}",
      peerSubnets: ["192.168.44.0/24"],
    }).importFrom("${ID}");`,
  );
});
