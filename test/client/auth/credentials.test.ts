import { afterEach, describe, expect, test } from "vitest";
import { parseAuthorization } from "../../../lib/client/auth/signer";
import type { Settings } from "../../../lib/settings/settings";
import { ACCESS_KEY, CONNECTION_ID, errorOf, PROJECT_ID, SECRET_KEY, testClient, visible } from "../support/client";
import type { TestWorld } from "../support/effects";
import { type LoopbackServer, type Received, type Reply, startServerThat } from "../support/server";

const START = Date.UTC(2025, 0, 1);
const MINUTE = 60_000;
const GOOD: Reply = { status: 200, body: { vpn_connection: { id: CONNECTION_ID } } };
const NO_KEYS = { accessKey: "", secretKey: "" };
const USER = { ...NO_KEYS, userName: "u", domainName: "d", password: "PasswordCanary" };

let server: LoopbackServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

type Routes = Readonly<Record<string, (request: Received, call: number) => Reply>>;

/** IAM, STS, metadata and VPN service in one, by the beginning of the path. */
async function serve(routes: Routes): Promise<LoopbackServer> {
  const calls = new Map<string, number>();
  server = await startServerThat((request) => {
    const route = Object.keys(routes).find((prefix) => request.path.startsWith(prefix)) ?? "";
    const call = calls.get(route) ?? 0;
    calls.set(route, call + 1);
    return routes[route]?.(request, call) ?? GOOD;
  });
  return server;
}

function clientOf({ url }: LoopbackServer, settings: Settings, world: TestWorld = {}) {
  const environment = { HW_VPN_METADATA_ENDPOINT: url, HW_VPN_STS_ENDPOINT: url, ...world.environment };
  return testClient(url, { authUrl: url, ...settings }, { startMilliseconds: START, ...world, environment });
}

const paths = ({ received }: LoopbackServer) => received.map(({ method, path }) => `${method} ${path}`);
const last = ({ received }: LoopbackServer) => received.at(-1)?.headers ?? {};
const accessKeyOf = (headers: Received["headers"]) => parseAuthorization(headers.authorization ?? "")?.accessKey;
const bodyOf = ({ received }: LoopbackServer, index: number) => JSON.parse(received[index]?.body ?? "null");
const expiry = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();
const ONE = `GET /v5/${PROJECT_ID}/vpn-connection/${CONNECTION_ID}`;

describe("a token of the user", () => {
  test("is sent as it is, and no request is signed", async () => {
    const service = await serve({});
    const { api, options } = clientOf(service, { token: "the-token" });
    await api.showConnection(CONNECTION_ID, options());
    expect(last(service)).toMatchObject({ "x-auth-token": "the-token", "x-project-id": PROJECT_ID });
    expect(last(service).authorization).toBeUndefined();
  });
});

describe("keys of the user", () => {
  test("sign each request, together with the security token of temporary keys", async () => {
    const service = await serve({});
    const { api, options } = clientOf(service, { securityToken: "st==" });
    await api.showConnection(CONNECTION_ID, options());
    const authorization = parseAuthorization(last(service).authorization ?? "");
    expect(authorization?.accessKey).toBe(ACCESS_KEY);
    expect(authorization?.signedNames).toEqual(["host", "x-project-id", "x-sdk-date", "x-security-token"]);
    expect(last(service)["x-security-token"]).toBe("st==");
  });
});

describe("a user with a password", () => {
  const token = (name: string, minutes: number, projectId?: string): Reply => ({
    status: 201,
    body: { token: { expires_at: expiry(minutes), project: projectId === undefined ? undefined : { id: projectId } } },
    headers: { "x-subject-token": name },
  });

  test.each([
    {
      name: "by name, in the project named like the region",
      settings: { ...USER, projectId: "" },
      identity: { name: "u", password: "PasswordCanary", domain: { name: "d" } },
      project: { name: "cn-north-4" },
    },
    {
      name: "by name and the id of the account, in a project by id",
      settings: { ...USER, domainName: "", domainId: "d-1" },
      identity: { name: "u", password: "PasswordCanary", domain: { id: "d-1" } },
      project: { id: PROJECT_ID },
    },
    {
      name: "by id",
      settings: { ...NO_KEYS, userId: "u-1", password: "PasswordCanary", projectName: "sub", projectId: "" },
      identity: { id: "u-1", password: "PasswordCanary" },
      project: { name: "sub" },
    },
  ])("gets a token $name", async ({ settings, identity, project }) => {
    const service = await serve({ "/v3/auth/tokens": () => token("t-1", 1440, PROJECT_ID) });
    const { api, options } = clientOf(service, settings);
    await api.showConnection(CONNECTION_ID, options());
    expect(paths(service)).toEqual(["POST /v3/auth/tokens", ONE]);
    expect(bodyOf(service, 0)).toEqual({
      auth: { identity: { methods: ["password"], password: { user: identity } }, scope: { project } },
    });
    expect(last(service)["x-auth-token"]).toBe("t-1");
  });

  test("gets one new token when the first is refused", async () => {
    const refusal: Reply = { status: 401, body: { error_code: "VPN.0010", error_msg: "token refused" } };
    const service = await serve({
      "/v3/auth/tokens": (_, call) => token(`t-${call}`, 1440, PROJECT_ID),
      "/v5": (_, call) => (call === 0 ? refusal : GOOD),
    });
    const { api, options } = clientOf(service, USER);
    await api.showConnection(CONNECTION_ID, options());
    expect(last(service)["x-auth-token"]).toBe("t-1");
    expect(paths(service)).toEqual(["POST /v3/auth/tokens", ONE, "POST /v3/auth/tokens", ONE]);
  });

  test("fails when the new token is refused, too", async () => {
    const service = await serve({
      "/v3/auth/tokens": (_, call) => token(`t-${call}`, 1440, PROJECT_ID),
      "/v5": () => ({ status: 401, body: { error_code: "VPN.0010", error_msg: "token refused" } }),
    });
    const { api, options } = clientOf(service, USER);
    expect(await errorOf(api.showConnection(CONNECTION_ID, options()))).toMatchObject({ code: "VPN.0010" });
    expect(paths(service)).toHaveLength(4);
  });

  test("fails when IAM refuses the password, which no message holds", async () => {
    const service = await serve({
      "/v3/auth/tokens": ({ body }) => ({ status: 401, body: { error: { code: 401, message: `wrong: ${body}` } } }),
    });
    const { api, options, effects } = clientOf(service, USER);
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "service", status: 401, code: "401", outcome: "refused" });
    expect(error.message).toContain("get a token from IAM: HTTP 401");
    expect(visible(error, effects)).not.toContain("PasswordCanary");
  });

  test("fails without open outcome of a create when IAM does not answer", async () => {
    const service = await serve({ "/v3/auth/tokens": () => (response) => response.destroy() });
    const { api, options } = clientOf(service, USER);
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "network", operation: "get a token from IAM", outcome: "refused" });
  });

  test("fails when the answer has no token", async () => {
    const service = await serve({ "/v3/auth/tokens": () => ({ status: 201, body: { token: {} } }) });
    const { api, options } = clientOf(service, USER);
    expect((await errorOf(api.createConnection({}, options()))).message).toContain("X-Subject-Token is missing");
  });
});

describe("the token of an identity provider", () => {
  const environment = { HW_ASSUME_ROLE_IDP_ID: "idp", HW_ASSUME_ROLE_ID_TOKEN: "IdTokenCanary" };
  const routes: Routes = {
    "/v3.0/OS-AUTH/id-token/tokens": (_, call) => ({
      status: 201,
      body: { token: {} },
      headers: { "x-subject-token": `subject-token-${call}` },
    }),
    "/v3.0/OS-CREDENTIAL/securitytokens": (_, call) => ({
      status: 201,
      body: {
        credential: {
          access: `IDENTITYKEY${call}`,
          secret: "IdentitySecret",
          securitytoken: "identity-token",
          expires_at: expiry(60 + call * 60),
        },
      },
    }),
  };

  test("is changed for a token of IAM, and that for temporary keys", async () => {
    const service = await serve(routes);
    const { api, options } = clientOf(service, NO_KEYS, { environment });
    await api.showConnection(CONNECTION_ID, options());
    expect(service.received[0]?.headers["x-idp-id"]).toBe("idp");
    expect(bodyOf(service, 0)).toEqual({
      auth: { id_token: { id: "IdTokenCanary" }, scope: { project: { id: PROJECT_ID } } },
    });
    expect(bodyOf(service, 1)).toEqual({
      auth: { identity: { methods: ["token"], token: { id: "subject-token-0", duration_seconds: 43_200 } } },
    });
    expect(accessKeyOf(last(service))).toBe("IDENTITYKEY0");
  });

  test("is read anew from its file at each renewal", async () => {
    const service = await serve(routes);
    const files: Record<string, string> = { "/token": "first-token\n" };
    const fromFile = { HW_ASSUME_ROLE_IDP_ID: "idp", HW_ASSUME_ROLE_ID_TOKEN_FILE: "/token" };
    const { api, options, effects } = clientOf(service, NO_KEYS, { environment: fromFile, files });
    await api.showConnection(CONNECTION_ID, options());
    files["/token"] = "second-token";
    effects.moveClock(55 * MINUTE);
    await api.showConnection(CONNECTION_ID, options());
    expect(bodyOf(service, 0).auth.id_token.id).toBe("first-token");
    expect(bodyOf(service, 3).auth.id_token.id).toBe("second-token");
    expect(accessKeyOf(last(service))).toBe("IDENTITYKEY1");
  });

  test.each([
    {
      name: "without its provider",
      environment: { HW_ASSUME_ROLE_ID_TOKEN: "IdTokenCanary" },
      text: "set both or neither",
    },
    { name: "without itself", environment: { HW_ASSUME_ROLE_IDP_ID: "idp" }, text: "set both or neither" },
    {
      name: "in a file that is absent",
      environment: { HW_ASSUME_ROLE_IDP_ID: "idp", HW_ASSUME_ROLE_ID_TOKEN_FILE: "/absent" },
      text: "the file /absent cannot be read (ENOENT)",
    },
    {
      name: "in a file that is empty",
      environment: { HW_ASSUME_ROLE_IDP_ID: "idp", HW_ASSUME_ROLE_ID_TOKEN_FILE: "/empty" },
      text: "the file /empty is empty",
    },
  ])("fails $name", async ({ environment, text }) => {
    const service = await serve(routes);
    const { api, options, effects } = clientOf(service, NO_KEYS, { environment, files: { "/empty": "\n" } });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "configuration", outcome: "refused" });
    expect(error.message).toContain(text);
    expect(visible(error, effects)).not.toContain("IdTokenCanary");
  });
});

describe("the machine's own credentials", () => {
  const machineKeys = (call: number, minutes: number, name = "access"): Reply => ({
    status: 200,
    body: {
      credential: {
        [name]: `MACHINEKEY${call}`,
        secret: `MachineSecret${call}`,
        securitytoken: `machine-token-${call}`,
        expires_at: expiry(minutes),
      },
    },
  });
  const METADATA = "GET /openstack/latest/securitykey";

  test("sign requests with their security token", async () => {
    const service = await serve({ "/openstack": (_, call) => machineKeys(call, 60) });
    const { api, options } = clientOf(service, NO_KEYS);
    await api.showConnection(CONNECTION_ID, options());
    expect(accessKeyOf(last(service))).toBe("MACHINEKEY0");
    expect(last(service)["x-security-token"]).toBe("machine-token-0");
  });

  test("are never asked for through a proxy", async () => {
    const service = await serve({ "/openstack": (_, call) => machineKeys(call, 60) });
    const environment = { http_proxy: "http://127.0.0.1:1", no_proxy: "" };
    const { api, options } = clientOf(service, NO_KEYS, { environment });
    await errorOf(api.showConnection(CONNECTION_ID, options()));
    expect(paths(service)).toEqual([METADATA]);
  });

  test.each([
    { minutesLeft: 10.1, calls: 1 },
    { minutesLeft: 10, calls: 2 },
    { minutesLeft: -1, calls: 2 },
  ])(
    "are asked for $calls times when there are $minutesLeft min left at the next call",
    async ({ minutesLeft, calls }) => {
      const service = await serve({ "/openstack": (_, call) => machineKeys(call, 60 + call * 60) });
      const { api, options, effects } = clientOf(service, NO_KEYS);
      await api.showConnection(CONNECTION_ID, options());
      effects.moveClock((60 - minutesLeft) * MINUTE);
      await api.showConnection(CONNECTION_ID, options());
      expect(paths(service).filter((path) => path === METADATA)).toHaveLength(calls);
      expect(accessKeyOf(last(service))).toBe(`MACHINEKEY${calls - 1}`);
    },
  );

  test("are renewed while one call waits for a busy gateway", async () => {
    const busy: Reply = { status: 409, body: { error_code: "VPN.0016", error_msg: "busy" } };
    const service = await serve({
      "/openstack": (_, call) => machineKeys(call, 15 + call * 60),
      "/v5": (_, call) => (call < 120 ? busy : GOOD),
    });
    const { api, options } = clientOf(service, NO_KEYS);
    await api.createConnection({}, options({ withinMilliseconds: 3_600_000 }));
    const used = new Set(service.received.map(({ headers }) => accessKeyOf(headers)).filter(Boolean));
    expect([...used]).toEqual(["MACHINEKEY0", "MACHINEKEY1"]);
  });

  test("are renewed once for calls at the same time", async () => {
    const service = await serve({ "/openstack": (_, call) => machineKeys(call, 60 + call * 60) });
    const { api, options, effects } = clientOf(service, NO_KEYS);
    await api.showConnection(CONNECTION_ID, options());
    effects.moveClock(55 * MINUTE);
    await Promise.all([1, 2, 3, 4].map(() => api.showConnection(CONNECTION_ID, options())));
    expect(paths(service).filter((path) => path === METADATA)).toHaveLength(2);
  });

  test("are kept as long as they are good when they cannot be renewed, with a warning", async () => {
    const service = await serve({
      "/openstack": (_, call) => (call === 0 ? machineKeys(0, 60) : { status: 404, body: "nothing here" }),
    });
    const { api, options, effects } = clientOf(service, NO_KEYS);
    await api.showConnection(CONNECTION_ID, options());
    effects.moveClock(55 * MINUTE);
    await api.showConnection(CONNECTION_ID, options());
    await api.showConnection(CONNECTION_ID, options());
    expect(accessKeyOf(last(service))).toBe("MACHINEKEY0");
    expect(effects.logged.filter(({ level }) => level === "warn")).toHaveLength(1);
    effects.moveClock(6 * MINUTE);
    expect((await errorOf(api.showConnection(CONNECTION_ID, options()))).kind).toBe("configuration");
  });

  test("that live for minutes only are not asked for at every call", async () => {
    const service = await serve({ "/openstack": (_, call) => machineKeys(call, 5 + call) });
    const { api, options } = clientOf(service, NO_KEYS);
    for (let call = 0; call < 5; call++) {
      await api.showConnection(CONNECTION_ID, options());
    }
    expect(paths(service).filter((path) => path === METADATA)).toHaveLength(1);
  });

  test.each([
    { name: "refuses", reply: { status: 404, body: "<html>" } },
    { name: "answers something else", reply: { status: 200, body: { credential: {} } } },
    { name: "hangs up", reply: (response: { destroy: () => void }) => response.destroy() },
  ] as const)("fail when the metadata service $name, with all that was looked for", async ({ reply }) => {
    const service = await serve({ "/openstack": () => reply as Reply });
    const { api, options } = clientOf(service, NO_KEYS);
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "configuration", outcome: "refused", operation: "find credentials" });
    for (const name of ["HW_AUTH_TOKEN", "HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_USER_NAME", "HW_PROFILE"]) {
      expect(error.message).toContain(name);
    }
    expect(error.message).toContain("an agency of this machine: get the machine's credentials: ");
  });
});

describe("an assumed role", () => {
  const role = { agencyName: "agency", domainName: "delegator" };
  const temporary: Reply = {
    status: 201,
    body: {
      credential: { access: "ROLEKEY", secret: "RoleSecret", securitytoken: "role-token", expires_at: expiry(60) },
    },
  };

  test("of an account by name signs with the keys of IAM", async () => {
    const service = await serve({ "/v3.0/OS-CREDENTIAL/securitytokens": () => temporary });
    const { api, options } = clientOf(service, { assumeRole: [{ ...role, durationSeconds: 900 }], domainId: "d-1" });
    await api.showConnection(CONNECTION_ID, options());
    expect(bodyOf(service, 0)).toEqual({
      auth: {
        identity: {
          methods: ["assume_role"],
          assume_role: { agency_name: "agency", domain_name: "delegator", duration_seconds: 900 },
        },
      },
    });
    expect(service.received.map(({ headers }) => accessKeyOf(headers))).toEqual([ACCESS_KEY, "ROLEKEY"]);
    expect(last(service)["x-security-token"]).toBe("role-token");
  });

  test("of an account by id signs with the keys of STS", async () => {
    const credentials = { access_key_id: "STSKEY", secret_access_key: "StsSecret", security_token: "sts-token" };
    const service = await serve({ "/v5/agencies/assume": () => ({ status: 200, body: { credentials } }) });
    const { api, options, effects } = clientOf(service, { assumeRole: [{ agencyName: "agency", domainId: "d-2" }] });
    await api.showConnection(CONNECTION_ID, options());
    expect(bodyOf(service, 0)).toEqual({
      agency_urn: "iam::d-2:agency:agency",
      agency_session_name: "cdktf-huaweicloud-vpn",
      duration_seconds: 43_200,
    });
    expect(accessKeyOf(last(service))).toBe("STSKEY");
    effects.moveClock(43_200_000 - 5 * MINUTE);
    await api.showConnection(CONNECTION_ID, options());
    expect(paths(service).filter((path) => path.includes("assume"))).toHaveLength(2);
  });

  test("is assumed with a token, too", async () => {
    const service = await serve({ "/v3.0/OS-CREDENTIAL/securitytokens": () => temporary });
    const { api, options } = clientOf(service, { token: "the-token", assumeRole: [role] });
    await api.showConnection(CONNECTION_ID, options());
    expect(service.received[0]?.headers["x-auth-token"]).toBe("the-token");
    expect(accessKeyOf(last(service))).toBe("ROLEKEY");
    expect(last(service)["x-auth-token"]).toBeUndefined();
  });

  test("is assumed by a user for whom the project is elsewhere, and looks the project up in its own account", async () => {
    const token: Reply = { status: 201, body: { token: {} }, headers: { "x-subject-token": "t-own" } };
    const service = await serve({
      "/v3/auth/tokens": () => token,
      "/v3.0/OS-CREDENTIAL/securitytokens": () => temporary,
      "/v3/projects": () => ({ status: 200, body: { projects: [{ id: PROJECT_ID, name: "theirs" }] } }),
    });
    const user = { ...USER, domainId: "d-own", projectId: "", projectName: "theirs" };
    const { api, options } = clientOf(service, { ...user, assumeRole: [role] });
    await api.showConnection(CONNECTION_ID, options());
    expect(bodyOf(service, 0)).toMatchObject({ auth: { scope: { domain: { name: "d" } } } });
    expect(service.received[1]?.headers["x-auth-token"]).toBe("t-own");
    const lookUp = service.received.find(({ path }) => path.startsWith("/v3/projects"));
    expect(accessKeyOf(lookUp?.headers ?? {})).toBe("ROLEKEY");
    expect(lookUp?.headers["x-domain-id"]).toBeUndefined();
  });

  test("is assumed from another one, with its keys and for its account, and the whole chain is renewed in time", async () => {
    const hop = (access: string): Reply => ({
      status: 201,
      body: { credential: { access, secret: `${access}Secret`, securitytoken: access, expires_at: expiry(60) } },
    });
    const service = await serve({
      "/v3.0/OS-CREDENTIAL/securitytokens": (_, call) => hop(`ROLEKEY${call}`),
      "/v5/agencies/assume": () => ({
        status: 200,
        body: { credentials: { access_key_id: "STSKEY", secret_access_key: "StsSecret", security_token: "sts" } },
      }),
    });
    const assumeRole = [
      { agencyName: "hub", domainId: "d-hub" },
      { agencyName: "network", domainName: "spoke" },
      { agencyName: "vpn", domainName: "edge" },
    ];
    const { api, options, effects } = clientOf(service, { assumeRole, domainId: "d-own" });
    await api.showConnection(CONNECTION_ID, options());
    const seen = service.received.map(({ headers }) => [accessKeyOf(headers), headers["x-domain-id"]]);
    expect(seen).toEqual([
      [ACCESS_KEY, undefined],
      ["STSKEY", "d-hub"],
      ["ROLEKEY0", undefined],
      ["ROLEKEY1", undefined],
    ]);
    expect([1, 2].map((index) => bodyOf(service, index))).toMatchObject([
      { auth: { identity: { assume_role: { agency_name: "network", domain_name: "spoke" } } } },
      { auth: { identity: { assume_role: { agency_name: "vpn", domain_name: "edge" } } } },
    ]);
    effects.moveClock(55 * MINUTE);
    await api.showConnection(CONNECTION_ID, options());
    expect(paths(service).filter((path) => /assume|securitytokens/.test(path))).toHaveLength(6);
  });

  test("fails when the agency is not there", async () => {
    const service = await serve({
      "/v3.0/OS-CREDENTIAL/securitytokens": () => ({
        status: 404,
        body: { error: { code: "IAM.0004", message: "no such agency" } },
      }),
    });
    const { api, options } = clientOf(service, { assumeRole: [role] });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "service", status: 404, code: "IAM.0004", outcome: "refused" });
    expect(error.message).toContain("assume the role of agency agency: HTTP 404 IAM.0004: no such agency");
  });
});

describe("the project", () => {
  const projects = (...list: readonly object[]): Reply => ({ status: 200, body: { projects: list } });

  test("is looked up by the region's name, signed, with the account's id", async () => {
    const service = await serve({ "/v3/projects": () => projects({ id: PROJECT_ID, name: "cn-north-4" }) });
    const { api, options } = clientOf(service, { projectId: "", domainId: "d-1" });
    await api.showConnection(CONNECTION_ID, options());
    await api.showConnection(CONNECTION_ID, options());
    expect(paths(service)).toEqual(["GET /v3/projects?name=cn-north-4", ONE, ONE]);
    expect(service.received[0]?.headers["x-domain-id"]).toBe("d-1");
    expect(parseAuthorization(service.received[0]?.headers.authorization ?? "")?.signedNames).toContain("x-domain-id");
  });

  test("is the one with exactly that name", async () => {
    const others = [
      { id: "x", name: "cn-north-4_web" },
      { id: PROJECT_ID, name: "cn-north-4_a b" },
    ];
    const service = await serve({ "/v3/projects": () => projects(...others) });
    const { api, options } = clientOf(service, { projectId: "", projectName: "cn-north-4_a b" });
    await api.showConnection(CONNECTION_ID, options());
    expect(paths(service)).toEqual(["GET /v3/projects?name=cn-north-4_a%20b", ONE]);
  });

  test("fails when none is seen, with what may be wrong", async () => {
    const service = await serve({ "/v3/projects": () => projects() });
    const { api, options } = clientOf(service, { projectId: "" });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "configuration", outcome: "refused", operation: "look up the project id" });
    expect(error.message).toContain('no project that these credentials can access is named "cn-north-4"');
    expect(error.message).toContain("HW_PROJECT_ID");
  });

  test("fails when IAM refuses, with the way round, and is looked up again by the next call", async () => {
    const refusal: Reply = { status: 403, body: { error_code: "IAM.0003", error_msg: "not allowed" } };
    const found = projects({ id: PROJECT_ID, name: "cn-north-4" });
    const service = await serve({ "/v3/projects": (_, call) => (call === 0 ? refusal : found) });
    const { api, options } = clientOf(service, { projectId: "" });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "service", code: "IAM.0003", outcome: "refused" });
    expect(error.message).toContain("Set projectId (HW_PROJECT_ID) to avoid this call.");
    await api.showConnection(CONNECTION_ID, options());
  });
});

test("fails before any call when a setting is wrong, and says what", async () => {
  const service = await serve({});
  const { api, options } = clientOf(service, { region: "", secretKey: "" });
  const error = await errorOf(api.createConnection({}, options()));
  expect(error).toMatchObject({ kind: "configuration", operation: "configure the provider", outcome: "refused" });
  expect(error.message).not.toContain(SECRET_KEY);
  expect(service.received).toEqual([]);
});
