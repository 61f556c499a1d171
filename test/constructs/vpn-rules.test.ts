import { App, Aspects, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnRules } from "../../lib";
import { type PluginFixture, usePluginFixture } from "../deployment/plugin/plugin-fixture";
import {
  BASE,
  connect,
  errorsOf,
  errorsWith,
  newStack,
  rulesIn,
  synthesizedFile,
  warningsOf,
} from "../deployment/synthesis";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

function warningsWith(props: object): string[] {
  const stack = newStack();
  connect(stack, "paris", props);
  return warningsOf(stack);
}

describe("warnings", () => {
  test("a warning is shown once, however often the app is synthesized, and stops nothing", () => {
    const stack = newStack();
    connect(stack, "paris", { ...BASE, ikePolicy: { authenticationAlgorithm: "sha1" } });
    App.of(stack).synth();
    App.of(stack).synth();
    expect(warningsOf(stack)).toEqual([
      expect.stringMatching(
        /^ikePolicy\.authenticationAlgorithm should not be sha1 .*\(rule weak-authentication-algorithm\)$/,
      ),
    ]);
    const { annotations } = App.of(stack).manifest.forStack(stack);
    expect(annotations.map(({ constructPath }) => constructPath)).toEqual(["vpn/paris"]);
  });

  test("the ids of the specification's own examples synthesize, with a warning each", () => {
    const props = {
      ...BASE,
      vgwId: "b32d91a4-demo-a8df-va86-e907174eb11d",
      vgwIp: "0c464dad-demo-a8df-va86-c22bb0eb0bde",
      cgwId: "5247ae10-demo-a8df-va86-dd36659a7f5d",
    };
    expect(errorsWith(props)).toEqual([]);
    expect(rulesIn(warningsWith(props))).toEqual(["id-hexadecimal", "id-hexadecimal", "id-hexadecimal"]);
  });

  test("two connections between the same ends are pointed out, in one stack only", () => {
    const app = new App({ outdir: App.of(newStack()).outdir });
    const stack = new TerraformStack(app, "one");
    connect(stack, "paris", BASE);
    connect(stack, "again", BASE);
    connect(stack, "other", { ...BASE, vgwIp: "10.0.0.1" });
    connect(new TerraformStack(app, "two"), "paris", BASE);
    expect(warningsOf(app)).toEqual([
      'vgwId, vgwIp and cgwId should differ from those of every other connection, but "one/paris" has the same; remove one of the two',
    ]);
  });
});

describe("suppressed rules", () => {
  test("an error and a warning are silent below the scope, and nowhere else", () => {
    const stack = newStack();
    const sites = new Construct(stack, "sites");
    const bad = { ...BASE, name: "巴黎", ikePolicy: { dhGroup: "group2" } };
    connect(sites, "paris", bad);
    connect(stack, "lyon", { ...bad, vgwIp: "10.0.0.1" });
    VpnRules.of(sites).suppress("name-characters", "our region takes them").suppress("weak-dh-group", "an old peer");
    expect(rulesIn(errorsOf(stack))).toEqual(["name-characters"]);
    expect(rulesIn(warningsOf(stack))).toEqual(["weak-dh-group"]);
    expect(errorsOf(sites)).toEqual([]);
  });

  test("they reach Terraform, sorted, and readers of the stack see the reason", () => {
    const stack = newStack();
    VpnRules.of(stack).suppress("weak-dh-group", "an old peer").suppress("name-characters", "outer reason");
    const paris = connect(stack, "paris", { ...BASE, name: "巴黎" });
    VpnRules.of(paris).suppress("name-characters", "our region takes them");
    const {
      suppressed_rules,
      name,
      "//": remarks,
    } = JSON.parse(synthesizedFile(stack)).resource.hwvpn_connection.paris;
    expect(suppressed_rules).toEqual(["name-characters", "weak-dh-group"]);
    expect(name).toBe("巴黎");
    expect(remarks.suppressedRules).toEqual({
      "name-characters": "our region takes them",
      "weak-dh-group": "an old peer",
    });
  });

  test("a suppression by an aspect holds", () => {
    const stack = newStack();
    connect(stack, "paris", { ...BASE, name: "巴黎" });
    Aspects.of(stack).add({
      visit: (node) => {
        if (node.node.id === "paris") {
          VpnRules.of(node).suppress("name-characters", "our region takes them");
        }
      },
    });
    expect(JSON.parse(synthesizedFile(stack)).resource.hwvpn_connection.paris.suppressed_rules).toEqual([
      "name-characters",
    ]);
  });

  test("fails for an unknown rule, with the nearest id", () => {
    expect(() => VpnRules.of(newStack()).suppress("name-charcters", "x")).toThrow(
      'suppress must be given the id of a rule, got "name-charcters"; use "name-characters"',
    );
    expect(() => VpnRules.of(newStack()).suppress(undefined as unknown as string, "x")).toThrow(/got nothing/);
  });

  test("fails without a reason", () => {
    expect(() => VpnRules.of(newStack()).suppress("name-characters", " ")).toThrow(/must be given a reason, got " "/);
    expect(() => VpnRules.of(newStack()).suppress("name-characters", undefined as unknown as string)).toThrow(/reason/);
  });
});
