import { Resource } from "@cdktf/provider-null/lib/resource";
import { App, Aspects, DataResource, TerraformElement, TerraformLocal, TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PreSharedKey, VpnConnection, VpnDeployment, VpnProvider } from "../../../lib";
import { type PluginFixture, usePluginFixture } from "../../deployment/plugin/plugin-fixture";
import { connect, errorsOf, newStack, synthesized, synthesizedFile } from "../../deployment/synthesis";
import { PROPS } from "../../fixtures/props";

let plugin: PluginFixture;
beforeAll(async () => {
  plugin = await usePluginFixture();
});
afterAll(() => plugin.remove());

const nullStack = () => {
  const stack = newStack("net");
  const provider = new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource() });
  return { stack, provider };
};
const other = (number: number) => ({ ...PROPS, cgwId: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c${10 + number}` });
const sameName = (makers: readonly string[], addresses: string) =>
  `net: ${makers.map((path) => `"${path}"`).join(" and ")} must have distinct names in Terraform, got ${addresses} for each; change the id of the one that is not deployed yet`;

const PAIRS = [
  ["site1", "site.1"],
  ["Zürich", "Zrich"],
  ["Sao Paulo", "SaoPaulo"],
  ["a+b", "ab"],
];

describe("connections whose ids differ in what cdktf leaves out", () => {
  test("fail, all of them at once, each with both paths", () => {
    const stack = newStack("net");
    PAIRS.flat().forEach((id, index) => {
      connect(stack, id, other(index));
    });
    expect(errorsOf(stack)).toEqual(
      PAIRS.map(([one, two]) =>
        sameName([`net/${one}`, `net/${two}`], `hwvpn_connection.${two?.replace(".", "")}`.replace("Zürich", "Zrich")),
      ),
    );
    expect(() => synthesizedFile(stack)).toThrow('[net] "net/site1" and "net/site.1" must have distinct names');
  });

  test("fail with null_resource, in one message for all their blocks", () => {
    const { stack } = nullStack();
    connect(stack, "site1", other(1));
    connect(stack, "site.1", other(2));
    connect(stack, "si te1", other(3));
    expect(errorsOf(stack)).toEqual([
      sameName(["net/site1", "net/site.1", "net/si te1"], "null_resource.site1 and terraform_data.site1"),
    ]);
  });

  test("fail where they stand in different scopes", () => {
    const stack = newStack("net");
    connect(stack, "paris", other(1));
    connect(new Construct(stack, "Default"), "paris", other(2));
    expect(errorsOf(stack)).toEqual([sameName(["net/paris", "net/Default/paris"], "hwvpn_connection.paris")]);
  });

  test("do in scopes, in stacks, and in stacks within stacks of their own", () => {
    const stack = newStack("net");
    connect(stack, "site1", other(1));
    connect(new Construct(stack, "a"), "site.1", other(2));
    connect(new Construct(stack, "b"), "site1", other(3));
    connect(new TerraformStack(stack, "inner"), "site.1", other(4));
    connect(new TerraformStack(App.of(stack), "outer"), "site.1", other(5));
    expect(errorsOf(App.of(stack))).toEqual([]);
  });

  test("fail where an aspect has added the second one", () => {
    const stack = newStack("net");
    connect(stack, "site1", other(1));
    Aspects.of(stack).add({
      visit: (node) => {
        if (node === stack && stack.node.tryFindChild("site.1") === undefined) {
          connect(stack, "site.1", other(2));
        }
      },
    });
    expect(() => synthesizedFile(stack)).toThrow('"net/site1" and "net/site.1" must have distinct names');
  });

  test("fail where overrideLogicalId gives one the name of the other", () => {
    const stack = newStack("net");
    connect(stack, "paris", other(1));
    (connect(stack, "lyon", other(2)).node.defaultChild as TerraformResource).overrideLogicalId("paris");
    expect(errorsOf(stack)).toEqual([sameName(["net/paris", "net/lyon"], "hwvpn_connection.paris")]);
  });
});

describe("a block of somebody else's", () => {
  test("fails where it is a resource with the name of a connection", () => {
    const stack = newStack("net");
    connect(stack, "paris", PROPS);
    const scope = new Construct(stack, "mine");
    new TerraformResource(scope, "x", { terraformResourceType: "hwvpn_connection" }).overrideLogicalId("paris");
    expect(errorsOf(stack)).toEqual([sameName(["net/paris", "net/mine/x"], "hwvpn_connection.paris")]);
  });

  test("fails where it writes its JSON itself", () => {
    class Handmade extends TerraformElement {
      public override toTerraform(): object {
        return { resource: { hwvpn_connection: { paris: {} } } };
      }
    }
    const stack = newStack("net");
    connect(stack, "paris", PROPS);
    new Handmade(stack, "mine");
    expect(errorsOf(stack)).toEqual([sameName(["net/paris", "net/mine"], "hwvpn_connection.paris")]);
  });

  test("fails where it is one of the blocks that make a connection with null_resource", () => {
    const { stack } = nullStack();
    connect(stack, "paris", PROPS);
    const scope = new Construct(stack, "mine");
    new Resource(scope, "a", {}).overrideLogicalId("paris");
    new DataResource(scope, "b", {}).overrideLogicalId("paris");
    new DataResource(scope, "c", {}).overrideLogicalId("vpn_owner");
    expect(errorsOf(stack)).toEqual([
      sameName(["net/vpn", "net/mine/c"], "terraform_data.vpn_owner"),
      sameName(["net/paris", "net/mine/a"], "null_resource.paris"),
      sameName(["net/paris", "net/mine/b"], "terraform_data.paris"),
    ]);
  });

  test("does with the same name and another type, and is nobody's business among its own kind", () => {
    const stack = newStack("net");
    connect(stack, "paris", PROPS);
    const scope = new Construct(stack, "mine");
    new DataResource(scope, "a", {}).overrideLogicalId("paris");
    new TerraformLocal(scope, "b", 1).overrideLogicalId("paris");
    new TerraformLocal(scope, "c", 1).overrideLogicalId("paris");
    expect(errorsOf(stack)).toEqual([]);
  });

  test("does where it is moved away", () => {
    const stack = newStack("net");
    connect(stack, "paris", PROPS);
    const old = new TerraformResource(new Construct(stack, "mine"), "x", { terraformResourceType: "hwvpn_connection" });
    old.overrideLogicalId("paris");
    old.moveToId("hwvpn_connection.elsewhere");
    expect(errorsOf(stack)).toEqual([]);
  });
});

describe("the helper blocks of null_resource", () => {
  test("have no name that an id of a user's can make", () => {
    const { stack } = nullStack();
    connect(stack, "paris", { ...other(1), psk: PreSharedKey.unsafeLiteral("Canary-Key-0123") });
    for (const [index, id] of [
      "paris_options",
      "paris_key",
      "paris_attributes",
      "vpn_owned",
      "paris·options",
    ].entries()) {
      connect(stack, id, other(2 + index));
    }
    for (const id of ["paris_options", "paris_key", "vpn_owned", "vpn", "paris", "paris·options"]) {
      new TerraformLocal(new Construct(stack, `local-${id}`), "x", "mine").overrideLogicalId(id.replace("·", ""));
    }
    expect(errorsOf(stack)).toEqual([]);
    const locals = Object.keys((synthesized(stack) as { locals?: object }).locals ?? {});
    expect(locals.filter((name) => name.startsWith("paris·")).sort()).toEqual([
      "paris·attributes",
      "paris·key",
      "paris·options",
    ]);
    expect(locals).toContain("vpn_owner·owned");
  });

  test("fail, with both paths, where a state knows them by a name that an id makes", () => {
    const { stack } = nullStack();
    connect(stack, "vpn_owner", PROPS);
    expect(errorsOf(stack)).toEqual([sameName(["net/vpn", "net/vpn_owner"], "terraform_data.vpn_owner")]);
  });

  test("fail where two providers would have one owner block", () => {
    const stack = newStack("net");
    for (const [id, alias] of [["北京"], ["上海", "shanghai"]] as const) {
      new VpnProvider(stack, id, { alias, deployment: VpnDeployment.nullResource() });
    }
    expect(errorsOf(stack)).toEqual([sameName(["net/北京", "net/上海"], "terraform_data._owner and 15 more")]);
  });

  test("follow the provider in its scope", () => {
    const { stack } = nullStack();
    const scope = new Construct(stack, "inner");
    const provider = new VpnProvider(scope, "vpn", { alias: "b", deployment: VpnDeployment.nullResource() });
    new VpnConnection(stack, "paris", { ...PROPS, provider });
    expect(errorsOf(stack)).toEqual([]);
  });
});
