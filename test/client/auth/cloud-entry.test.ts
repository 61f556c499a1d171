import { resolve as absolute } from "node:path";
import { describe, expect, test } from "vitest";
import { resolveSettings } from "../../../lib/client/resolve-settings";
import type { Settings } from "../../../lib/settings/settings";
import { testEffects } from "../support/effects";

const PROJECT_ID = "00000000000000000000000000000042";
const HOME = "/home/me/.config/openstack";
const CLOUDS = `
clouds:
  otc:
    auth:
      auth_url: https://iam.eu-nl.otc.t-systems.com/v3
      username: user
      password: 00001
      user_domain_name: OTC001
      project_id: ${PROJECT_ID}
  other:
    auth: { username: somebody }
`;

function world(files: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}) {
  return testEffects({ files, environment: { HOME: "/home/me", OS_CLOUD: "otc", ...environment } });
}

function resolve(files: Readonly<Record<string, string>>, environment = {}, settings: Settings = {}) {
  return resolveSettings(settings, world(files, environment));
}

/** `clouds.yaml` in the user's folder, with an entry `otc` of these lines. */
function entry(...lines: readonly string[]): Readonly<Record<string, string>> {
  return { [`${HOME}/clouds.yaml`]: ["clouds:", "  otc:", ...lines.map((line) => `    ${line}`)].join("\n") };
}

describe("an entry of clouds.yaml", () => {
  test("is enough", async () => {
    expect(await resolve({ [`${HOME}/clouds.yaml`]: CLOUDS })).toMatchObject({
      region: "eu-nl",
      endpoint: "https://vpn.eu-nl.otc.t-systems.com",
      authUrl: "https://iam.eu-nl.otc.t-systems.com/v3",
      projectId: PROJECT_ID,
      domainName: "OTC001",
      source: { type: "password", userName: "user", password: "00001" },
    });
  });

  test.each([
    ["OS_CLIENT_CONFIG_FILE", "/etc/my.yaml", { OS_CLIENT_CONFIG_FILE: "/etc/my.yaml" }],
    ["OS_CLIENT_CONFIG_FILE with ~", "/home/me/my.yaml", { OS_CLIENT_CONFIG_FILE: "~/my.yaml" }],
    ["the working folder", absolute("clouds.yaml"), {}],
    ["the working folder, as .yml", absolute("clouds.yml"), {}],
    ["the folder of XDG_CONFIG_HOME", "/xdg/openstack/clouds.yaml", { XDG_CONFIG_HOME: "/xdg" }],
    ["the user's folder", `${HOME}/clouds.yaml`, {}],
    ["the folder of the machine", "/etc/openstack/clouds.yaml", {}],
  ])("is found in %s", async (_, path, environment) => {
    expect(await resolve({ [path]: CLOUDS }, environment)).toMatchObject({ region: "eu-nl" });
  });

  test("is taken from the first file", async () => {
    const files = { [absolute("clouds.yaml")]: CLOUDS, "/etc/openstack/clouds.yaml": CLOUDS.replace("eu-nl", "eu-de") };
    expect(await resolve(files)).toMatchObject({ region: "eu-nl" });
  });

  test("may be JSON, begin with a byte order mark, and use merge keys", async () => {
    const json = { clouds: { otc: { region_name: "eu-de", auth: { token: "t" } } } };
    expect(await resolve({ [`${HOME}/clouds.json`]: JSON.stringify(json) })).toMatchObject({ region: "eu-de" });
    const merging = "\uFEFFbase: &base { token: t }\nclouds: { otc: { region_name: eu-de, auth: { <<: *base } } }";
    expect(await resolve({ [`${HOME}/clouds.yaml`]: merging })).toMatchObject({ source: { token: "t" } });
  });

  test("is completed by secure.yaml, and by its profile in clouds-public.yaml", async () => {
    const files = {
      ...entry("profile: mine", "auth:", "  username: user", '  password: ""', "  domain-name: d"),
      "/s/secure.yaml": "clouds: { otc: { auth: { password: pw-of-secure } } }",
      "/etc/openstack/clouds-public.yaml":
        "public-clouds: { mine: { region_name: eu-nl, auth: { domain_name: x, auth_url: 'https://iam.%(region_name)s.example.com/v3' } } }",
    };
    expect(await resolve(files, { OS_CLIENT_SECURE_FILE: "/s/secure.yaml" })).toMatchObject({
      region: "eu-nl",
      authUrl: "https://iam.eu-nl.example.com/v3",
      domainName: "d",
      source: { type: "password", userName: "user", password: "pw-of-secure" },
    });
    const renamed = {
      ...entry("profile: mine", "auth: { token: t }"),
      "/p.yaml": "public-clouds: { mine: { region_name: eu-nl } }",
    };
    expect(await resolve(renamed, { OS_CLIENT_VENDOR_FILE: "/p.yaml" })).toMatchObject({ region: "eu-nl" });
  });

  test("may be in secure.yaml alone", async () => {
    const secure = "clouds: { otc: { region_name: eu-de, auth: { token: t } } }";
    expect(await resolve({ [`${HOME}/secure.yaml`]: secure })).toMatchObject({ source: { type: "token", token: "t" } });
  });

  test.each([
    ["otc", "eu-de", "https://iam.eu-de.otc.t-systems.com/v3"],
    ["otc-swiss", "eu-ch2", "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3"],
  ])("may have the profile %s, which OpenStack's tools know", async (profile, region, authUrl) => {
    const files = entry(`profile: ${profile}`, "auth: { token: t }");
    expect(await resolve(files)).toMatchObject({ region, authUrl });
  });

  test("whose profile nobody knows is used, with a warning", async () => {
    const effects = world(entry("profile: unheard", "region_name: eu-de", "auth: { token: t }"));
    await resolveSettings({}, effects);
    expect(effects.logged).toMatchObject([
      {
        level: "warn",
        message: `cloud "otc" of ${HOME}/clouds.yaml has the profile "unheard", which is in no clouds-public.yaml`,
      },
    ]);
  });

  test.each<[string, readonly string[], object]>([
    ["keys outside auth first", ["tenant_name: outside", "auth: { project_name: inside }"], { projectName: "outside" }],
    ["the first of the regions", ["regions: [eu-nl, eu-de]"], { region: "eu-nl" }],
    ["the first of the regions with values", ["regions: [{ name: eu-nl, values: {} }]"], { region: "eu-nl" }],
    ["verify: no", ["verify: no"], { tls: { insecure: true } }],
    ["verify over insecure", ["verify: true", "insecure: true"], { tls: { insecure: false } }],
    ["insecure", ["insecure: true"], { tls: { insecure: true } }],
    ["an access key", ["ak: AK", "auth: { sk: SK }"], { source: { type: "keys", accessKey: "AK", secretKey: "SK" } }],
    [
      "the way to log in that auth_type names",
      ["auth_type: v3password", "auth: { token: t, user_id: u, password: p }"],
      { source: { type: "password", userId: "u" } },
    ],
  ])("gives %s", async (_, lines, expected) => {
    const files = entry(...(lines.some((line) => line.startsWith("regions")) ? [] : ["region_name: eu-de"]), ...lines);
    const login = lines.some((line) => /auth|ak/.test(line)) ? {} : { OS_TOKEN: "t" };
    expect(await resolve(files, login)).toMatchObject(expected);
  });
});

describe("variables and arguments", () => {
  const files = { [`${HOME}/clouds.yaml`]: CLOUDS };

  test.each<[Record<string, string>, object]>([
    [{ OS_REGION: "eu-de" }, { region: "eu-de" }],
    [{ OS_PROJECT_NAME: "eu-de_x" }, { projectId: undefined, projectName: "eu-de_x" }],
    [{ OS_DOMAIN_ID: "d" }, { domainId: "d", domainName: undefined }],
    [{ OS_PASSWORD: "other" }, { source: { type: "password", userName: "user", password: "other" } }],
    [
      { OS_ACCESS_KEY: "AK", OS_SECRET_KEY: "SK" },
      { region: "eu-nl", source: { type: "keys" } },
    ],
    [{ OS_TOKEN: "t" }, { source: { type: "token" } }],
  ])("%j win over the entry", async (environment, expected) => {
    expect(await resolve(files, environment)).toMatchObject(expected);
  });

  test.each<[string, Record<string, string>, Settings, string]>([
    ["a variable HW_…", { HW_ACCESS_KEY: "AK", HW_SECRET_KEY: "SK" }, {}, "HW_ACCESS_KEY"],
    ["an argument", {}, { token: "t" }, "token"],
  ])("that log in by %s leave OS_CLOUD to other tools", async (_, environment, settings, by) => {
    const effects = world({}, { ...environment, HW_REGION_NAME: "cn-north-4" });
    expect(await resolveSettings(settings, effects)).toMatchObject({
      authUrl: "https://iam.cn-north-4.myhuaweicloud.com/v3",
    });
    expect(effects.logged).toMatchObject([{ level: "info", message: `OS_CLOUD is not used, because ${by} is set` }]);
  });

  test("name an entry, whatever OS_CLOUD says", async () => {
    const settings = { openstackCloud: "otc" };
    expect(await resolve(files, { OS_CLOUD: "other", HW_AUTH_TOKEN: "t" }, settings)).toMatchObject({
      region: "eu-nl",
      source: { type: "token" },
    });
  });
});

describe("what is wrong with an entry", () => {
  const at = `cloud "otc" of ${HOME}/clouds.yaml`;

  test.each<[string, Record<string, string>, Record<string, string>, string]>([
    [
      "no file",
      {},
      {},
      `names the cloud "otc", but no clouds.yaml exists (searched in: ${absolute(".")}, ${HOME}, /etc/openstack). Set OS_CLIENT_CONFIG_FILE to its path.`,
    ],
    [
      "a missing file",
      {},
      { OS_CLIENT_CONFIG_FILE: "/no/x.yaml" },
      "OS_CLIENT_CONFIG_FILE names the file /no/x.yaml, which does not exist.",
    ],
    [
      "an unreadable file",
      {},
      { OS_CLIENT_CONFIG_FILE: "/dev/null" },
      "the file /dev/null cannot be read (it is a device; use a regular file).",
    ],
    [
      "a missing entry",
      { [`${HOME}/clouds.yaml`]: CLOUDS },
      { OS_CLOUD: "otk" },
      `cloud "otk" of ${HOME}/clouds.yaml does not exist (existing clouds: otc, other). Set OS_CLOUD or openstackCloud to one of these.`,
    ],
    [
      "no clouds",
      { [`${HOME}/clouds.yaml`]: "otc: {}" },
      {},
      `the file ${HOME}/clouds.yaml has no clouds: write them below the key "clouds", indented.`,
    ],
    [
      "an entry without settings",
      { [`${HOME}/clouds.yaml`]: "clouds: { otc: }" },
      {},
      `"otc" in ${HOME}/clouds.yaml is not a mapping: write its settings below it, indented.`,
    ],
    [
      "a list for a value",
      entry("auth: { password: [pw-secret] }"),
      {},
      `auth.password of ${at} is a list or a mapping: set it to one value.`,
    ],
    [
      "another way to log in",
      entry("auth_type: v3applicationcredential"),
      {},
      `auth_type of ${at} is "v3applicationcredential", which is not supported: use password, token, or an access key (aksk).`,
    ],
    ["no switch", entry("verify: maybe"), {}, `verify of ${at} is "maybe": set it to true or false.`],
    [
      "no region",
      entry("region_name: eu-de_x", "auth: { token: t }"),
      {},
      `region_name of ${at} is "eu-de_x", which is not a region`,
    ],
    [
      "no project",
      entry("region_name: eu-de", "auth: { token: t, project_id: eu-de }"),
      {},
      `auth.project_id of ${at} is "eu-de", which is not a project id`,
    ],
  ])("is said: %s", async (_, files, environment, message) => {
    await expect(resolve(files, environment)).rejects.toThrow(message);
  });

  test.each([
    ["a tag", "password: !pw-secret", "line 4, column"],
    ["a tabulator", "\tpassword: pw-secret", "line 4, column"],
    ["an anchor that does not exist", "password: *pw-secret", "line 4, column"],
    ["a key twice", "{ password: pw-secret, password: pw-secret }", "line 4, column"],
  ])("is said by its place, without the text: %s", async (_, line, place) => {
    const files = entry("auth:", `  ${line}`);
    const error = await resolve(files).catch((thrown: Error) => thrown.message);
    expect(error).toContain(`the file ${HOME}/clouds.yaml is not valid YAML in ${place}`);
    expect(error).not.toContain("secret");
  });

  test("is said once, without looking for other credentials", async () => {
    await expect(resolve({}, { OS_REGION: "eu-de" })).rejects.toThrow(/^configure the provider: OS_CLOUD or [^\n]*$/);
  });
});
