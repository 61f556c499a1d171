import { afterEach, describe, expect, test } from "vitest";
import { canonicalRequest, parseAuthorization, signatureOf } from "../../lib/vpn-api/signer";
import type { CallOptions, VpnApi } from "../../lib/vpn-api/vpn-api";
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

  test.each(["", ".", ".."])("fails to take %o for an id, which would ask for something else", async (id) => {
    const { url, received } = await serve({ status: 200, body: CONNECTION });
    const { api, options } = testClient(url);
    const error = await errorOf(api.showConnection(id, options()));
    expect(error).toMatchObject({ kind: "configuration", outcome: "refused" });
    expect(received).toEqual([]);
  });

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
    expect(error.message).toContain("not known whether the service carried it out");
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

  test("takes one page where the page is not full, although there is a marker", async () => {
    const { url, received } = await serve(page([item(1)], "2025-06-09T07:24:27.674Z"), page([item(2)]));
    const { api, options } = testClient(url);
    expect(await api.listConnections({}, options())).toEqual([item(1)]);
    expect(received.map(({ path }) => path)).toEqual([`/v5/${PROJECT_ID}/vpn-connection?limit=2000`]);
  });

  test("takes all pages, and each connection once", async () => {
    const marker = "2025-06-09T07:24:27.674Z";
    const { url, received } = await serve(
      page(items(0, 2000), marker),
      page(items(1999, 3), "2025-06-10T00:00:00.000Z"),
    );
    const { api, options } = testClient(url);
    const list = await api.listConnections({ vgwId: "g 1" }, options());
    expect(list.map(({ id }) => id)).toEqual(items(0, 2002).map(({ id }) => id));
    expect(received.map(({ path }) => path.split("?")[1])).toEqual([
      "limit=2000&vgw_id=g%201",
      `limit=2000&vgw_id=g%201&marker=${encodeURIComponent(marker)}`,
    ]);
    expect(received.every((request) => signatureIsGood(request, url))).toBe(true);
  });

  test.each([
    { name: "an empty page", pages: [page(items(0, 2000), "m1"), page([], "m2")], calls: 2 },
    { name: "a missing marker", pages: [page(items(0, 2000))], calls: 1 },
    { name: "a marker that stays the same", pages: [page(items(0, 2000), "m1"), page(items(0, 2000), "m1")], calls: 2 },
    {
      name: "a short count without page information",
      pages: [{ status: 200, body: { vpn_connections: items(0, 3) } }],
      calls: 1,
    },
  ])("ends at $name", async ({ pages, calls }) => {
    const { url, received } = await serve(...pages);
    const { api, options } = testClient(url);
    await api.listConnections({}, options());
    expect(received).toHaveLength(calls);
  });

  test("fails where a page fails, instead of telling a part for the whole", async () => {
    const { url } = await serve(page(items(0, 2000), "m1"), {
      status: 403,
      body: { error_code: "VPN.0007", error_msg: "no" },
    });
    const { api, options } = testClient(url);
    expect(await errorOf(api.listConnections({}, options()))).toMatchObject({ code: "VPN.0007" });
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
