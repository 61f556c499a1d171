import { AnnotationMetadataEntryType, App, Aspects, TerraformIterator, TerraformResource, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnRules } from "../../lib";
import { type PluginFixture, usePluginFixture } from "../deployment/plugin/plugin-fixture";
import {
  connect,
  errorsOf,
  errorsWith,
  newStack,
  rulesIn,
  synthesizedFile,
  temporaryApp,
  warningsOf,
} from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";

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
    connect(stack, "paris", { ...PROPS, ikePolicy: { authenticationAlgorithm: "sha1" } });
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
      ...PROPS,
      vgwId: "b32d91a4-demo-a8df-va86-e907174eb11d",
      vgwIp: "0c464dad-demo-a8df-va86-c22bb0eb0bde",
      cgwId: "5247ae10-demo-a8df-va86-dd36659a7f5d",
    };
    expect(errorsWith(props)).toEqual([]);
    expect(rulesIn(warningsWith(props))).toEqual(["id-hexadecimal", "id-hexadecimal", "id-hexadecimal"]);
  });
});

describe("rules over several connections", () => {
  const PAIR = "gateway-pair-unique";

  test("two connections of an address and a customer gateway are pointed out, in all stacks of an app", () => {
    const app = temporaryApp();
    const stack = new TerraformStack(app, "one");
    connect(stack, "paris", PROPS);
    connect(stack, "again", PROPS);
    connect(stack, "other", { ...PROPS, vgwIp: "10.0.0.1" });
    const second = connect(new TerraformStack(app, "two"), "paris", PROPS);
    const warning = `cgwId should be the customer gateway of only one connection with the same vgwIp, got "${PROPS.cgwId}"; "one/paris" connects the same two: remove one of them, or use another address of the gateway (rule gateway-pair-unique)`;
    expect(warningsOf(app)).toEqual([warning, warning]);
    expect(warningsOf(second)).toEqual([warning]);
    expect(warningsOf(app)).toEqual([warning, warning]);
  });

  test("the pairs of all policy connections of an address are counted", () => {
    const stack = newStack();
    const policyRules = (site: number) =>
      [1, 2, 3, 4].map((source) => ({
        source: `172.16.${source}.0/24`,
        destination: Array.from({ length: 50 }, (_, index) => `10.${site + source}.${index}.0/24`),
      }));
    const props = { ...PROPS, style: "policy" };
    connect(stack, "paris", { ...props, policyRules: policyRules(10) });
    const lyon = { ...props, cgwId: "0b6a7e1d-3f52-4c8e-9a60-7d1c2b3a4f5e" };
    connect(stack, "lyon", { ...lyon, policyRules: policyRules(20) });
    expect(rulesIn(warningsOf(stack))).toEqual(["policy-pairs-maximum"]);
  });

  test("references are compared, too, but for those of which each instance of a set has its own", () => {
    const stack = newStack();
    const gateway = new TerraformResource(stack, "gateway", { terraformResourceType: "vpn_gateway" });
    const references = () => ({ vgwId: gateway.getStringAttribute("id"), vgwIp: gateway.getStringAttribute("eip_id") });
    connect(stack, "paris", { ...PROPS, ...references() });
    connect(stack, "again", { ...PROPS, ...references() });
    connect(stack, "other", { ...PROPS, ...references(), vgwIp: gateway.getStringAttribute("other_eip_id") });
    for (const id of ["first", "second"]) {
      const sites = TerraformIterator.fromList([id]);
      connect(stack, id, { ...PROPS, ...references(), cgwId: sites.value, forEach: sites });
    }
    const warnings = warningsOf(stack);
    expect(rulesIn(warnings)).toEqual([PAIR]);
    expect(warnings[0]).toContain('"vpn/paris" connects the same two');
  });

  test("either connection may suppress them", () => {
    for (const who of ["paris", "again"]) {
      const stack = newStack();
      connect(stack, "paris", PROPS);
      connect(stack, "again", PROPS);
      VpnRules.of(stack.node.findChild(who)).suppress(PAIR, "the region takes two");
      expect(warningsOf(stack)).toEqual([]);
    }
  });

  test("a connection that was taken out of its stack does not count", () => {
    const stack = newStack();
    connect(stack, "paris", PROPS);
    errorsOf(stack);
    stack.node.tryRemoveChild("paris");
    connect(stack, "again", PROPS);
    expect(warningsOf(stack)).toEqual([]);
  });
});

describe("advice", () => {
  const LOW = { ...PROPS, ikePolicy: { ikeVersion: "v1" }, ipsecPolicy: { pfs: "disable" } };

  function adviceIn(scope: IConstruct): readonly string[] {
    errorsOf(scope);
    return scope.node
      .findAll()
      .flatMap(({ node }) => node.metadata.map((entry) => ({ ...entry, path: node.path })))
      .filter(({ type }) => type === AnnotationMetadataEntryType.INFO)
      .map(({ data, path }) => `[${path}] ${data}`);
  }

  test("is given once for the app, however many connections it is about, and is no warning", () => {
    const app = temporaryApp();
    for (const id of ["one", "two"]) {
      const stack = newStack(id, app);
      connect(stack, "paris", LOW);
      connect(stack, "lyon", { ...LOW, vgwIp: "10.0.0.1" });
    }
    VpnRules.of(app).suppress("gateway-pair-unique", "not the matter of this test");
    app.synth();
    const expected = [
      '[one/paris] ikePolicy.ikeVersion should not be v1, which has low security, got "v1"; use for example "v2" if the peer supports it (rule weak-ike-version); shown once for the app',
      '[one/paris] ipsecPolicy.pfs should not be disable, because without PFS one key that leaks opens all traffic of the tunnel, got "disable"; use for example "group15" if the peer supports it (rule weak-pfs); shown once for the app',
    ];
    expect(adviceIn(app)).toEqual(expected);
    expect(adviceIn(app)).toEqual(expected);
    expect(warningsOf(app)).toEqual([]);
  });

  test("is not given where it is suppressed, and goes to the next connection", () => {
    const stack = newStack();
    const paris = connect(stack, "paris", LOW);
    connect(stack, "lyon", { ...LOW, vgwIp: "10.0.0.1" });
    VpnRules.of(paris).suppress("weak-ike-version", "an old device");
    VpnRules.of(stack).suppress("weak-pfs", "an old device");
    expect(adviceIn(stack).map((text) => text.slice(0, 10))).toEqual(["[vpn/lyon]"]);
  });
});

describe("suppressed rules", () => {
  test("an error and a warning are silent below the scope, and nowhere else", () => {
    const stack = newStack();
    const sites = new Construct(stack, "sites");
    const bad = { ...PROPS, name: "巴黎", ikePolicy: { dhGroup: "group2" } };
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
    const paris = connect(stack, "paris", { ...PROPS, name: "巴黎" });
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
    connect(stack, "paris", { ...PROPS, name: "巴黎" });
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
