import { TerraformProvider, type TerraformStack } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnProvider, type VpnProviderProps } from "../../lib";
import { type PluginFixture, usePluginFixture } from "../deployment/plugin/plugin-fixture";
import { errorsOf, newStack, synthesized } from "../deployment/synthesis";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

/** A provider as `cdktf get` generates it: arguments under their names in Terraform, blocks as lists or as one object. */
class AnyProvider extends TerraformProvider {
  public constructor(
    stack: TerraformStack,
    id: string,
    public readonly block: Record<string, unknown>,
    type = "huaweicloud",
  ) {
    super(stack, id, { terraformResourceType: type, terraformProviderSource: `huaweicloud/${type}` });
  }

  public override get alias(): string | undefined {
    return this.block.alias as string | undefined;
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this.block;
  }
}

function follow(block: Record<string, unknown>, props?: VpnProviderProps) {
  const stack = newStack();
  const source = new AnyProvider(stack, "huaweicloud", block);
  const provider = VpnProvider.fromHuaweicloud(stack, "vpn", source, props);
  return { stack, source, provider };
}

function written(block: Record<string, unknown>, props?: VpnProviderProps): Record<string, unknown> {
  const { stack } = follow(block, props);
  expect(errorsOf(stack)).toEqual([]);
  const arguments_: object = synthesized(stack).provider?.hwvpn?.[0] ?? {};
  return Object.fromEntries(
    Object.entries(arguments_).filter(([name]) => !["state_identity", "workspace"].includes(name)),
  );
}

const errorsWith = (block: Record<string, unknown>, props?: VpnProviderProps) =>
  errorsOf(follow(block, props).stack).map((error) => error.replace(/^vpn\/vpn: /, ""));

describe("a provider that follows Huawei Cloud's own", () => {
  test("has the same arguments", () => {
    const block = {
      region: "ap-southeast-3",
      access_key: "${var.ak}",
      secret_key: "${var.sk}",
      project_name: "ap-southeast-3_network",
      auth_url: "https://iam.example.com/v3",
      max_retries: 3,
      insecure: true,
    };
    expect(written(block)).toEqual(block);
  });

  test("has its blocks, given as one object, as a list of one, or as a chain", () => {
    const agency = { agency_name: "network", domain_name: "hub" };
    expect(written({ assume_role: agency })).toEqual({ assume_role: [agency] });
    expect(written({ assume_role: [agency, { agency_name: "spoke", domain_id: "d", duration: 900 }] })).toEqual({
      assume_role: [agency, { agency_name: "spoke", domain_id: "d", duration: 900 }],
    });
    expect(written({ ignore_tags: [{ keys: ["owner"], key_prefixes: ["gov:"] }] })).toEqual({
      ignore_tags: { keys: ["owner"], key_prefixes: ["gov:"] },
    });
  });

  test("takes the endpoints of VPN and IAM from its map", () => {
    const endpoints = {
      vpn: "https://vpn.example.com",
      iam: "https://iam.example.com",
      ecs: "https://ecs.example.com",
    };
    expect(written({ endpoints })).toEqual({
      endpoint: "https://vpn.example.com",
      auth_url: "https://iam.example.com/v3",
    });
    expect(written({ endpoints, auth_url: "https://other.example.com/v3" })).toMatchObject({
      auth_url: "https://other.example.com/v3",
    });
  });

  test("reads the older names of the project, which the newer ones override", () => {
    expect(written({ tenant_name: "old" })).toEqual({ project_name: "old" });
    expect(written({ tenant_name: "old", project_name: "new" })).toEqual({ project_name: "new" });
  });

  test("leaves out what changes nothing for connections", () => {
    expect(
      written({
        region: "ap-southeast-3",
        regional: true,
        enterprise_project_id: "0",
        skip_check_website_type: true,
        skip_check_upgrade: true,
        enable_force_new: false,
        signing_algorithm: "HmacSHA256",
      }),
    ).toEqual({ region: "ap-southeast-3" });
  });

  test("has the same alias, so that two regions stay apart", () => {
    const stack = newStack();
    for (const region of ["ap-southeast-1", "ap-southeast-3"]) {
      const source = new AnyProvider(stack, region, { region, alias: region.replace("ap-", "") });
      expect(VpnProvider.fromHuaweicloud(stack, `vpn-${region}`, source).alias).toBe(region.replace("ap-", ""));
    }
    expect(errorsOf(stack)).toEqual([]);
    expect(synthesized(stack).provider?.hwvpn).toMatchObject([
      { alias: "southeast-1", region: "ap-southeast-1" },
      { alias: "southeast-3", region: "ap-southeast-3" },
    ]);
  });

  test("follows what code sets later", () => {
    const { stack, source } = follow({ region: "ap-southeast-1" });
    source.block.region = "ap-southeast-3";
    source.addOverride("max_retries", 2);
    expect(synthesized(stack).provider?.hwvpn).toMatchObject([{ region: "ap-southeast-3", max_retries: 2 }]);
  });

  test("prefers props of its own", () => {
    expect(written({ region: "ap-southeast-1", profile: "a" }, { region: "ap-southeast-3" })).toEqual({
      region: "ap-southeast-3",
      profile: "a",
    });
  });
});

describe("arguments that would act otherwise", () => {
  test("are errors that name the argument and the way out, and never show a value of an unknown one", () => {
    const [newer, ...more] = errorsWith({ future_login: "Secret-Canary-1" });
    expect(more).toEqual([]);
    expect(newer).toMatch(
      /^the provider ".*huaweicloud" has future_login, which VpnProvider does not know, .*; use new/,
    );
    expect(newer).not.toContain("Canary");
    expect(errorsWith({ signing_algorithm: "SM2SM3" })).toMatchObject([expect.stringContaining('"SM2SM3"')]);
  });

  test("are judged like props", () => {
    expect(errorsWith({ region: "Singapore 1" })).toMatchObject([expect.stringMatching(/^region must consist of/)]);
  });

  test("a block that only Terraform knows must be given as a prop", () => {
    const known = { assumeRole: { agencyName: "a", domainName: "d" } };
    expect(errorsWith({ assume_role: "${var.roles}" })).toMatchObject([
      expect.stringMatching(/has assume_role as a Terraform value, .* give assumeRole to/),
    ]);
    expect(errorsWith({ assume_role: "${var.roles}" }, known)).toEqual([]);
  });
});

describe("anything else than Huawei Cloud's own provider", () => {
  test.each([
    ["another provider", (stack: TerraformStack) => new AnyProvider(stack, "other", {}, "aws"), 'a provider "aws"'],
    ["text", () => "huaweicloud" as never, "a string"],
    ["nothing", () => undefined as never, "got nothing"],
  ])("%s is refused", (_name, create, words) => {
    const stack = newStack();
    expect(() => VpnProvider.fromHuaweicloud(stack, "vpn", create(stack))).toThrow(words);
  });
});
