import { describe, expect, test } from "vitest";
import { resolveSettings } from "../../lib/client/resolve-settings";
import type { Settings } from "../../lib/settings/settings";
import { testEffects } from "./support/effects";

const OWN_PROJECT = "0123456789abcdef0123456789abcdef";
const KEYS = { OS_ACCESS_KEY: "AK", OS_SECRET_KEY: "sk" };

function resolve(environment: Record<string, string>, settings: Settings = {}) {
  return resolveSettings(settings, testEffects({ environment: { ...KEYS, ...environment } }));
}

describe("the variables of Open Telekom Cloud's own provider", () => {
  test("are enough", async () => {
    const environment = {
      OS_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3",
      OS_USERNAME: "user",
      OS_PASSWORD: "password",
      OS_USER_DOMAIN_NAME: "OTC00000000001000000000",
      OS_TENANT_NAME: "eu-de_network",
      OS_ACCESS_KEY: "",
      OS_SECRET_KEY: "",
    };
    expect(await resolve(environment)).toMatchObject({
      region: "eu-de",
      endpoint: "https://vpn.eu-de.otc.t-systems.com",
      authUrl: "https://iam.eu-de.otc.t-systems.com/v3",
      projectName: "eu-de_network",
      domainName: "OTC00000000001000000000",
      source: { type: "password", userName: "user" },
    });
  });

  test.each([
    [{ OS_REGION: "eu-nl" }, "eu-nl", "otc.t-systems.com"],
    [{ OS_REGION_NAME: "eu-ch2" }, "eu-ch2", "sc.otc.t-systems.com"],
    [{ OS_PROJECT_NAME: "eu-nl" }, "eu-nl", "otc.t-systems.com"],
    [{ OS_AUTH_URL: "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3" }, "eu-ch2", "sc.otc.t-systems.com"],
    [{ OS_REGION: "eu-de", OS_TENANT_NAME: "eu-nl_x" }, "eu-de", "otc.t-systems.com"],
    [{ OS_REGION: "eu-de", HW_CLOUD: "example.com" }, "eu-de", "example.com"],
    [{ OS_REGION: "eu-west-101" }, "eu-west-101", "myhuaweicloud.eu"],
  ])("lead from %j to the region %s of %s", async (environment, region, cloud) => {
    expect(await resolve(environment)).toMatchObject({ region, endpoint: `https://vpn.${region}.${cloud}` });
  });

  test("give project and token", async () => {
    const tenant = "0123456789abcdef0123456789abcdef";
    expect(await resolve({ OS_REGION: "eu-de", OS_TENANT_ID: tenant, OS_TOKEN: "t" })).toMatchObject({
      projectId: tenant,
      source: { type: "token", token: "t" },
    });
  });

  test("need a region where neither project nor address says it", async () => {
    const environment = { OS_TENANT_NAME: "network", OS_AUTH_URL: "https://iam.example.com/v3" };
    await expect(resolve(environment)).rejects.toThrow("the region is missing");
  });

  test.each([
    [{ OS_DELEGATED_PROJECT: "eu-nl_theirs" }, { region: "eu-nl", projectId: undefined, projectName: "eu-nl_theirs" }],
    [{ OS_REGION: "eu-de" }, { projectId: OWN_PROJECT }],
    [{ OS_REGION: "eu-de", OS_DELEGATED_PROJECT: "x", HW_PROJECT_NAME: "y" }, { projectName: "y" }],
  ])("name an agency and its project: %j", async (environment, expected) => {
    const agency = { OS_AGENCY_NAME: "agency", OS_AGENCY_DOMAIN_NAME: "OTC002", OS_PROJECT_ID: OWN_PROJECT };
    const resolved = await resolve({ ...agency, ...environment });
    expect(resolved).toMatchObject({ ...expected, assumeRoles: [{ agencyName: "agency", domainName: "OTC002" }] });
  });

  test("name no delegated project without an agency", async () => {
    expect(await resolve({ OS_REGION: "eu-de", OS_PROJECT_NAME: "a", OS_DELEGATED_PROJECT: "b" })).toMatchObject({
      projectName: "a",
    });
  });

  test("name an agency with its account", async () => {
    const account = { OS_REGION: "eu-de", OS_AGENCY_DOMAIN_NAME: "OTC002" };
    await expect(resolve(account)).rejects.toThrow("OS_AGENCY_DOMAIN_NAME is set without OS_AGENCY_NAME: set both or");
  });
});
