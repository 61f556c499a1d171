import { describe, expect, test } from "vitest";
import { PROVIDER_SCHEMA } from "../../lib/provider/schema";
import { type Fields, UNKNOWN, type Value } from "../../lib/schema/value";
import { type SettingRow, variableMembers } from "../../lib/settings/setting";
import { settingsOf } from "../../lib/settings/settings";
import { SETTINGS } from "../../lib/settings/table";

describe("the table of settings", () => {
  test("has each prop, attribute and variable once", () => {
    const rows: readonly SettingRow[] = SETTINGS;
    const variables = rows
      .flatMap((row) => ("members" in row ? variableMembers(row) : [row]))
      .flatMap((row) => row.variables);
    expect(new Set(variables).size).toBe(variables.length);
    expect(new Set(SETTINGS.map(({ prop }) => prop)).size).toBe(SETTINGS.length);
    expect(new Set(SETTINGS.map(({ attribute }) => attribute)).size).toBe(SETTINGS.length);
  });
});

describe("the provider's schema", () => {
  test.each([
    [
      "region",
      "Region of the connections, for example `ap-southeast-3`. Must consist of lowercase letters, digits and hyphens. Can also be set with the environment variable HW_REGION_NAME.",
    ],
    [
      "project_id",
      "ID of the project that the connections are in. Must consist of 32 hexadecimal characters. Can also be set with the environment variable HW_PROJECT_ID. Defaults to the ID of the project named by `project_name`.",
    ],
    [
      "cert",
      "Client certificate: path of a PEM file, or its contents. Can also be set with the environment variable HW_CERT.",
    ],
  ])("says of %s what it is, its limits, its variable and what stands in for it", (attribute, description) => {
    expect(PROVIDER_SCHEMA.attributes[attribute]?.description).toBe(description);
  });

  test("hides exactly the secrets", () => {
    const hidden = Object.entries(PROVIDER_SCHEMA.attributes).filter(([, { sensitive }]) => sensitive);
    expect(hidden.map(([name]) => name)).toEqual([
      "access_key",
      "secret_key",
      "security_token",
      "token",
      "password",
      "key",
    ]);
  });

  test("names the members of assume_role as Huawei Cloud's own provider does", () => {
    expect(PROVIDER_SCHEMA.attributes.assume_role).toMatchObject({
      optional: true,
      description: expect.stringMatching(/HW_ASSUME_ROLE_DOMAIN_ID and HW_ASSUME_ROLE_DURATION\.$/),
      type: {
        nesting: "list",
        attributes: {
          agency_name: { type: "string", required: true, description: "Name of the agency in the other account." },
          domain_name: { type: "string", optional: true, description: expect.stringContaining("`domain_id`") },
          domain_id: { type: "string", optional: true },
          duration: { type: "number", optional: true, description: expect.stringContaining("43200") },
        },
      },
    });
  });
});

describe("the settings of a provider block", () => {
  test("have the names of the props", () => {
    const role = { agency_name: "a", domain_name: "d", domain_id: null, duration: 900 };
    expect(settingsOf({ project_id: "p", insecure: false, max_retries: 0, assume_role: [role] })).toEqual({
      projectId: "p",
      insecure: false,
      maxRetries: 0,
      assumeRole: [{ agencyName: "a", domainName: "d", durationSeconds: 900 }],
    });
  });

  test("leave out what is absent, unknown or no setting", () => {
    const role: Fields = { agency_name: "a", domain_name: UNKNOWN, domain_id: "d" };
    const block: Fields = { region: UNKNOWN, cloud: null, workspace: "default", regoin: "x", assume_role: [role] };
    expect(settingsOf(block)).toEqual({ assumeRole: [{ agencyName: "a", domainId: "d" }] });
  });

  test("have the one agency that an earlier version wrote without a list", () => {
    expect(settingsOf({ assume_role: { agency_name: "a", domain_name: "d" } })).toEqual({
      assumeRole: [{ agencyName: "a", domainName: "d" }],
    });
  });

  test.each<[Value]>([
    [null],
    [[]],
    [[{ agency_name: "a", domain_name: "d" }, { agency_name: UNKNOWN }]],
    [UNKNOWN],
    ["a"],
    [{}],
    [{ agency_name: UNKNOWN }],
    [{ agency_name: null, domain_name: "d" }],
  ])("have no agency without its name, as in %o", (role) => {
    expect(settingsOf({ assume_role: role })).toEqual({});
  });
});
