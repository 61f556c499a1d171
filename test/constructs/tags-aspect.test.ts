import {
  App,
  Aspects,
  DefaultTokenResolver,
  type IAspect,
  StringConcat,
  TerraformStack,
  TerraformVariable,
  Tokenization,
} from "cdktf";
import type { IConstruct } from "constructs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnConnection, VpnDeployment, VpnProvider } from "../../lib";
import { type PluginFixture, usePluginFixture } from "../deployment/plugin/plugin-fixture";
import { connectionOf, errorsOf, newStack, synthesizedFile, temporaryApp } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

type TaggableConstruct = IConstruct & {
  tags?: { [key: string]: string };
  tagsInput?: { [key: string]: string };
};

function isTaggableConstruct(construct: IConstruct): construct is TaggableConstruct {
  return "tags" in construct && "tagsInput" in construct;
}

/** As the documentation of cdktf has it, under "Aspects". */
class TagsAddingAspect implements IAspect {
  public constructor(private readonly tagsToAdd: Record<string, string>) {}

  public visit(node: IConstruct): void {
    if (isTaggableConstruct(node)) {
      const currentTags = node.tagsInput || {};
      node.tags = { ...this.tagsToAdd, ...currentTags };
    }
  }
}

const CREATED_BY = { createdBy: "cdktf" };

function taggedSites(stack: TerraformStack): void {
  new VpnConnection(stack, "paris", { ...PROPS, tags: { site: "paris", createdBy: "hand" } });
  new VpnConnection(stack, "lyon", { ...PROPS, vgwIp: "10.0.0.1" });
  new VpnConnection(stack, "nice", { ...PROPS, vgwIp: "10.0.0.2", tags: {} });
}

describe("the tag aspect of cdktf's documentation", () => {
  test("adds its tags to every connection, and leaves what the connection says itself", () => {
    const stack = newStack();
    taggedSites(stack);
    Aspects.of(stack).add(new TagsAddingAspect(CREATED_BY));
    const { paris, lyon, nice } = JSON.parse(synthesizedFile(stack)).resource.hwvpn_connection;
    expect(paris.tags).toEqual({ site: "paris", createdBy: "hand" });
    expect(lyon.tags).toEqual(CREATED_BY);
    expect(nice.tags).toEqual(CREATED_BY);
  });

  test("may be added before the connections, and more than once", () => {
    const stack = newStack();
    Aspects.of(stack).add(new TagsAddingAspect(CREATED_BY));
    Aspects.of(stack).add(new TagsAddingAspect({ team: "network" }));
    taggedSites(stack);
    const file = synthesizedFile(stack);
    const { lyon } = JSON.parse(file).resource.hwvpn_connection;
    expect(lyon.tags).toEqual({ ...CREATED_BY, team: "network" });
    expect(synthesizedFile(stack)).toBe(file);
  });

  test("acts with HCL as output", () => {
    const app = temporaryApp({ hclOutput: true });
    const stack = new TerraformStack(app, "vpn");
    taggedSites(stack);
    Aspects.of(stack).add(new TagsAddingAspect(CREATED_BY));
    app.synth();
    expect(connectionOf(stack, "lyon").tags).toEqual(CREATED_BY);
  });

  test("acts with null_resource, and on a connection that is imported", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource() });
    const lyon = new VpnConnection(stack, "lyon", PROPS);
    lyon.importFrom("98c5af8a-6ee2-4482-99a2-ae2280a6f4c3");
    Aspects.of(stack).add(new TagsAddingAspect(CREATED_BY));
    const { locals, resource } = JSON.parse(synthesizedFile(stack));
    expect(locals.lyon·attributes.tags).toEqual(CREATED_BY);
    expect(resource.null_resource.lyon.triggers.tags).toBe("${jsonencode(local.lyon·attributes.tags)}");
  });

  test("cannot add what the API refuses", () => {
    const stack = newStack();
    taggedSites(stack);
    Aspects.of(stack).add(new TagsAddingAspect({ 环境: "x" }));
    expect(() => App.of(stack).synth()).toThrow(/\[vpn\/lyon\] tags\["环境"\] must have a key of only Latin letters/);
  });

  test("is told where it spreads tags that only Terraform knows", () => {
    const stack = newStack();
    const tags = new TerraformVariable(stack, "tags", { type: "map(string)" });
    new VpnConnection(stack, "paris", { ...PROPS, tags: tags.value });
    Aspects.of(stack).add(new TagsAddingAspect(CREATED_BY));
    expect(() => App.of(stack).synth()).toThrow(/tags must not be a map token with other entries .* use Fn\.merge/);
  });
});

describe("the tags of a connection", () => {
  test("are what the props gave until somebody sets them, and set they are checked anew", () => {
    const stack = newStack();
    const props = { ...PROPS, tags: { site: "paris" } };
    const paris = new VpnConnection(stack, "paris", props);
    const lyon = new VpnConnection(stack, "lyon", { ...PROPS, vgwIp: "10.0.0.1" });
    expect(paris.tagsInput).toEqual({ site: "paris" });
    expect(lyon.tagsInput).toBeUndefined();
    paris.tags = { "": "no key" };
    expect(paris.tagsInput).toEqual({ "": "no key" });
    expect(errorsOf(stack)).toEqual([expect.stringMatching(/tags.* must have a key of 1 to 128 characters/)]);
    expect(props.tags).toEqual({ site: "paris" });
    expect(
      Tokenization.resolve(paris.tags, {
        scope: stack,
        resolver: new DefaultTokenResolver(new StringConcat()),
        preparing: false,
      }),
    ).toBe("${hwvpn_connection.paris.tags}");
  });
});
