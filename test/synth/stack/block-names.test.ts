import type { TerraformResource } from "cdktf";
import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnDeployment, VpnProvider } from "../../../lib";
import { type PluginFixture, usePluginFixture } from "../../deployment/plugin/plugin-fixture";
import { BASE, connect, errorsOf, newStack, synthesized } from "../../deployment/synthesis";

let plugin: PluginFixture;
beforeAll(async () => {
  plugin = await usePluginFixture();
});
afterAll(() => plugin.remove());

const DEPLOYMENTS = [
  ["plugin", VpnDeployment.plugin, "hwvpn_connection"],
  ["null_resource", VpnDeployment.nullResource, "null_resource"],
] as const;

describe.each(DEPLOYMENTS)("names in Terraform, with %s", (_, deployment, type) => {
  const stackWith = () => {
    const stack = newStack("net");
    new VpnProvider(stack, "vpn", { deployment: deployment() });
    return stack;
  };
  const names = (ids: readonly string[], scope?: string) => {
    const stack = stackWith();
    const parent = scope === undefined ? stack : new Construct(stack, scope);
    return ids.map((id, index) => {
      const connection = connect(parent, id, { ...BASE, cgwId: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c${10 + index}` });
      return (connection.node.defaultChild as TerraformResource).friendlyUniqueId;
    });
  };

  test.each([
    ["paris", "paris"],
    ["Zürich", "Zrich"],
    ["Sao Paulo", "SaoPaulo"],
    ["a+b", "ab"],
    ["_x-1", "_x-1"],
    ["Resource", "Resource"],
  ])("an id whose name was good keeps it: %s", (id, name) => {
    expect(names([id])).toEqual([name]);
    expect(Object.keys(synthesizedWith(id).resource?.[type] ?? {})).toEqual([name]);
  });

  function synthesizedWith(id: string) {
    const stack = stackWith();
    connect(stack, id, BASE);
    expect(errorsOf(stack)).toEqual([]);
    return synthesized(stack);
  }

  test("a nested id whose name was good keeps it", () => {
    expect(names(["paris"], "sites")).toEqual(["sites_paris_0800AFE9"]);
    expect(names(["24"], "北京")).toEqual(["_24_DC979456"]);
  });

  test("codes, and names in other letters, get a name with what is left of them, and a hash", () => {
    const ids = ["24", "01-hamburg", "-x", "北京", "上海", "北京-HQ", "//", " ", "…"];
    const given = names(ids);
    expect(given).toEqual([
      expect.stringMatching(/^vpn_24_[0-9A-F]{8}$/),
      expect.stringMatching(/^vpn_01-hamburg_[0-9A-F]{8}$/),
      expect.stringMatching(/^vpn_x_[0-9A-F]{8}$/),
      expect.stringMatching(/^vpn_[0-9A-F]{8}$/),
      expect.stringMatching(/^vpn_[0-9A-F]{8}$/),
      expect.stringMatching(/^vpn_HQ_[0-9A-F]{8}$/),
      ...[7, 8, 9].map(() => expect.stringMatching(/^vpn_[0-9A-F]{8}$/)),
    ]);
    expect(new Set(given).size).toBe(ids.length);
    expect(names(["paris"], "01")).toEqual([expect.stringMatching(/^vpn_01_paris_[0-9A-F]{8}$/)]);
  });

  test("such a name is written down in states: it is the same in every release, stack, and company", () => {
    expect(names(["24", "北京"])).toEqual(["vpn_24_B8090178", "vpn_538B4831"]);
    expect(names(["北京", "Lyon", "24"])).toEqual(["vpn_538B4831", "Lyon", "vpn_24_B8090178"]);
  });

  test("a very long id gets a name that Terraform can take", () => {
    const [name = ""] = names([`1${"x".repeat(400)}`]);
    expect(name).toMatch(/^vpn_1x+_[0-9A-F]{8}$/);
    expect(name.length).toBeLessThan(255);
  });

  test("overrideLogicalId has the last word, and every reference follows", () => {
    const stack = stackWith();
    const connection = connect(stack, "01", BASE);
    (connection.node.defaultChild as TerraformResource).overrideLogicalId("hamburg");
    new TerraformOutput(stack, "id", { value: connection.id });
    expect(errorsOf(stack)).toEqual([]);
    const text = JSON.stringify(synthesized(stack));
    expect(text).toContain(`"${type}":{"hamburg":`);
    expect(text).not.toContain("vpn_01_");
    expect(text).not.toContain(`${type}.01`);
  });

  test.each(["9x", "a.b", "", "a b", "${x}"])("fails for overrideLogicalId(%j), at synth", (name) => {
    const stack = stackWith();
    const connection = connect(stack, "paris", BASE);
    (connection.node.defaultChild as TerraformResource).overrideLogicalId(name);
    // cdktf takes the empty text for no override.
    expect(errorsOf(stack)).toEqual(
      name === ""
        ? []
        : [
            `net: "net/paris" must have a name of letters, digits, _ and -, starting with a letter or _, got ${JSON.stringify(name)}; pass such a name to overrideLogicalId, or remove the call`,
          ],
    );
  });
});

describe("the owner block of null_resource", () => {
  const ownerOf = (id: string, scope?: string) => {
    const stack = newStack("net");
    const parent = scope === undefined ? stack : new Construct(stack, scope);
    new VpnProvider(parent, id, { deployment: VpnDeployment.nullResource() });
    expect(errorsOf(stack)).toEqual([]);
    return Object.keys(synthesized(stack).resource?.terraform_data ?? {}).filter((name) => name.endsWith("_owner"));
  };

  test("keeps its name where that was good, and gets one where it was not", () => {
    expect(ownerOf("vpn")).toEqual(["vpn_owner"]);
    expect(ownerOf("北京")).toEqual(["_owner"]);
    expect(ownerOf("01")).toEqual([expect.stringMatching(/^vpn_01_[0-9A-F]{8}_owner$/)]);
    expect(ownerOf("vpn", "01")).toEqual([expect.stringMatching(/^vpn_01_vpn_[0-9A-F]{8}_owner$/)]);
  });
});
