import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { type Lab, startLab } from "../support/lab";

let lab: Lab;
let healthy: Record<string, string | undefined>;
beforeAll(async () => {
  lab = await startLab();
  healthy = { ...lab.environment };
});
afterEach(async () => {
  for (const name of Object.keys(lab.environment)) {
    lab.environment[name] = healthy[name];
  }
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

const NO_KEYS = { HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined };

describe("a connection is created with", () => {
  const rows: readonly [string, () => Record<string, string | undefined>][] = [
    ["access keys", () => ({})],
    ["a token", () => ({ ...NO_KEYS, HW_AUTH_TOKEN: lab.simulator.issueToken() })],
    [
      "user and password",
      () => ({
        ...NO_KEYS,
        HW_USER_NAME: "simulator-user",
        HW_USER_PASSWORD: "simulator-password",
        HW_DOMAIN_NAME: "simulator-domain",
      }),
    ],
    ["the metadata service", () => NO_KEYS],
    [
      "an agency, assumed by the name of its account",
      () => ({ HW_ASSUME_ROLE_AGENCY_NAME: "vpn-admin", HW_ASSUME_ROLE_DOMAIN_NAME: "other" }),
    ],
    [
      "an agency, assumed by the id of its account",
      () => ({ HW_ASSUME_ROLE_AGENCY_NAME: "vpn-admin", HW_ASSUME_ROLE_DOMAIN_ID: "00112233445566778899aabbccddee00" }),
    ],
    ["a project that is found by the region", () => ({ HW_PROJECT_ID: undefined })],
    ["a project that is found by its name", () => ({ HW_PROJECT_ID: undefined, HW_PROJECT_NAME: "ap-southeast-3" })],
  ];
  it.each(rows)("%s", async (_, environment) => {
    Object.assign(lab.environment, environment());
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    lab.declare({});
    await lab.applyAndSettle();
  });

  it("agencies that are assumed one from another", async () => {
    const chain = [
      { agency_name: "hub", domain_name: "network" },
      { agency_name: "vpn-admin", domain_id: "00112233445566778899aabbccddee00" },
    ];
    const provider = { hwvpn: { state_identity: "lab", workspace: "default", assume_role: chain } };
    const before = lab.simulator.requests().length;
    lab.declare({ a: ATTRIBUTES }, { provider });
    await lab.applyAndSettle();
    const assumed = lab.simulator
      .requests()
      .slice(before)
      .filter(({ path }) => /securitytokens|assume/.test(path))
      .map(({ path }) => path);
    expect(assumed.slice(0, 2)).toEqual(["/v3.0/OS-CREDENTIAL/securitytokens", "/v5/agencies/assume"]);
    lab.declare({}, { provider });
    await lab.applyAndSettle();
  });
});
