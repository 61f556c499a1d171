import { TerraformVariable, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { PreSharedKey, VpnConnection, type VpnConnectionProps, VpnEncryptionAlgorithm } from "../../../lib";
import { CONNECTION } from "../../../lib/resources/connection/connection-type";
import { UNKNOWN } from "../../../lib/schema/value";
import { writeMembers } from "../../../lib/synth/props/attributes";
import { parseProps } from "../../../lib/synth/props/parse-props";
import { specificationOf } from "../../../lib/synth/props/specification";
import { connectionOf, errorsOf, newStack } from "../../deployment/synthesis";
import { PROPS } from "../../fixtures/props";

const parse = (props: object) => parseProps(CONNECTION, props as Record<string, unknown>);

/** What the rules see of one prop, what stands in the stack for it, and what is reported. */
function sides(prop: string, value: unknown) {
  const parsed = parse({ [prop]: value });
  const [seen] = Object.values(specificationOf(parsed));
  const [written] = Object.values(writeMembers(parsed.fields, "json"));
  return { seen, written, problems: parsed.problems.length };
}

describe("a parsed prop", () => {
  const variable = new TerraformVariable(newStack(), "name", {}).stringValue;
  const list = Token.asList("${var.subnets}");

  it.each<[string, string, unknown, ReturnType<typeof sides>]>([
    ["plain text", "name", "paris", { seen: "paris", written: "paris", problems: 0 }],
    ["text that looks like a template", "name", "a-$b-%{", { seen: "a-$b-%{", written: "a-$b-%%{", problems: 0 }],
    ["a token", "name", variable, { seen: UNKNOWN, written: variable, problems: 0 }],
    ["a template of Terraform", "name", "${var.name}", { seen: UNKNOWN, written: "${var.name}", problems: 0 }],
    ["text that is escaped by hand", "name", "$${a}", { seen: UNKNOWN, written: undefined, problems: 1 }],
    ["a list token", "peerSubnets", list, { seen: UNKNOWN, written: list, problems: 0 }],
    ["an empty list", "peerSubnets", [], { seen: [], written: undefined, problems: 0 }],
    ["an entry of a list token", "peerSubnets", [list[0]], { seen: UNKNOWN, written: list, problems: 0 }],
    [
      "a missing entry",
      "peerSubnets",
      ["10.0.0.0/8", null],
      { seen: ["10.0.0.0/8", UNKNOWN], written: ["10.0.0.0/8"], problems: 1 },
    ],
    ["a hole in a list", "peerSubnets", Array(1), { seen: [UNKNOWN], written: undefined, problems: 1 }],
    [
      "a tag without value",
      "tags",
      { a: "1", b: undefined },
      { seen: { a: "1", b: UNKNOWN }, written: { a: "1" }, problems: 1 },
    ],
    [
      "a tag with a token for a key",
      "tags",
      { [variable]: "1" },
      { seen: {}, written: { [variable]: "1" }, problems: 0 },
    ],
    ["an object without members", "ikePolicy", {}, { seen: {}, written: undefined, problems: 0 }],
    ["a function", "name", () => "paris", { seen: UNKNOWN, written: undefined, problems: 1 }],
    ["a value of another type", "peerSubnets", 5, { seen: 5, written: 5, problems: 0 }],
    ["a key that is no PreSharedKey", "psk", "Secret@123", { seen: UNKNOWN, written: undefined, problems: 1 }],
  ])("is the same to the rules and in the stack: %s", (_, prop, value, expected) => {
    expect(sides(prop, value)).toEqual(expected);
  });

  it("shows the rules a literal key, and them alone", () => {
    const { seen, written } = sides("psk", PreSharedKey.unsafeLiteral("Secret@123"));
    expect(seen).toBe("Secret@123");
    expect(written).toMatchObject({ source: "literal", version: 1 });
    expect(sides("psk", PreSharedKey.fromEnvironment("PARIS_PSK")).seen).toBe(UNKNOWN);
  });

  it("that contains itself is reported, and ends", () => {
    const rules: unknown[] = [];
    rules.push(rules);
    expect(parse({ policyRules: rules }).problems).toEqual([
      expect.objectContaining({ message: "must not be nested so deeply, or contain itself" }),
    ]);
  });

  it("names the field of a choice that is newer than the library, also in a nested object", () => {
    const { newerChoices } = parse({ ikePolicy: { encryptionAlgorithm: VpnEncryptionAlgorithm.of("sm9") } });
    expect(newerChoices).toEqual([{ path: ["ikepolicy", "encryption_algorithm"], value: "sm9" }]);
  });
});

describe("props that code changes before the app is synthesized", () => {
  it("are taken as they are then", () => {
    const stack = newStack();
    const peerSubnets = ["192.168.44.0/24"];
    const props: VpnConnectionProps = { ...PROPS, peerSubnets };
    new VpnConnection(stack, "paris", props);
    peerSubnets.push("10.9.0.0/16");
    expect(errorsOf(stack)).toEqual([]);
    expect(connectionOf(stack).peer_subnets).toEqual(["192.168.44.0/24", "10.9.0.0/16"]);
  });
});
