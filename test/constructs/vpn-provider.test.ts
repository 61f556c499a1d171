import { type TerraformStack, TerraformVariable } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnProvider, type VpnProviderProps } from "../../lib";
import { PROVIDER_SCHEMA } from "../../lib/provider/schema";
import { type PluginFixture, usePluginFixture } from "../deployment/plugin/plugin-fixture";
import { errorsOf, newStack, synthesized, warningsOf } from "../deployment/synthesis";

const ALL: VpnProviderProps = {
  region: "ap-southeast-3",
  projectId: "0123456789abcdef0123456789abcdef",
  projectName: "ap-southeast-3",
  accessKey: "AK",
  secretKey: "${var.sk}",
  securityToken: "${var.st}",
  token: "${var.t}",
  domainId: "d1",
  domainName: "Ärger & Söhne",
  userName: "u",
  userId: "u1",
  password: "${var.p}",
  authUrl: "https://iam.example.com/v3",
  cloud: "myhuaweicloud.eu",
  sharedConfigFile: "/home/x/.hcloud/config.json",
  openstackCloud: "otc",
  profile: "default",
  cacertFile: "/etc/ca.pem",
  cert: "/etc/cert.pem",
  key: "/etc/key.pem",
  insecure: false,
  maxRetries: 0,
  assumeRole: { agencyName: "a", domainName: "d", durationSeconds: 900 },
  ignoreTags: { keys: ["k"], keyPrefixes: ["p"] },
  endpoint: "http://127.0.0.1:8080/",
  alias: "south",
};

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

const providersOf = (stack: TerraformStack) => synthesized(stack).provider?.hwvpn ?? [];

function providerErrorsWith(props: object): string[] {
  const stack = newStack();
  new VpnProvider(stack, "vpn", props as VpnProviderProps);
  return errorsOf(stack).map((error) => error.replace(/^vpn\/vpn: /, ""));
}

describe("the provider block", () => {
  test("every prop becomes the argument that the provider has", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", ALL);
    expect(errorsOf(stack)).toEqual([]);
    expect(providersOf(stack)).toEqual([
      {
        region: "ap-southeast-3",
        project_id: "0123456789abcdef0123456789abcdef",
        project_name: "ap-southeast-3",
        access_key: "AK",
        secret_key: "${var.sk}",
        security_token: "${var.st}",
        token: "${var.t}",
        domain_id: "d1",
        domain_name: "Ärger & Söhne",
        user_name: "u",
        user_id: "u1",
        password: "${var.p}",
        auth_url: "https://iam.example.com/v3",
        cloud: "myhuaweicloud.eu",
        openstack_cloud: "otc",
        shared_config_file: "/home/x/.hcloud/config.json",
        profile: "default",
        cacert_file: "/etc/ca.pem",
        cert: "/etc/cert.pem",
        key: "/etc/key.pem",
        insecure: false,
        max_retries: 0,
        assume_role: [{ agency_name: "a", domain_name: "d", duration: 900 }],
        ignore_tags: { keys: ["k"], key_prefixes: ["p"] },
        endpoint: "http://127.0.0.1:8080/",
        alias: "south",
        state_identity: "${terraform_data.HwvpnStateIdentity.id}",
        workspace: "${terraform.workspace}",
      },
    ]);
  });

  test("the arguments are exactly those of the provider's schema", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", {
      ...ALL,
      assumeRole: { agencyName: "a", domainName: "d", domainId: "x", durationSeconds: 1 },
    });
    const { alias, ...block } = providersOf(stack)[0] ?? {};
    expect(Object.keys(block).sort()).toEqual(Object.keys(PROVIDER_SCHEMA.attributes).sort());
    const role = PROVIDER_SCHEMA.attributes.assume_role?.type;
    const members = typeof role === "object" && "nesting" in role ? Object.keys(role.attributes) : [];
    expect((block.assume_role as object[]).map((each) => Object.keys(each).sort())).toEqual([members.sort()]);
  });

  test("several agencies keep their order", () => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, "v", {});
    const assumeRole = [
      { agencyName: "hub", domainName: "d" },
      { agencyName: variable.stringValue, domainId: "e", durationSeconds: 900 },
    ];
    new VpnProvider(stack, "vpn", { assumeRole });
    expect(errorsOf(stack)).toEqual([]);
    expect(providersOf(stack)[0]?.assume_role).toEqual([
      { agency_name: "hub", domain_name: "d" },
      { agency_name: "${var.v}", domain_id: "e", duration: 900 },
    ]);
  });

  test("numbers and flags may be unknown", () => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, "v", {});
    new VpnProvider(stack, "vpn", {
      region: variable.stringValue,
      insecure: variable.booleanValue,
      maxRetries: variable.numberValue,
      password: variable.stringValue,
    });
    expect(errorsOf(stack)).toEqual([]);
    expect(warningsOf(stack)).toEqual([]);
    expect(providersOf(stack)).toMatchObject([{ region: "${var.v}", insecure: "${var.v}", max_retries: "${var.v}" }]);
  });
});

describe("checks", () => {
  test.each([
    [
      { region: "AP_Southeast-3" },
      'region must consist of lowercase letters, digits and hyphens, got "AP_Southeast-3"; use "ap-southeast-3"',
    ],
    [
      { region: "" },
      'region must consist of lowercase letters, digits and hyphens, got ""; write it like "ap-southeast-3"',
    ],
    [{ projectId: "my-project" }, /^projectId must consist of 32 hexadecimal characters, got "my-project"; /],
    [{ projectName: "" }, 'projectName must not be empty, got ""; leave it out to have it looked up'],
    [{ authUrl: "iam.example.com" }, /^authUrl must be a URL .*; use "https:\/\/iam\.example\.com"$/],
    [{ endpoint: "ftp://vpn.example.com" }, /^endpoint must be a URL .*; use "https:\/\/vpn\.example\.com"$/],
    [
      { endpoint: "https://u:canary@vpn.example.com" },
      /^endpoint must be a URL without user name and password, got one with them for "vpn\.example\.com"; remove them$/,
    ],
    [{ cloud: "https://myhuaweicloud.com" }, /^cloud must be a host name/],
    [{ maxRetries: -1 }, "maxRetries must be an integer from 0 to 9999, got -1"],
    [{ maxRetries: 10_000 }, "maxRetries must be an integer from 0 to 9999, got 10000"],
    [{ maxRetries: 1.5 }, /^maxRetries must be an integer, got/],
    [{ insecure: "yes" }, "insecure must be true or false, got a string"],
    [{ secretKey: " " }, "secretKey must not be empty; leave it out to have it looked up"],
    [{ password: 5 }, "password must be a string, got a number"],
    [{ alias: "a b" }, 'alias must consist of letters, digits, _ and -, starting with a letter or _, got "a b"'],
    [
      { assumeRole: { agencyName: "a", domainName: "d", durationSeconds: 0 } },
      "assumeRole.durationSeconds must be an integer of seconds from 1 to 9999999, got 0",
    ],
    [{ assumeRole: "x" }, "assumeRole must be an object with agencyName, got a string"],
    [{ assumeRole: { domainName: "d" } }, /^assumeRole\.agencyName must be given/],
    [{ assumeRole: { agencyName: "a" } }, "assumeRole must have either domainName or domainId, got neither"],
    [{ assumeRole: { agencyName: "a", domainName: "d", domainId: "e" } }, /got both$/],
    [{ assumeRole: { agencyName: "a", domainName: "d", duration: 1 } }, /^assumeRole\.duration is not a prop/],
    [{ assumeRole: [{ agencyName: "a", domainId: "d" }, "x"] }, /^assumeRole\[1\] must be an object .*, got a string$/],
    [{ assumeRole: [{ agencyName: "a", domainId: "d" }, null] }, /^assumeRole\[1\] must be an object .*, got nothing$/],
    [{ assumeRole: [{ agencyName: "a" }] }, "assumeRole[0] must have either domainName or domainId, got neither"],
    [{ assumeRole: [{ domainId: "d" }] }, /^assumeRole\[0\]\.agencyName must be given/],
    [{ regoin: "x" }, "regoin is not a prop; use region"],
    [{ deployment: "plugin" }, "deployment must be a VpnDeployment, got a string; use VpnDeployment.plugin()"],
  ])("fails for %j", (props, message) => {
    const errors = providerErrorsWith(props);
    expect(errors).toHaveLength(1);
    if (typeof message === "string") {
      expect(errors[0]).toBe(message);
    } else {
      expect(errors[0]).toMatch(message);
    }
    expect(errors.join()).not.toContain("canary");
  });

  test("a literal secret is warned of, without being shown", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", {
      accessKey: "canary",
      secretKey: "canary",
      securityToken: "canary",
      token: "canary",
      password: "canary",
      key: "-----BEGIN PRIVATE KEY-----canary",
    });
    const warnings = warningsOf(stack);
    expect(warnings.map((warning) => warning.split(" ")[0])).toEqual([
      "secretKey",
      "securityToken",
      "token",
      "password",
      "key",
    ]);
    expect(warnings.join()).not.toContain("canary");
  });

  test("props may be absent, or null", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn");
    new VpnProvider(stack, "null", null as unknown as VpnProviderProps);
    expect(errorsOf(stack)).toHaveLength(1);
  });
});
