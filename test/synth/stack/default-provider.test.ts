import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnConnection, VpnDeployment, VpnProvider } from "../../../lib";
import { type PluginFixture, usePluginFixture } from "../../deployment/plugin/plugin-fixture";
import { connectionOf, errorsOf, newStack, synthesized, temporaryApp } from "../../deployment/synthesis";
import { PROPS } from "../../fixtures/props";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

const providersOf = (stack: TerraformStack) => synthesized(stack).provider?.hwvpn ?? [];

describe("one for the stack", () => {
  test("none is added for a stack without connections", () => {
    expect(synthesized(newStack())).toEqual({});
  });

  test("it is added once, with the first connection that names none", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", PROPS);
    new VpnConnection(new Construct(stack, "sites"), "lyon", PROPS);
    expect(providersOf(stack)).toHaveLength(1);
    expect(errorsOf(stack)).toEqual([]);
  });

  test("one that is declared later takes its place, wherever it is", () => {
    const stack = newStack();
    const paris = new VpnConnection(stack, "paris", PROPS);
    new VpnProvider(new Construct(stack, "network"), "vpn", { region: "ap-southeast-3" });
    new VpnConnection(stack, "lyon", { ...PROPS, dependsOn: [paris] });
    expect(providersOf(stack)).toMatchObject([{ region: "ap-southeast-3" }]);
    expect(connectionOf(stack)).not.toHaveProperty("provider");
    expect(errorsOf(stack)).toEqual([]);
  });

  test("it is there beside one with an alias, as long as a connection needs it", () => {
    const stack = newStack();
    const south = new VpnProvider(stack, "south", { region: "ap-southeast-3", alias: "south" });
    new VpnConnection(stack, "lyon", { ...PROPS, provider: south });
    expect(providersOf(stack)).toHaveLength(1);
    new VpnConnection(stack, "paris", PROPS);
    expect(providersOf(stack)).toHaveLength(2);
    expect(connectionOf(stack, "lyon").provider).toBe("hwvpn.south");
    expect(errorsOf(stack)).toEqual([]);
  });

  test("it comes back when the only other one gets an alias", () => {
    const stack = newStack();
    const provider = new VpnProvider(stack, "vpn", { region: "ap-southeast-3" });
    new VpnConnection(stack, "paris", PROPS);
    expect(providersOf(stack)).toHaveLength(1);
    provider.alias = "south";
    expect(provider.fqn).toBe("hwvpn.south");
    expect(providersOf(stack)).toMatchObject([{ alias: "south" }, { workspace: "${terraform.workspace}" }]);
    expect(errorsOf(stack)).toEqual([]);
  });

  test("two regions in one stack", () => {
    const stack = newStack();
    const north = new VpnProvider(stack, "north", { region: "cn-north-4", alias: "north" });
    const south = new VpnProvider(stack, "south", { region: "ap-southeast-3", alias: "south" });
    new VpnConnection(stack, "paris", { ...PROPS, provider: north });
    new VpnConnection(stack, "lyon", { ...PROPS, provider: south });
    expect(providersOf(stack)).toMatchObject([
      { alias: "north", region: "cn-north-4" },
      { alias: "south", region: "ap-southeast-3" },
    ]);
    expect([connectionOf(stack).provider, connectionOf(stack, "lyon").provider]).toEqual([
      "hwvpn.north",
      "hwvpn.south",
    ]);
    expect(errorsOf(stack)).toEqual([]);
  });

  test("each stack of an app has its own", () => {
    const app = temporaryApp();
    const stacks = ["a", "b"].map((id) => new TerraformStack(new Construct(app, `stage-${id}`), id));
    for (const stack of stacks) {
      new VpnConnection(stack, "paris", PROPS);
    }
    app.synth();
    expect(stacks.map((stack) => providersOf(stack).length)).toEqual([1, 1]);
    expect(stacks.map((stack) => Object.keys(synthesized(stack).resource?.terraform_data ?? {}))).toEqual([
      ["HwvpnStateIdentity"],
      ["HwvpnStateIdentity"],
    ]);
  });

  test("fails for two of the same alias, or two without", () => {
    const stack = newStack();
    for (const [id, alias] of Object.entries({ a: undefined, b: undefined, c: "x", d: "x" })) {
      new VpnProvider(stack, id, { alias });
    }
    expect(errorsOf(stack)).toEqual([
      'vpn: a stack must have only one VpnProvider without alias, got "vpn/a" and "vpn/b"; give one of them another alias, and pass it to its connections as provider',
      'vpn: a stack must have only one VpnProvider with the alias "x", got "vpn/c" and "vpn/d"; give one of them another alias, and pass it to its connections as provider',
    ]);
  });
});

describe("deployment", () => {
  const source = "registry.example.com/network/hwvpn";

  test("a source of the company's own is required in the version of this package, and nothing is written", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { deployment: VpnDeployment.plugin({ source }) });
    new VpnConnection(stack, "paris", PROPS);
    App.of(stack).synth();
    expect(synthesized(stack).terraform?.required_providers).toEqual({ hwvpn: { source, version: "= 0.2.0" } });
  });

  test("fails for two deployments in one stack", () => {
    const stack = newStack();
    new VpnProvider(stack, "a", { deployment: VpnDeployment.plugin({ source }) });
    new VpnProvider(stack, "b", { alias: "b" });
    expect(errorsOf(stack)).toEqual([
      expect.stringMatching(/^vpn: all VpnProviders of a stack must have the same deployment/),
    ]);
  });

  test.each([
    "hwvpn",
    "network/hwvpn",
    "registry.example.com/Network/hwvpn",
    "registry.example.com/network/vpn",
    "",
    "https://x/y/hwvpn",
    5,
  ])("fails for the source %j", (wrong) => {
    expect(() => VpnDeployment.plugin({ source: wrong as string })).toThrow(
      /source must be the address of a provider, HOST\/NAMESPACE\/hwvpn in lower case, got .*; write it like/,
    );
  });
});
