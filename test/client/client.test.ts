import { afterEach, describe, expect, test } from "vitest";
import { canonicalRequest, parseAuthorization, signatureOf } from "../../lib/client/auth/signer";
import type { CallOptions, VpnApi } from "../../lib/client/operations/vpn-api";
import { CONNECTION_ID, errorOf, PROJECT_ID, SECRET_KEY, testClient } from "./support/client";
import { type LoopbackServer, type Received, type Reply, startServer, startServerThat } from "./support/server";

let server: LoopbackServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(...replies: readonly Reply[]): Promise<LoopbackServer> {
  server = await startServer(replies);
  return server;
}

function signatureIsGood(request: Received, url: string): boolean {
  const authorization = parseAuthorization(request.headers.authorization ?? "");
  const canonical = canonicalRequest({ ...request, url: `${url}${request.path}` }, authorization?.signedNames ?? []);
  return (
    signatureOf(SECRET_KEY, String(request.headers["x-sdk-date"]), canonical) === authorization?.signature &&
    authorization.signedNames.includes("host")
  );
}

type Options = Parameters<VpnApi["resetConnection"]>[1];

const ONE = `/v5/${PROJECT_ID}/vpn-connection/${CONNECTION_ID}`;
const CONNECTION = { vpn_connection: { id: CONNECTION_ID, style: "STATIC" }, request_id: "r-1" };

interface CallRow {
  readonly name: string;
  readonly call: (api: VpnApi, options: Options) => Promise<unknown>;
  readonly reply: Reply;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly result: unknown;
}

const CALLS: readonly CallRow[] = [
  {
    name: "creates",
    call: (api, options) => api.createConnection({ name: "ü", enable_nqa: false, peer_subnets: [] }, options),
    reply: { status: 201, body: CONNECTION },
    method: "POST",
    path: `/v5/${PROJECT_ID}/vpn-connection`,
    body: { vpn_connection: { name: "ü", enable_nqa: false, peer_subnets: [] } },
    result: { connection: CONNECTION.vpn_connection, requestId: "r-1" },
  },
  {
    name: "shows",
    call: (api, options) => api.showConnection(CONNECTION_ID, options),
    reply: { status: 200, body: CONNECTION },
    method: "GET",
    path: ONE,
    result: { connection: CONNECTION.vpn_connection, requestId: "r-1" },
  },
  {
    name: "updates",
    call: (api, options) => api.updateConnection(CONNECTION_ID, { ikepolicy: { lifetime_seconds: 60 } }, options),
    reply: { status: 200, body: { vpn_connection: {} }, headers: { "x-request-id": "r-2" } },
    method: "PUT",
    path: ONE,
    body: { vpn_connection: { ikepolicy: { lifetime_seconds: 60 } } },
    result: { connection: {}, requestId: "r-2" },
  },
  {
    name: "deletes",
    call: (api, options) => api.deleteConnection(CONNECTION_ID, options),
    reply: { status: 204 },
    method: "DELETE",
    path: ONE,
    result: undefined,
  },
  {
    name: "resets",
    call: (api, options) => api.resetConnection(CONNECTION_ID, options),
    reply: { status: 202, body: { request_id: "r-3" } },
    method: "POST",
    path: `${ONE}/reset`,
    result: undefined,
  },
  {
    name: "adds tags to",
    call: (api, options) => api.addTags(CONNECTION_ID, [{ key: "a", value: "" }], options),
    reply: { status: 204 },
    method: "POST",
    path: `${ONE}/tags/create`,
    body: { tags: [{ key: "a", value: "" }] },
    result: undefined,
  },
  {
    name: "removes tags from",
    call: (api, options) => api.removeTags(CONNECTION_ID, ["a"], options),
    reply: { status: 204 },
    method: "POST",
    path: `${ONE}/tags/delete`,
    body: { tags: [{ key: "a" }] },
    result: undefined,
  },
  {
    name: "shows the gateway of",
    call: (api, options) => api.showGateway("g/1", options),
    reply: { status: 200, body: { vpn_gateway: { id: "g/1" } } },
    method: "GET",
    path: `/v5/${PROJECT_ID}/vpn-gateways/g%2F1`,
    result: { id: "g/1" },
  },
];

describe("the client", () => {
  test.each(CALLS)("$name a connection with a signed request", async (row) => {
    const { url, received } = await serve(row.reply);
    const { api, options } = testClient(url);
    expect(await row.call(api, options())).toEqual(row.result);
    const [request] = received;
    expect(received).toHaveLength(1);
    expect(request).toMatchObject({ method: row.method, path: row.path });
    expect(request?.body === "" ? undefined : JSON.parse(request?.body ?? "")).toEqual(row.body);
    expect(request?.headers["x-project-id"]).toBe(PROJECT_ID);
    expect(request?.headers["content-type"]).toBe(row.body === undefined ? undefined : "application/json");
    expect(request && signatureIsGood(request, url)).toBe(true);
  });

  test("makes no call, reads no file and looks nothing up before the first operation", () => {
    const { effects } = testClient("http://127.0.0.1:1", { sharedConfigFile: "/absent" });
    expect(effects.logged).toEqual([]);
  });

  test.each(["", ".", "..", "../x", "a/b", "a b", "a?b", "a%2fb"])(
    "fails to take %o for an id, which would ask for something else",
    async (id) => {
      const { url, received } = await serve({ status: 200, body: CONNECTION });
      const { api, options } = testClient(url);
      const error = await errorOf(api.showConnection(id, options()));
      expect(error).toMatchObject({ kind: "configuration", outcome: "refused" });
      expect(received).toEqual([]);
    },
  );

  test("stops a call whose signal is aborted before it begins, and sends nothing", async () => {
    const { url, received } = await serve({ status: 201, body: CONNECTION });
    const { api, options } = testClient(url);
    const error = await errorOf(api.createConnection({}, options({ signal: AbortSignal.abort() })));
    expect(error).toMatchObject({ kind: "cancelled", outcome: "refused", operation: "create VPN connection" });
    expect(received).toEqual([]);
  });

  test("stops at once when Terraform stops in the middle of a read", async () => {
    const abort = new AbortController();
    const { url } = await serve(() => abort.abort());
    const { api, options } = testClient(url);
    const error = await errorOf(api.showConnection(CONNECTION_ID, options({ signal: abort.signal })));
    expect(error).toMatchObject({ kind: "cancelled" });
  });

  test.each([
    ["create", (api: VpnApi, limits: CallOptions) => api.createConnection({}, limits)],
    ["update", (api: VpnApi, limits: CallOptions) => api.updateConnection(CONNECTION_ID, {}, limits)],
    ["delete", (api: VpnApi, limits: CallOptions) => api.deleteConnection(CONNECTION_ID, limits)],
    ["reset", (api: VpnApi, limits: CallOptions) => api.resetConnection(CONNECTION_ID, limits)],
    ["add tags", (api: VpnApi, limits: CallOptions) => api.addTags(CONNECTION_ID, [], limits)],
  ])("takes the answer to a change that is under way when Terraform stops: %s", async (_, call) => {
    const abort = new AbortController();
    const { url, received } = await serve((response) => {
      abort.abort();
      response.writeHead(200, { "content-type": "application/json" });
      setImmediate(() => response.end(JSON.stringify(CONNECTION)));
    });
    const { api, options } = testClient(url);
    await call(api, options({ signal: abort.signal }));
    expect(received).toHaveLength(1);
  });

  test("waits for such an answer within limits, and says that the outcome is open", async () => {
    const abort = new AbortController();
    const { url } = await serve(() => abort.abort());
    const { api, options } = testClient(url, {}, {}, { graceMilliseconds: 1 });
    const error = await errorOf(api.createConnection({}, options({ signal: abort.signal })));
    expect(error).toMatchObject({ kind: "cancelled", outcome: "unknown" });
    expect(error.message).toContain("unknown whether the service carried out the request");
  });

  test("repeats no change that fails when Terraform has stopped", async () => {
    const abort = new AbortController();
    const { url, received } = await serve((response) => {
      abort.abort();
      response.writeHead(409, { "content-type": "application/json" });
      response.end(JSON.stringify({ error_code: "VPN.0016", error_msg: "busy" }));
    });
    const { api, options } = testClient(url);
    const error = await errorOf(api.createConnection({}, options({ signal: abort.signal })));
    expect(error).toMatchObject({ kind: "cancelled", outcome: "refused", code: "VPN.0016" });
    expect(received).toHaveLength(1);
  });

  test("stops at once when Terraform stops in a pause", async () => {
    const abort = new AbortController();
    const { url, received } = await serve({ status: 409, body: { error_code: "VPN.0016", error_msg: "busy" } });
    const { api, options } = testClient(url, {}, { whileSleeping: () => abort.abort() });
    const error = await errorOf(api.createConnection({}, options({ signal: abort.signal })));
    expect(error).toMatchObject({ kind: "cancelled", outcome: "refused" });
    expect(received).toHaveLength(1);
  });
});

describe("the list of connections", () => {
  const item = (number: number) => ({ id: `c-${number}` });
  const items = (from: number, count: number) => Array.from({ length: count }, (_, index) => item(from + index));
  const page = (list: readonly object[], marker?: string, currentCount: number | undefined = list.length): Reply => ({
    status: 200,
    body: { vpn_connections: list, page_info: { next_marker: marker, current_count: currentCount }, total_count: 9999 },
  });

  const asked = (received: readonly { readonly path: string }[]) =>
    received.map(({ path }) => decodeURIComponent(path.split("?")[1] ?? ""));

  test("asks for what every edition of the service takes, and does not take a short page for the last", async () => {
    const { url, received } = await serve(
      page(items(0, 2), "2025-06-09T07:24:27.674Z"),
      page(items(2, 2), "2025-06-08T07:24:27.674Z"),
      page([], undefined),
    );
    const { api, options } = testClient(url);
    expect(await api.listConnections({}, options())).toEqual(items(0, 4));
    expect(asked(received)).toEqual([
      "limit=200",
      "limit=2000&marker=2025-06-09T07:24:27.674Z",
      "limit=2000&marker=2025-06-08T07:24:27.674Z",
    ]);
  });

  test("asks for long pages from the second page on, and nevermore where the service refuses them", async () => {
    const refused = { status: 400, body: { error_code: "VPN.0001", error_msg: "limit is illegal" } };
    const { url, received } = await serve(page(items(0, 200), "m1"), refused, page(items(200, 9), "m2"), page([]));
    const { api, options } = testClient(url);
    expect(await api.listConnections({}, options())).toHaveLength(209);
    await api.listConnections({}, options());
    expect(asked(received)).toEqual([
      "limit=200",
      "limit=2000&marker=m1",
      "limit=200&marker=m1",
      "limit=200&marker=m2",
      "limit=200",
    ]);
  });

  test("begins with a long page where an earlier list had more than one", async () => {
    const { url, received } = await serve(page(items(0, 200), "m1"), page([]), page(items(0, 200), "m1"), page([]));
    const { api, options } = testClient(url);
    expect(await api.listConnections({}, options())).toHaveLength(200);
    expect(await api.listConnections({}, options())).toHaveLength(200);
    expect(asked(received)[2]).toBe("limit=2000");
  });

  test("fails where the service refuses the usual page, too", async () => {
    const refused = { status: 400, body: { error_code: "VPN.0001", error_msg: "vgw_id is illegal" } };
    const { url, received } = await serve(refused);
    const { api, options } = testClient(url);
    await expect(api.listConnections({}, options())).rejects.toThrow("vgw_id is illegal");
    expect(received).toHaveLength(1);
  });

  test("takes all pages, and each connection once", async () => {
    const marker = "2025-06-09T07:24:27.674Z";
    const { url, received } = await serve(page(items(0, 200), marker), page(items(199, 3), "m2"), page([], "m2"));
    const { api, options } = testClient(url);
    const list = await api.listConnections({ vgwId: "g 1" }, options());
    expect(list.map(({ id }) => id)).toEqual(items(0, 202).map(({ id }) => id));
    expect(asked(received).slice(0, 2)).toEqual(["limit=200&vgw_id=g 1", `limit=2000&vgw_id=g 1&marker=${marker}`]);
    expect(received.every((request) => signatureIsGood(request, url))).toBe(true);
  });

  const counted = (list: readonly object[], total: unknown): Reply => ({
    status: 200,
    body: { vpn_connections: list, page_info: { next_marker: "m1", current_count: list.length }, total_count: total },
  });

  test.each([
    { name: "an empty page", pages: [page(items(0, 200), "m1"), page([], "m2")], calls: 2, found: 200 },
    {
      name: "a null in place of a list",
      pages: [{ status: 200, body: { vpn_connections: null } }],
      calls: 1,
      found: 0,
    },
    {
      name: "a null after the last page",
      pages: [page(items(0, 2), "m1"), { status: 200, body: { vpn_connections: null, page_info: null } }],
      calls: 2,
      found: 2,
    },
    {
      name: "a marker that stands still",
      pages: [page(items(0, 3), "m1"), page(items(0, 3), "m1")],
      calls: 2,
      found: 3,
    },
    { name: "a short page with which the total is reached", pages: [counted(items(0, 3), 3)], calls: 1, found: 3 },
    { name: "no total, which may be late", pages: [counted(items(0, 200), 200), page([])], calls: 2, found: 200 },
    { name: "no total of nothing", pages: [counted(items(0, 2), 0), page([])], calls: 2, found: 2 },
    { name: "no total that is no number", pages: [counted(items(0, 2), "2"), page([])], calls: 2, found: 2 },
  ])("ends at $name", async ({ pages, calls, found }) => {
    const { url, received } = await serve(...pages);
    const { api, options } = testClient(url);
    expect(await api.listConnections({}, options())).toHaveLength(found);
    expect(received).toHaveLength(calls);
  });

  test.each([
    ["no page_info", undefined, { id: "c-9", created_at: "2025-06-09T07:24:27.674Z" }, "2025-06-09T07:24:27.674Z"],
    ["page_info null", null, { id: "c-9", created_at: "2025-06-09T07:24:27.674Z" }, "2025-06-09T07:24:27.674Z"],
    ["an empty marker", { next_marker: "" }, { id: "c-9" }, "c-9"],
    ["a number", { next_marker: 1749453867674 }, { id: "c-9" }, "1749453867674"],
  ])("goes on with the time or the id of the last connection after %s", async (_, information, last, marker) => {
    const first = { status: 200, body: { vpn_connections: [item(1), last], page_info: information } };
    const { url, received } = await serve(first, page([]));
    const { api, options } = testClient(url);
    expect(await api.listConnections({}, options())).toHaveLength(2);
    expect(asked(received)[1]).toBe(`limit=2000&marker=${marker}`);
  });

  test("ends with the last connection that is wanted", async () => {
    const { url, received } = await serve(page(items(0, 2), "m1"), page(items(2, 2), "m2"), page([]));
    const { api, options } = testClient(url);
    await api.listConnections({ wanted: new Set(["c-1", "c-2"]) }, options());
    expect(received).toHaveLength(2);
  });

  test.each([
    ["repeat the marker", (call: number) => page(items(0, 3), call % 2 === 0 ? "m1" : "m2"), "at the marker"],
    ["never end, and show nothing new", (call: number) => page(items(0, 3), `m${call}`), "at the marker"],
    ["never end", (call: number) => page([item(call)], `m${call}`), "after 1000 connections"],
    ["name no way on", () => page([{ name: "without id" }]), "lack the marker of the next page"],
  ])("fails where its pages %s", async (_, pageOf, words) => {
    let calls = 0;
    const { url } = await serve((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const reply = pageOf(calls++);
      response.end(JSON.stringify("body" in reply ? reply.body : {}));
    });
    const { api, options } = testClient(url);
    const error = await errorOf(api.listConnections({}, options()));
    expect(error).toMatchObject({ kind: "service", outcome: "refused", operation: "list VPN connections" });
    expect(error.message).toContain(words);
    expect(error.message).toContain("nothing was changed");
  });

  test.each([{}, { vpn_connections: {} }, { vpn_connections: "none" }])("is no list: %o", async (body) => {
    const { url } = await serve({ status: 200, body });
    const { api, options } = testClient(url);
    expect(await errorOf(api.listConnections({}, options()))).toMatchObject({ kind: "network", outcome: "unknown" });
  });

  test("fails where a page fails, instead of telling a part for the whole", async () => {
    const { url } = await serve(page(items(0, 200), "m1"), {
      status: 403,
      body: { error_code: "VPN.0007", error_msg: "no" },
    });
    const { api, options } = testClient(url);
    expect(await errorOf(api.listConnections({}, options()))).toMatchObject({ code: "VPN.0007" });
  });
});

describe("an answer to a create", () => {
  test.each([
    ["no id", {}],
    ["an empty id", { id: "" }],
    ["the id null", { id: null }],
    ["an id that leads elsewhere", { id: "../../v5/x" }],
    ["an id of spaces", { id: "  " }],
    ["an object for an id", { id: { value: "x" } }],
  ])("with %s is lost, and sent once", async (_, connection) => {
    const { url, received } = await serve({ status: 201, body: { vpn_connection: connection } });
    const { api, options } = testClient(url);
    const error = await errorOf(api.createConnection({ name: "a" }, options()));
    expect(error).toMatchObject({ kind: "network", outcome: "unknown", status: 201 });
    expect(error.message).toContain("a JSON object that lacks the documented members");
    expect(received).toHaveLength(1);
  });

  test("may have a number for an id", async () => {
    const { url } = await serve({ status: 201, body: { vpn_connection: { id: 17 } } });
    const { api, options } = testClient(url);
    expect((await api.createConnection({}, options())).connection).toEqual({ id: 17 });
  });
});

describe("the number of changes", () => {
  test("grows when a call that changes something begins and ends, and with no read", async () => {
    const answered: number[] = [];
    server = await startServerThat(() => {
      answered.push(api.changes());
      return { status: 200, body: CONNECTION };
    });
    const { api, options } = testClient(server.url);
    await api.showConnection(CONNECTION_ID, options());
    await api.updateConnection(CONNECTION_ID, {}, options());
    await api.send({ name: "x", method: "POST", path: "/x", idempotent: true }, options());
    expect([...answered, api.changes()]).toEqual([0, 1, 3, 4]);
    await errorOf(api.deleteConnection(CONNECTION_ID, options({ signal: AbortSignal.abort() })));
    expect(api.changes()).toBe(4);
  });
});

describe("calls at the same time", () => {
  test("share one look-up of the project, and none is disturbed by one that is cancelled", async () => {
    server = await startServerThat(({ path }) =>
      path.startsWith("/v3/projects")
        ? { status: 200, body: { projects: [{ id: PROJECT_ID, name: "cn-north-4" }] } }
        : { status: 200, body: CONNECTION },
    );
    const { api, options } = testClient(server.url, { projectId: "", authUrl: server.url });
    const abort = new AbortController();
    const cancelled = errorOf(api.showConnection(CONNECTION_ID, options({ signal: abort.signal })));
    const others = [1, 2, 3].map(() => api.showConnection(CONNECTION_ID, options()));
    abort.abort();
    expect((await cancelled).kind).toBe("cancelled");
    await Promise.all(others);
    expect(server.received.map(({ path }) => path).sort()).toEqual(
      ["/v3/projects?name=cn-north-4", ONE, ONE, ONE].sort(),
    );
  });
});
