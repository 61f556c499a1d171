import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { type Lab, startLab } from "../support/lab";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ cloud: "opentelekomcloud" });
  // As the users of that cloud set them.
  const { HW_REGION_NAME, HW_PROJECT_ID, HW_ACCESS_KEY, HW_SECRET_KEY, HW_AUTH_URL } = lab.environment;
  for (const name of Object.keys(lab.environment).filter((each) => /^HW_(?!VPN_)/.test(each))) {
    delete lab.environment[name];
  }
  Object.assign(lab.environment, {
    OS_REGION: HW_REGION_NAME,
    OS_TENANT_ID: HW_PROJECT_ID,
    OS_ACCESS_KEY: HW_ACCESS_KEY,
    OS_SECRET_KEY: HW_SECRET_KEY,
    OS_AUTH_URL: HW_AUTH_URL,
  });
});
afterEach(async () => {
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

describe("a connection in Open Telekom Cloud", () => {
  it("is created with an entry of clouds.yaml and an agency", async () => {
    const variables = { ...lab.environment };
    const file = join(lab.folder.path, "my-clouds.yaml");
    writeFileSync(
      file,
      `clouds:
  otc:
    profile: otc
    auth:
      auth_url: ${variables.OS_AUTH_URL}
      username: simulator-user
      password: simulator-password
      user_domain_name: simulator-domain
`,
    );
    Object.assign(lab.environment, {
      ...Object.fromEntries(
        Object.keys(variables).map((name) => [name, name.startsWith("OS_") ? "" : variables[name]]),
      ),
      OS_CLOUD: "otc",
      OS_CLIENT_CONFIG_FILE: file,
      OS_AGENCY_NAME: "vpn-admin",
      OS_AGENCY_DOMAIN_NAME: "other",
      OS_DELEGATED_PROJECT: "eu-de",
    });
    const before = lab.simulator.requests().length;
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    const paths = lab.simulator
      .requests()
      .slice(before)
      .map(({ path }) => path.replace(/\?.*/, ""));
    expect(paths.slice(0, 3)).toEqual(["/v3/auth/tokens", "/v3.0/OS-CREDENTIAL/securitytokens", "/v3/projects"]);
    lab.declare({});
    await lab.applyAndSettle();
    for (const name of Object.keys(lab.environment)) {
      lab.environment[name] = variables[name];
    }
  });

  it("is created, changed and left alone, with the variables of that cloud", async () => {
    expect(lab.environment.OS_REGION).toBe("eu-de");
    lab.declare({ a: { ...ATTRIBUTES, tags: { site: "bonn" } } });
    await lab.applyAndSettle();
    lab.declare({ a: { ...ATTRIBUTES, name: "renamed", ikepolicy: { dh_group: "group19" }, tags: { site: "koeln" } } });
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toMatchObject([{ name: "renamed" }]);
  });

  it("stores a new key, which a warning says is not in force, and later applies leave it alone", async () => {
    const withKey = (version: number) => ({ ...ATTRIBUTES, psk: { ...ATTRIBUTES.psk, version } });
    lab.declare({ a: withKey(1) });
    await lab.applyAndSettle();
    const before = lab.environment.SITE_PSK;
    lab.environment.SITE_PSK = "Second-Key-0123";
    lab.declare({ a: withKey(2) });
    expect(await lab.applyAndSettle()).toContain("is not reset, so a change is not in force");
    lab.environment.SITE_PSK = before;
  });

  it.each([
    [{ ikepolicy: { local_id_type: "fqdn", local_id: "a.example" } }, "ikepolicy.local_id_type is not supported: fqdn"],
    [{ ikepolicy: { peer_id_type: "fqdn", peer_id: "a.example" } }, "ikepolicy.peer_id_type is not supported: fqdn"],
    [{ style: "policy-template" }, "style is not supported: policy-template"],
  ])("cannot have %j, which the service refuses in its own words", async (attributes, words) => {
    lab.declare({ b: { ...ATTRIBUTES, ...attributes } });
    const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(code).toBe(1);
    expect((stdout + stderr).replaceAll(/[│\s]+/g, " ")).toContain(words);
  });
});
