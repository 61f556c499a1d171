import { App, Fn, TerraformStack, TerraformVariable } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnConnection, VpnDeployment, VpnProvider } from "../../lib";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import { type PluginFixture, usePluginFixture } from "../deployment/plugin/plugin-fixture";
import { connectionOf, errorsOf, newStack, synthesized, synthesizedFile, temporaryApp } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

const defaultTags = { team: "network", cost: "42" };

/** Tags `n0` to the one before `count`. */
function numbered(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, number) => [`n${number}`, "x"]));
}

describe("default tags", () => {
  test("are added to the tags of each connection, of which its own win", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { defaultTags });
    new VpnConnection(stack, "paris", { ...PROPS, tags: { site: "paris", cost: "7" } });
    new VpnConnection(stack, "lyon", { ...PROPS, vgwIp: "10.0.0.1" });
    const paris = new VpnConnection(stack, "nice", { ...PROPS, vgwIp: "10.0.0.2", tags: { site: "nice" } });
    expect(errorsOf(stack)).toEqual([]);
    expect(connectionOf(stack, "paris").tags).toEqual({ team: "network", cost: "7", site: "paris" });
    expect(connectionOf(stack, "lyon").tags).toEqual(defaultTags);
    expect(paris.tagsInput).toEqual({ site: "nice" });
    expect(synthesized(stack).provider?.hwvpn?.[0]).not.toHaveProperty("default_tags");
  });

  test("are those of the provider that the connection has, even if it comes later", () => {
    const stack = newStack();
    const berlin = new VpnProvider(stack, "berlin", { alias: "berlin", defaultTags: { team: "berlin" } });
    new VpnConnection(stack, "a", { ...PROPS, provider: berlin });
    new VpnConnection(stack, "b", { ...PROPS, vgwIp: "10.0.0.1" });
    new VpnProvider(stack, "vpn", { defaultTags });
    expect(connectionOf(stack, "a").tags).toEqual({ team: "berlin" });
    expect(connectionOf(stack, "b").tags).toEqual(defaultTags);
  });

  test("are merged by Terraform with tags that only it knows", () => {
    const stack = newStack();
    const map = new TerraformVariable(stack, "map", { type: "map(string)" });
    new VpnProvider(stack, "vpn", { defaultTags: { ...defaultTags, quote: 'say "x"' } });
    new VpnConnection(stack, "paris", { ...PROPS, tags: map.value });
    new VpnConnection(stack, "lyon", { ...PROPS, vgwIp: "10.0.0.1", tags: Fn.merge([map.value, { a: "b" }]) });
    expect(errorsOf(stack)).toEqual([expect.stringMatching(/^vpn\/vpn: defaultTags\["quote"\] must contain only/)]);
    const defaults = '{"cost" = "42", "team" = "network"}';
    expect(connectionOf(stack, "paris").tags).toBe(`\${merge(${defaults}, "\${var.map}")}`);
    expect(connectionOf(stack, "lyon").tags).toBe(`\${merge(${defaults}, "\${merge(var.map, {"a" = "b"})}")}`);
  });

  test("act with HCL as output, and with null_resource", () => {
    const app = temporaryApp({ hclOutput: true });
    const inHcl = new TerraformStack(app, "vpn");
    new VpnProvider(inHcl, "vpn", { defaultTags });
    new VpnConnection(inHcl, "paris", PROPS);
    app.synth();
    expect(connectionOf(inHcl).tags).toEqual(defaultTags);
    const stack = newStack();
    new VpnProvider(stack, "vpn", { defaultTags, deployment: VpnDeployment.nullResource() });
    new VpnConnection(stack, "paris", { ...PROPS, tags: { site: "paris" } });
    const attributes = JSON.parse(synthesizedFile(stack)).locals.paris·attributes;
    expect(attributes.tags).toEqual({ ...defaultTags, site: "paris" });
  });

  test.each([
    [{ defaultTags: { 环境: "x" } }, /^defaultTags\["环境"\] must have a key of only Latin letters/],
    [{ defaultTags: { a: "x".repeat(256) } }, /^defaultTags\["a"\] must have 0 to 255 characters/],
    [{ defaultTags: { a: 1 } }, /^defaultTags\["a"\] must be a string, got 1/],
    [{ defaultTags: { a: null } }, /^defaultTags\["a"\] must be a string, got null/],
    [{ defaultTags: ["a"] }, /^defaultTags must be/],
    [{ defaultTags: numbered(21) }, /^defaultTags must have at most 20 entries, got 21/],
    [{ defaultTags: { [OWNER_TAG_KEY]: "x" } }, /must not be given, because .* is the owner tag/],
    [{ defaultTags, ignoreTags: { keys: ["team"] } }, /^defaultTags\["team"\] must not be given, because ignoreTags/],
  ])("are checked once, where they stand, as %j", (props, message) => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", props as object);
    new VpnConnection(stack, "paris", PROPS);
    new VpnConnection(stack, "lyon", { ...PROPS, vgwIp: "10.0.0.1" });
    expect(errorsOf(stack).map((error) => error.replace(/^vpn\/vpn: /, ""))).toEqual([expect.stringMatching(message)]);
  });

  test("count among the tags of a connection", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { defaultTags });
    new VpnConnection(stack, "paris", { ...PROPS, tags: numbered(18) });
    new VpnConnection(stack, "lyon", { ...PROPS, vgwIp: "10.0.0.1", tags: { ...numbered(18), team: "x" } });
    new VpnConnection(stack, "nice", { ...PROPS, vgwIp: "10.0.0.2", tags: numbered(19) });
    expect(errorsOf(stack)).toEqual([
      expect.stringMatching(
        /^vpn\/nice: tags must have at most 20 entries, got 21.* The default tags of the provider count, too: 2$/,
      ),
    ]);
  });
});

describe("ignored tags", () => {
  test("are an argument of the provider, and no tag of a connection", () => {
    const stack = newStack();
    const ignoreTags = { keys: ["owner"], keyPrefixes: ["gov:"] };
    new VpnProvider(stack, "vpn", { ignoreTags });
    new VpnConnection(stack, "paris", { ...PROPS, tags: { owner: "me", "gov:class": "a", government: "b" } });
    expect(synthesized(stack).provider?.hwvpn?.[0]?.ignore_tags).toEqual({ keys: ["owner"], key_prefixes: ["gov:"] });
    expect(errorsOf(stack)).toEqual([
      expect.stringMatching(
        /^vpn\/paris: tags\["owner"\] must not be given, because ignoreTags of the provider leaves/,
      ),
      expect.stringMatching(/^vpn\/paris: tags\["gov:class"\] must not be given/),
    ]);
  });

  test.each([
    [{}, "ignoreTags must have keys or keyPrefixes, got neither"],
    [[], /^ignoreTags must be an object with keys or keyPrefixes, got/],
    [{ keys: "owner" }, /^ignoreTags\.keys must be a list of strings, got/],
    [{ keys: ["a", ""] }, 'ignoreTags.keys[1] must not be empty, got ""; remove the entry'],
    [{ keyPrefixes: [""] }, 'ignoreTags.keyPrefixes[0] must not be empty, got ""; remove the entry'],
    [{ keyPrefixes: [1] }, /^ignoreTags\.keyPrefixes\[0\] must be a string, got/],
    [{ key: ["a"], keys: ["b"] }, "ignoreTags.key is not a prop; use keys"],
  ])("fail as %j", (ignoreTags, message) => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { ignoreTags } as object);
    const errors = errorsOf(stack).map((error) => error.replace(/^vpn\/vpn: /, ""));
    expect(errors).toEqual([typeof message === "string" ? message : expect.stringMatching(message)]);
    expect(() => App.of(stack).synth()).toThrow("Validation failed");
  });
});
