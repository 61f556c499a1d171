import { describe, expect, test } from "vitest";
import { type Fields, valueAt } from "../../lib/schema/value";
import type { Simulator } from "../../lib/testing";
import { type Answer, ask, at, codeOf, PROJECT, send } from "./client";
import { started } from "./started";
import { createTestClock, MINUTE } from "./test-clock";

const USER = { name: "simulator-user", password: "simulator-password", domain: { name: "simulator-domain" } };

describe("projects", () => {
  test("are found by name, and none is an empty list", async () => {
    const simulator = await started({ region: "eu-west-101" });
    const found = await ask(simulator, "GET", "/v3/projects?name=eu-west-101");
    expect(valueAt(found.body, ["projects", 0, "id"])).toBe(PROJECT);
    expect((await ask(simulator, "GET", "/v3/projects?name=other")).body.projects).toEqual([]);
  });

  test("may be several", async () => {
    const simulator = await started({ projects: [project("one"), project("two")] });
    expect((await ask(simulator, "GET", "/v3/projects")).body.projects).toHaveLength(2);
    expect(simulator.environment().HW_PROJECT_ID).toBe("id-of-one");
  });
});

describe("a token", () => {
  test("is given for a password and works in its project", async () => {
    const simulator = await started();
    const answer = await tokenFor(simulator, USER);
    expect(answer.status).toBe(201);
    const headers = { "x-auth-token": answer.headers.get("x-subject-token") ?? "" };
    expect((await send(`${simulator.endpoint}${at()}`, { headers })).status).toBe(200);
  });

  test("without a project in its scope fails to open a project's services", async () => {
    const simulator = await started();
    const answer = await tokenFor(simulator, USER, {});
    const headers = { "x-auth-token": answer.headers.get("x-subject-token") ?? "" };
    expect(codeOf(await send(`${simulator.endpoint}${at()}`, { headers }))).toBe("401 VPN.0010");
    expect((await send(`${simulator.endpoint}/v3/projects`, { headers })).status).toBe(200);
  });

  test.each([
    ["a wrong password", { ...USER, password: "wrong" }, {}],
    ["another domain", { ...USER, domain: { name: "other" } }, {}],
    ["a project that does not exist", USER, { project: { name: "nowhere" } }],
  ])("fails for %s, in IAM's own form", async (_what, user, scope) => {
    const simulator = await started();
    const answer = await tokenFor(simulator, user, scope);
    expect(answer.status).toBe(401);
    expect(valueAt(answer.body, ["error", "code"])).toMatch(/^IAM\./);
  });

  test("of an identity provider is exchanged for one of the cloud, and that for keys", async () => {
    const simulator = await started({ agencies: ["github"] });
    const exchanged = await send(`${simulator.endpoint}/v3.0/OS-AUTH/id-token/tokens`, {
      method: "POST",
      headers: { "x-idp-id": "github" },
      body: JSON.stringify({ auth: { id_token: { id: "jwt" }, scope: { project: { id: PROJECT } } } }),
    });
    const token = exchanged.headers.get("x-subject-token") ?? "";
    const keys = await send(`${simulator.endpoint}/v3.0/OS-CREDENTIAL/securitytokens`, {
      method: "POST",
      body: JSON.stringify({ auth: { identity: { methods: ["token"], token: { id: token } } } }),
    });
    expect(keys.status).toBe(201);
    expect((await listWith(simulator, keys.body)).status).toBe(200);
  });
});

describe("temporary keys", () => {
  test.each([
    [
      "an agency by its domain's name",
      "/v3.0/OS-CREDENTIAL/securitytokens",
      { auth: { identity: { assume_role: { agency_name: "ops", domain_name: "d", duration_seconds: 900 } } } },
    ],
    ["an agency by its domain's id", "/v5/agencies/assume", { agency_urn: "iam::d:agency:ops", duration_seconds: 900 }],
  ])("come from %s and expire", async (_what, path, body) => {
    const clock = createTestClock();
    const simulator = await started({ clock, agencies: ["ops"] });
    const answer = await ask(simulator, "POST", path, body, { nowMilliseconds: clock.nowMilliseconds() });
    expect(answer.status, answer.text).toBe(201);
    expect((await listWith(simulator, answer.body, clock.nowMilliseconds())).status).toBe(200);
    clock.advance(15 * MINUTE);
    expect(codeOf(await listWith(simulator, answer.body, clock.nowMilliseconds()))).toBe("401 VPN.0010");
  });

  test("come from the metadata service without any credentials", async () => {
    const simulator = await started();
    const answer = await send(`${simulator.endpoint}/openstack/latest/securitykey`, {});
    expect(answer.status).toBe(200);
    expect(valueAt(answer.body, ["credential", "expires_at"])).toMatch(/Z$/);
    expect((await listWith(simulator, answer.body)).status).toBe(200);
  });

  test("fail without their security token", async () => {
    const simulator = await started();
    const { body } = await send(`${simulator.endpoint}/openstack/latest/securitykey`, {});
    expect(codeOf(await listWith(simulator, body, Date.now(), "wrong"))).toBe("401 APIGW.0301");
  });

  test("fail for an agency that does not exist, and without credentials", async () => {
    const simulator = await started({ agencies: ["ops"] });
    const body = { agency_urn: "iam::d:agency:others" };
    expect((await ask(simulator, "POST", "/v5/agencies/assume", body)).status).toBe(404);
    const path = `${simulator.endpoint}/v3.0/OS-CREDENTIAL/securitytokens`;
    expect((await send(path, { method: "POST", body: "{}" })).status).toBe(401);
    const unknown = JSON.stringify({ auth: { identity: { token: { id: "unknown" } } } });
    expect((await send(path, { method: "POST", body: unknown })).status).toBe(401);
  });
});

function project(name: string) {
  return { id: `id-of-${name}`, name };
}

async function tokenFor(
  simulator: Simulator,
  user: object,
  scope: object | undefined = { project: { name: "ap-southeast-3" } },
): Promise<Answer> {
  return send(`${simulator.endpoint}/v3/auth/tokens`, {
    method: "POST",
    body: JSON.stringify({ auth: { identity: { methods: ["password"], password: { user } }, scope } }),
  });
}

/** Lists connections with the keys of an answer of either form. */
async function listWith(
  simulator: Simulator,
  { credential, credentials }: Fields,
  nowMilliseconds = Date.now(),
  token?: string,
): Promise<Answer> {
  const accessKey = valueAt(credential, ["access"]) ?? valueAt(credentials, ["access_key_id"]);
  const secretKey = valueAt(credential, ["secret"]) ?? valueAt(credentials, ["secret_access_key"]);
  const held = valueAt(credential, ["securitytoken"]) ?? valueAt(credentials, ["security_token"]);
  return ask(simulator, "GET", at(), undefined, {
    keys: { accessKey: String(accessKey), secretKey: String(secretKey) },
    headers: { "x-security-token": token ?? String(held) },
    nowMilliseconds,
  });
}
