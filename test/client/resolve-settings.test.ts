import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type ResolvedSettings, resolveSettings } from "../../lib/client/resolve-settings";
import { SETTING_VARIABLES } from "../../lib/settings/environment";
import type { Settings } from "../../lib/settings/settings";
import { errorOf } from "./support/client";
import { testEffects } from "./support/effects";

type Environment = Readonly<Record<string, string | undefined>>;
type Files = Readonly<Record<string, string>>;

function resolve(settings: Settings, environment: Environment = {}, files: Files = {}): Promise<ResolvedSettings> {
  return resolveSettings(settings, testEffects({ environment, files }));
}

async function problemsOf(settings: Settings, environment: Environment = {}, files: Files = {}): Promise<string> {
  const error = await errorOf(resolve(settings, environment, files));
  expect(error).toMatchObject({ kind: "configuration", outcome: "refused" });
  return error.message;
}

const REGION = { region: "cn-north-4" };

describe("a setting", () => {
  const settled: Readonly<Record<string, (resolved: ResolvedSettings) => unknown>> = {
    region: ({ region }) => region,
    projectId: ({ projectId }) => projectId,
    projectName: ({ projectName }) => projectName,
    domainId: ({ domainId }) => domainId,
    domainName: ({ domainName }) => domainName,
    token: ({ source }) => source.type === "token" && source.token,
    authUrl: ({ authUrl }) => authUrl.replace(/^https:\/\/|\/v3$/g, ""),
    endpoint: ({ endpoint }) => endpoint.replace("https://", ""),
  };

  test.each(Object.keys(settled))("%s is taken from its argument, then from its variables in order", async (name) => {
    const read = settled[name] ?? (() => undefined);
    const variables = SETTING_VARIABLES[name as keyof typeof SETTING_VARIABLES];
    const text = (value: string) => (name === "projectId" ? createHash("md5").update(value).digest("hex") : value);
    const argument = text("argument");
    const values = variables.map((_, index) => text(`value-${index}`));
    const environment = Object.fromEntries(variables.map((variable, index) => [variable, values[index] ?? ""]));
    const base = name === "region" ? {} : REGION;
    expect(read(await resolve({ ...base, [name]: argument }, environment))).toBe(argument);
    expect(read(await resolve({ ...base, [name]: "" }, environment))).toBe(values[0]);
    for (const [index, variable] of variables.entries()) {
      expect(read(await resolve(base, environment))).toBe(values[index]);
      environment[variable] = "";
    }
  });

  test.each([
    { argument: undefined, variable: undefined, result: false },
    { argument: undefined, variable: "true", result: true },
    { argument: undefined, variable: "1", result: true },
    { argument: undefined, variable: "false", result: false },
    { argument: false, variable: "true", result: false },
    { argument: true, variable: "false", result: true },
  ])("insecure is $result with the argument $argument and HW_INSECURE $variable", async (row) => {
    const { tls } = await resolve({ ...REGION, insecure: row.argument }, { HW_INSECURE: row.variable });
    expect(tls.insecure).toBe(row.result);
  });

  test.each([
    { argument: undefined, variable: undefined, result: 5 },
    { argument: 0, variable: "9", result: 0 },
    { argument: undefined, variable: "0", result: 0 },
    { argument: undefined, variable: "9999", result: 9999 },
  ])("maxRetries is $result with the argument $argument and HW_MAX_RETRIES $variable", async (row) => {
    const resolved = await resolve({ ...REGION, maxRetries: row.argument }, { HW_MAX_RETRIES: row.variable });
    expect(resolved.maxRetries).toBe(row.result);
  });

  test.each([
    {
      environment: { HW_INSECURE: "yes" },
      text: 'insecure (HW_INSECURE, OS_INSECURE) is "yes": set it to true or false',
    },
    { environment: { HW_MAX_RETRIES: "-1" }, text: 'maxRetries (HW_MAX_RETRIES) is "-1"' },
    { environment: { HW_MAX_RETRIES: "10000" }, text: 'maxRetries (HW_MAX_RETRIES) is "10000"' },
    { environment: { HW_MAX_RETRIES: "2.5" }, text: 'maxRetries (HW_MAX_RETRIES) is "2.5"' },
    { environment: { HW_CLOUD: "https://my.cloud" }, text: 'HW_CLOUD is "https://my.cloud", which is not a domain' },
    {
      environment: { OS_PROJECT_ID: "../../x" },
      text: 'OS_PROJECT_ID is "../../x", which is not a project id of 32 hexadecimal',
    },
    { environment: { HW_AUTH_URL: "ftp://iam" }, text: "HW_AUTH_URL is not the URL of a service" },
    {
      environment: { HW_VPN_ENDPOINT: "127.0.0.1:7801" },
      text: 'HW_VPN_ENDPOINT is "127.0.0.1:7801", which has a port and no scheme: write "https://127.0.0.1:7801", or http://',
    },
  ])("fails in $environment", async ({ environment, text }) => {
    expect(await problemsOf(REGION, environment)).toContain(text);
  });
});

test("a message names the argument where that was taken, and the variable where that was", async () => {
  expect(await problemsOf({ region: "X" }, { HW_REGION_NAME: "Y" })).toContain('region is "X"');
  expect(await problemsOf({}, { HW_REGION_NAME: "Y" })).toContain('HW_REGION_NAME is "Y"');
  expect(await problemsOf({ ...REGION, projectId: "p" })).toContain('projectId is "p"');
});

describe("the region", () => {
  test.each(["cn-north-4", "eu-west-101", "ae-ad-1", "my-kualalumpur-1", "dc1", "a", "a".repeat(63)])(
    "%s is taken, whether or not it is known",
    async (region) => {
      expect((await resolve({ region })).region).toBe(region);
    },
  );

  test.each(["CN-North-4", "cn north 4", "cn-north-4.evil.example", "-cn", "cn-", "https://cn", "a".repeat(64)])(
    "fails as %o",
    async (region) => {
      expect(await problemsOf({ region })).toContain('which is not a region: write it like "cn-north-4"');
    },
  );

  test("fails when it is missing, with every way to set it", async () => {
    expect(await problemsOf({})).toBe(
      "configure the provider: the region is missing: set region (HW_REGION_NAME, OS_REGION_NAME, OS_REGION), or select a profile of the shared configuration file that has one.",
    );
  });

  test("fails as the name of a sub-project, which is pointed to its place", async () => {
    expect(await problemsOf({ region: "cn-north-4_web" })).toContain(
      "set a project name, which this looks like, as projectName",
    );
  });

  test("names the main project unless another name is given", async () => {
    expect((await resolve(REGION)).projectName).toBe("cn-north-4");
    expect((await resolve({ ...REGION, projectName: "cn-north-4_web" })).projectName).toBe("cn-north-4_web");
  });
});

describe("the endpoints", () => {
  test.each([
    { settings: REGION, cloud: "cn-north-4.myhuaweicloud.com" },
    { settings: { region: "eu-west-101" }, cloud: "eu-west-101.myhuaweicloud.eu" },
    { settings: { region: "eu-west-0" }, cloud: "eu-west-0.myhuaweicloud.com" },
    { settings: { region: "eu-west-101", cloud: "myhuaweicloud.com" }, cloud: "eu-west-101.myhuaweicloud.com" },
    { settings: { ...REGION, cloud: "my.cloud" }, cloud: "cn-north-4.my.cloud" },
  ])("of $settings are in $cloud", async ({ settings, cloud }) => {
    expect(await resolve(settings)).toMatchObject({
      endpoint: `https://vpn.${cloud}`,
      authUrl: `https://iam.${cloud}/v3`,
      stsUrl: `https://sts.${cloud}`,
      metadataUrl: "http://169.254.169.254",
    });
  });

  test.each([
    { given: "vpn.example.com", url: "https://vpn.example.com" },
    { given: "https://vpn.example.com/", url: "https://vpn.example.com" },
    { given: "https://vpn.example.com/a/b//", url: "https://vpn.example.com/a/b" },
    { given: "http://127.0.0.1:8080", url: "http://127.0.0.1:8080" },
    { given: " https://vpn.example.com:443 ", url: "https://vpn.example.com" },
  ])("of the service given as $given is $url", async ({ given, url }) => {
    expect((await resolve({ ...REGION, endpoint: given })).endpoint).toBe(url);
    expect((await resolve(REGION, { HW_VPN_ENDPOINT: given })).endpoint).toBe(url);
  });

  test.each([
    "ftp://vpn.example.com",
    "https://",
    "https://user:EndpointPassword1@vpn.example.com",
    "https://vpn.example.com?a=1",
    "https://vpn.example.com#a",
  ])("fails as %o", async (endpoint) => {
    const message = await problemsOf({ ...REGION, endpoint });
    expect(message).toContain("endpoint ");
    expect(message).not.toContain("EndpointPassword1");
  });

  test.each([
    "https://iam.example.com",
    "https://iam.example.com/",
    "https://iam.example.com/v3",
    "iam.example.com/v3/",
  ])("of IAM given as %s has its version once", async (authUrl) => {
    expect((await resolve({ ...REGION, authUrl })).authUrl).toBe("https://iam.example.com/v3");
  });
});

describe("the source of credentials", () => {
  const keys = { accessKey: "ak", secretKey: "sk" };
  const user = { userName: "u", password: "p", domainName: "d" };

  test.each([
    { name: "a token beats all others", settings: { token: "t", ...keys, ...user }, type: "token" },
    { name: "keys beat a user", settings: { ...keys, ...user }, type: "keys" },
    { name: "a user beats the machine", settings: user, type: "password" },
    { name: "a user by id needs no domain", settings: { userId: "u", password: "p" }, type: "password" },
    { name: "the machine is the last resort", settings: {}, type: "metadata" },
    { name: "half a key does not matter beside a token", settings: { token: "t", accessKey: "ak" }, type: "token" },
  ])("is chosen so that $name", async ({ settings, type }) => {
    expect((await resolve({ ...REGION, ...settings })).source.type).toBe(type);
  });

  test("takes each half of a key from where it is", async () => {
    const { source } = await resolve(
      { ...REGION, accessKey: "ak\n" },
      { OS_SECRET_KEY: "sk", HW_SECURITY_TOKEN: "st" },
    );
    expect(source).toEqual({ type: "keys", accessKey: "ak", secretKey: "sk", securityToken: "st" });
  });

  test("leaves a password as it is, blanks included", async () => {
    const { source } = await resolve({ ...REGION, ...user, password: " p " });
    expect(source).toMatchObject({ password: " p " });
  });

  test.each([
    { settings: { accessKey: "SECRET-A" }, text: "accessKey (HW_ACCESS_KEY, OS_ACCESS_KEY) is set without secretKey" },
    { settings: { secretKey: "SECRET-A" }, text: "secretKey (HW_SECRET_KEY, OS_SECRET_KEY) is set without accessKey" },
    { settings: { userName: "u" }, text: "a user is set without password" },
    { settings: { password: "SECRET-A" }, text: "a password is set without userName" },
    { settings: { userName: "u", password: "SECRET-A" }, text: "is set without domainName" },
  ])("fails with $settings", async ({ settings, text }) => {
    const message = await problemsOf({ ...REGION, ...settings });
    expect(message).toContain(text);
    expect(message).not.toContain("SECRET-A");
  });
});

describe("the assumed role", () => {
  const assumeRole = { agencyName: "a", domainName: "d", durationSeconds: 900 };

  const environment = {
    HW_ASSUME_ROLE_AGENCY_NAME: "other",
    HW_ASSUME_ROLE_DOMAIN_ID: "id",
    HW_ASSUME_ROLE_DURATION: "3600",
  };

  test("is taken from the argument, then from the environment", async () => {
    expect((await resolve({ ...REGION, assumeRole: [assumeRole] })).assumeRoles).toEqual([assumeRole]);
    expect((await resolve(REGION, environment)).assumeRoles).toEqual([
      { agencyName: "other", domainId: "id", durationSeconds: 3600 },
    ]);
    expect((await resolve(REGION)).assumeRoles).toEqual([]);
    expect((await resolve({ ...REGION, assumeRole: [] }, environment)).assumeRoles).toHaveLength(1);
  });

  test.each(["HW_ASSUME_ROLE_DOMAIN_NAME", "HW_ASSUME_ROLE_DOMAIN_ID"])("needs a name beside %s", async (variable) => {
    expect(await problemsOf(REGION, { [variable]: "d" })).toContain(
      `${variable} is set without HW_ASSUME_ROLE_AGENCY_NAME: set both or neither`,
    );
  });

  test("of several is taken as it is given, whatever the environment says", async () => {
    const chain = [assumeRole, { agencyName: "b", domainId: "e" }];
    expect((await resolve({ ...REGION, assumeRole: chain }, environment)).assumeRoles).toEqual(chain);
    const halfChain = [assumeRole, { agencyName: "b" }];
    expect(await problemsOf({ ...REGION, assumeRole: halfChain })).toContain('the agency "b" but not the account');
  });

  test.each([
    { role: { agencyName: "a" }, text: "but not the account that owns it" },
    { role: { ...assumeRole, durationSeconds: 0 }, text: "set it to a number of seconds" },
    { role: { ...assumeRole, durationSeconds: 1.5 }, text: "set it to a number of seconds" },
  ])("fails as $role", async ({ role, text }) => {
    expect(await problemsOf({ ...REGION, assumeRole: [role] })).toContain(text);
  });
});

describe("the shared configuration file", () => {
  const profile = {
    name: "work",
    mode: "AKSK",
    accessKeyId: "PROFILEAK",
    secretAccessKey: "profile-sk",
    region: "eu-west-101",
    projectId: "p-1",
    domainId: "d-1",
  };
  const sso = {
    name: "sso",
    mode: "SSO",
    accessKeyId: "",
    secretAccessKey: "",
    region: "",
    ssoAuth: { stsToken: { accessKeyId: "SSOAK", secretAccessKey: "sso-sk", securityToken: "sso-st" } },
  };
  const agency = { ...profile, name: "agency", agencyName: "a", agencyDomainName: "d" };
  const config = (...profiles: readonly object[]) => JSON.stringify({ current: "work", profiles });
  const files = { "/home/me/.hcloud/config.json": config(profile, sso, agency), "/etc/shared.json": config(profile) };
  const home = { HOME: "/home/me" };

  test("is left alone while neither it nor a profile is named", async () => {
    expect((await resolve(REGION, home, files)).source.type).toBe("metadata");
  });

  test.each([
    { name: "its path", settings: { sharedConfigFile: "/etc/shared.json" }, environment: {} },
    {
      name: "a path in the home directory",
      settings: { sharedConfigFile: "~/.hcloud/config.json" },
      environment: home,
    },
    { name: "a profile alone", settings: { profile: "work" }, environment: home },
    { name: "a profile and USERPROFILE", settings: { profile: "work" }, environment: { USERPROFILE: "/home/me" } },
    { name: "its variable", settings: {}, environment: { HW_SHARED_CONFIG_FILE: "/etc/shared.json" } },
    { name: "the variable of a profile", settings: {}, environment: { HW_PROFILE: "work", ...home } },
  ])("is read when named by $name", async ({ settings, environment }) => {
    const resolved = await resolve(settings, environment, files);
    expect(resolved).toMatchObject({ region: "eu-west-101", projectId: "p-1", domainId: "d-1" });
    expect(resolved.source).toEqual({
      type: "keys",
      accessKey: "PROFILEAK",
      secretKey: "profile-sk",
      securityToken: undefined,
    });
  });

  test("replaces keys, region and project of arguments and environment, but no token", async () => {
    const settings = { region: "cn-north-4", projectId: "p-2", accessKey: "ak", secretKey: "sk", securityToken: "st" };
    const resolved = await resolve({ ...settings, profile: "work" }, { ...home, HW_DOMAIN_ID: "d-2" }, files);
    expect(resolved).toMatchObject({ region: "eu-west-101", projectId: "p-1", domainId: "d-1" });
    expect(resolved.source).toMatchObject({ accessKey: "PROFILEAK", securityToken: undefined });
    expect((await resolve({ token: "t", profile: "work" }, home, files)).source.type).toBe("token");
  });

  test("gives the keys of a sign-in, and leaves the region to others when it has none", async () => {
    const resolved = await resolve({ ...REGION, profile: "sso" }, home, files);
    expect(resolved).toMatchObject({ region: "cn-north-4", source: { accessKey: "SSOAK", securityToken: "sso-st" } });
  });

  test("gives the role to assume", async () => {
    const resolved = await resolve({ profile: "agency" }, home, files);
    expect(resolved.assumeRoles).toMatchObject([{ agencyName: "a", domainName: "d" }]);
    const chain = [
      { agencyName: "b", domainName: "e" },
      { agencyName: "c", domainId: "f" },
    ];
    const chained = await resolve({ profile: "agency", assumeRole: chain }, home, files);
    expect(chained.assumeRoles.map(({ agencyName }) => agencyName)).toEqual(["a", "b", "c"]);
  });

  const withKeys = (accessKeyId: string, secretAccessKey: string) =>
    config({ ...profile, accessKeyId, secretAccessKey });

  test.each([
    { name: "absent", file: undefined, text: "cannot be read (ENOENT)" },
    { name: "encrypted as a whole", file: "\u0000\u0001", text: "hcloud configure set --cli-auth-encrypt=false" },
    { name: "encrypted in its values", file: withKeys(`${"A".repeat(70)}+/==`, "x"), text: "is encrypted" },
    { name: "a list", file: "[]", text: "does not contain a JSON object" },
    {
      name: "without the profile",
      file: config(sso),
      text: 'profile "work" does not exist in /shared.json (existing profiles: sso',
    },
    {
      name: "without profiles",
      file: "{}",
      text: 'profile "work" does not exist in /shared.json (existing profiles: none',
    },
    { name: "without keys", file: withKeys("", ""), text: "has no access key with a secret key" },
    { name: "with half a key", file: withKeys("AK", ""), text: "has no access key with a secret key" },
    {
      name: "without a sign-in",
      file: config({ ...profile, mode: "SSO", ssoAuth: {} }),
      text: "Sign in with `hcloud configure sso`",
    },
  ])("fails when it is $name", async ({ file, text }) => {
    const settings = { ...REGION, sharedConfigFile: "/shared.json", profile: "work" };
    expect(await problemsOf(settings, {}, file === undefined ? {} : { "/shared.json": file })).toContain(text);
  });

  test("fails when no home directory is known", async () => {
    expect(await problemsOf({ ...REGION, profile: "work" })).toContain("Set sharedConfigFile");
  });
});

describe("certificates", () => {
  test.each([
    { settings: { cert: "-----BEGIN CERTIFICATE-----" }, text: "cert is set without key" },
    { settings: { key: "-----BEGIN PRIVATE KEY-----" }, text: "key is set without cert" },
    {
      settings: { cacertFile: "/absent.pem" },
      text: "the file /absent.pem of cacertFile cannot be read (ENOENT)",
    },
    { settings: { cacertFile: "/text.pem" }, text: "is not a PEM file" },
    {
      settings: { cacertFile: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" },
      text: "no usable certificate",
    },
    { settings: { cacertFile: "-----BEGIN PRIVATE KEY-----" }, text: "no usable certificate" },
    {
      settings: { cert: "-----BEGIN CERTIFICATE-----", key: "-----BEGIN PRIVATE KEY-----" },
      text: "cert and key are not a usable client certificate",
    },
  ])("fail with $settings", async ({ settings, text }) => {
    expect(await problemsOf({ ...REGION, ...settings }, {}, { "/text.pem": "hello" })).toContain(text);
  });
});

test("fails with all problems at once, one a line", async () => {
  const message = await problemsOf({ accessKey: "ak", endpoint: "ftp://a" }, { HW_MAX_RETRIES: "many" });
  expect(message.split("\n- ")).toHaveLength(5);
  expect(message).toMatch(/^configure the provider:\n- the region is missing/);
});
