import { App, TerraformVariable, Testing } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnConnection, VpnDeployment, VpnProvider, type VpnProviderProps } from "../../../lib";
import { type PluginFixture, usePluginFixture } from "../../deployment/plugin/plugin-fixture";
import { errorsOf, newStack, synthesized, synthesizedFile, temporaryApp } from "../../deployment/synthesis";
import { PROPS } from "../../fixtures/props";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

const OF_BLOCK = "${terraform_data.HwvpnStateIdentity.id}";

type Stack = ReturnType<typeof newStack>;
const blocksOf = (stack: Stack) => synthesized(stack).resource?.terraform_data;
const identitiesOf = (stack: Stack) => (synthesized(stack).provider?.hwvpn ?? []).map((block) => block.state_identity);

describe("the identity of a state", () => {
  test("is the id of a block that Terraform keeps in the state", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", PROPS);
    expect(blocksOf(stack)).toEqual({ HwvpnStateIdentity: {} });
    expect(identitiesOf(stack)).toEqual([OF_BLOCK]);
  });

  test("is one for all providers of a stack", () => {
    const stack = newStack();
    new VpnProvider(stack, "north", { alias: "north" });
    new VpnProvider(stack, "south", { alias: "south" });
    new VpnConnection(stack, "paris", PROPS);
    expect(blocksOf(stack)).toEqual({ HwvpnStateIdentity: {} });
    expect(identitiesOf(stack)).toEqual([OF_BLOCK, OF_BLOCK, OF_BLOCK]);
  });

  test("is one for each stack of an app", () => {
    const app = temporaryApp();
    for (const stack of ["a", "b"].map((id) => newStack(id, app))) {
      new VpnConnection(stack, "paris", PROPS);
      expect(blocksOf(stack)).toEqual({ HwvpnStateIdentity: {} });
      expect(identitiesOf(stack)).toEqual([OF_BLOCK]);
    }
  });

  test("is written alike every time", () => {
    const texts = [1, 2].map(() => {
      const stack = newStack();
      new VpnConnection(stack, "paris", PROPS);
      return synthesizedFile(stack);
    });
    expect(texts[0]).toBe(texts[1]);
  });

  test("is in HCL, too", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", PROPS);
    const hcl = Testing.synthHcl(stack);
    expect(hcl).toMatch(/resource "terraform_data" "HwvpnStateIdentity" \{\s*\}/);
    expect(hcl).toContain(`state_identity = "${OF_BLOCK}"`);
  });

  test("is told to the commands of null_resource, beside that of the declaration", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource() });
    new VpnConnection(stack, "paris", PROPS);
    const { resource } = synthesized(stack);
    expect(resource?.terraform_data?.HwvpnStateIdentity).toEqual({});
    const environmentOf = (block: unknown) =>
      (block as { provisioner: [{ "local-exec": { environment: unknown } }] }).provisioner[0]["local-exec"].environment;
    expect(environmentOf(resource?.null_resource?.paris)).toMatchObject({
      HWVPN_IDENTITY: "${self.triggers.owner}",
      HWVPN_STATE_IDENTITY: OF_BLOCK,
    });
    expect(environmentOf(resource?.terraform_data?.vpn_owner)).toMatchObject({ HWVPN_IDENTITY: "${self.id}" });
  });
});

describe("an identity that is given", () => {
  const given = { identity: "shop/production" };

  test("takes the place of the block, by workspace", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", given);
    new VpnConnection(stack, "paris", PROPS);
    expect(blocksOf(stack)).toBeUndefined();
    expect(identitiesOf(stack)).toEqual(["shop/production/${terraform.workspace}"]);
  });

  test("does so when the provider comes after its connections, too", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", PROPS);
    new VpnProvider(stack, "vpn", given);
    expect(blocksOf(stack)).toBeUndefined();
    expect(identitiesOf(stack)).toEqual(["shop/production/${terraform.workspace}"]);
  });

  test("leaves the block to the providers that have none", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", PROPS);
    new VpnProvider(stack, "south", { alias: "south" });
    new VpnProvider(stack, "vpn", given);
    expect(blocksOf(stack)).toEqual({ HwvpnStateIdentity: {} });
    expect(identitiesOf(stack).sort()).toEqual([OF_BLOCK, "shop/production/${terraform.workspace}"]);
  });

  test("may be known to Terraform only", () => {
    const stack = newStack();
    const identity = new TerraformVariable(stack, "identity", {});
    new VpnProvider(stack, "vpn", { identity: identity.stringValue });
    expect(errorsOf(stack)).toEqual([]);
    expect(identitiesOf(stack)).toEqual(["${var.identity}/${terraform.workspace}"]);
  });

  test("arrives as it was written, in JSON and in HCL", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { identity: 'a"b${c}' });
    expect(errorsOf(stack)).toEqual([]);
    expect(identitiesOf(stack)).toEqual(['a"b$${c}/${terraform.workspace}']);
    expect(Testing.synthHcl(stack)).toContain(String.raw`state_identity = "a\"b$${"${c}/${terraform.workspace}"}"`);
  });

  test("is told to the commands of null_resource", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { ...given, deployment: VpnDeployment.nullResource() });
    new VpnConnection(stack, "paris", PROPS);
    const { resource } = synthesized(stack);
    const owners = ["vpn_owner", ...Array.from({ length: 15 }, (_, index) => `vpn_owner_${index + 1}`)];
    expect(Object.keys(resource?.terraform_data ?? {}).sort()).toEqual(["paris", "paris·finish", ...owners].sort());
    expect(JSON.stringify(resource?.null_resource?.paris)).toContain(
      '"HWVPN_STATE_IDENTITY":"shop/production/${terraform.workspace}"',
    );
  });

  test.each<[unknown, RegExp]>([
    ["", /^identity must be a non-empty string without surrounding spaces, got ""; leave it out/],
    ["   ", /^identity must be a non-empty string without surrounding spaces, got " {3}"; leave it out/],
    [" shop", /^identity must be a non-empty string without surrounding spaces, got " shop"/],
    ["shop\n", /^identity must be a non-empty string without surrounding spaces, got "shop\\n"/],
    [7, /^identity must be a string, got a number; leave it out/],
    [["shop"], /^identity must be a string, got a list; leave it out/],
    [{}, /^identity must be a string, got an object; leave it out/],
    [true, /^identity must be a string, got a boolean; leave it out/],
  ])("must be a text: %j", (identity, message) => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { identity } as VpnProviderProps);
    const [error, ...others] = errorsOf(stack).map((text) => text.replace(/^vpn\/vpn: /, ""));
    expect(error).toMatch(message);
    expect(others).toEqual([]);
    expect(() => App.of(stack).synth()).toThrow("identity must be");
  });

  test.each([undefined, null])("may be left out as %s", (identity) => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { identity } as VpnProviderProps);
    expect(errorsOf(stack)).toEqual([]);
    expect(identitiesOf(stack)).toEqual([OF_BLOCK]);
  });
});
