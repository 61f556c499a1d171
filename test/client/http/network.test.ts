import { once } from "node:events";
import { createServer as createTlsServer } from "node:https";
import { createServer } from "node:net";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Authority, makeAuthority } from "../support/certificates";
import { CONNECTION_ID, errorOf, SECURITY_TOKEN, testClient, visible } from "../support/client";
import { type ProxyBehaviour, startProxy, type TestProxy } from "../support/proxy";
import { type LoopbackServer, listen, type Reply, startServer, startServerThat } from "../support/server";

const GOOD: Reply = { status: 201, body: { vpn_connection: { id: CONNECTION_ID } } };
const closers: (() => Promise<void>)[] = [];
let authority: Authority;

beforeAll(() => {
  authority = makeAuthority();
});

afterAll(() => authority.remove());

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function serve(reply: Reply = GOOD, tls?: Parameters<typeof startServer>[1]): Promise<LoopbackServer> {
  const server = await startServer([reply], tls);
  closers.push(server.close);
  return server;
}

async function proxyThat(behaviour: ProxyBehaviour = {}): Promise<TestProxy> {
  const proxy = await startProxy(behaviour);
  closers.push(proxy.close);
  return proxy;
}

/** A port at which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("a private certificate authority", () => {
  test("is trusted when cacertFile is its path", async () => {
    const { url } = await serve(GOOD, authority.server);
    const { api, options } = testClient(url, { cacertFile: authority.file });
    await api.createConnection({}, options());
  });

  test("is trusted when cacertFile is its contents", async () => {
    const { url } = await serve(GOOD, authority.server);
    const { api, options } = testClient(url, { cacertFile: authority.cert });
    await api.createConnection({}, options());
  });

  test("is trusted when OS_CACERT holds its contents with line ends written as two characters", async () => {
    const { url } = await serve(GOOD, authority.server);
    const environment = { OS_CACERT: authority.cert.replaceAll("\n", "\\n") };
    const { api, options } = testClient(url, {}, { environment });
    await api.createConnection({}, options());
  });

  test("of NODE_EXTRA_CA_CERTS stays trusted when cacertFile names another one", async () => {
    const other = makeAuthority();
    const { url } = await serve(GOOD, authority.server);
    const environment = { NODE_EXTRA_CA_CERTS: authority.file };
    const { api, options } = testClient(url, { cacertFile: other.cert }, { environment });
    await api.createConnection({}, options());
    other.remove();
  });

  test("fails at once where it is not trusted, with the way to trust it, and nothing was sent", async () => {
    const { url, received } = await serve(GOOD, authority.server);
    const { api, options, effects } = testClient(url);
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "network", outcome: "refused" });
    expect(error.message).toContain(
      `cannot reach ${new URL(url).host} (given by endpoint): its certificate is not trusted`,
    );
    expect(error.message).toContain("cacertFile or NODE_EXTRA_CA_CERTS");
    expect(effects.slept).toEqual([]);
    expect(received).toEqual([]);
  });

  test.each([
    { name: "another name", pair: () => authority.misnamed, text: "its certificate is for another host name" },
    { name: "the past", pair: () => authority.expired, text: "its certificate has expired or is not valid yet" },
  ])("fails at once where the certificate is for $name", async ({ pair, text }) => {
    const { url, received } = await serve(GOOD, pair());
    const { api, options, effects } = testClient(url, { cacertFile: authority.cert });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "network", outcome: "refused" });
    expect(error.message).toContain(text);
    expect(effects.slept).toEqual([]);
    expect(received).toEqual([]);
  });

  test("does not matter with insecure, which is warned of", async () => {
    const { url } = await serve(GOOD, authority.misnamed);
    const { api, options, effects } = testClient(url, { insecure: true });
    await api.createConnection({}, options());
    await api.createConnection({}, options());
    const warnings = effects.logged.filter(({ level }) => level === "warn");
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining("insecure is set")]);
  });
});

describe("a client certificate", () => {
  const askingForOne = () => ({ ...authority.server, ca: authority.cert, requestCert: true, rejectUnauthorized: true });

  test("is shown where the service asks for one", async () => {
    const { url } = await serve(GOOD, askingForOne());
    const { cert, key } = authority.client;
    const { api, options } = testClient(url, { cacertFile: authority.cert, cert, key });
    await api.createConnection({}, options());
  });

  test("fails where it is missing", async () => {
    const { url, received } = await serve(GOOD, askingForOne());
    const { api, options } = testClient(url, { cacertFile: authority.cert });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "network", outcome: "refused" });
    expect(error.message).toContain("Set cert and key.");
    expect(received).toEqual([]);
  });

  test.each(["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA"])(
    "fails at once where the service tells by %s that it wants one",
    async (code) => {
      const request = () => Promise.reject(Object.assign(new Error(), { code }));
      const { api, options, effects } = testClient("https://vpn.example.com", {}, { request });
      const error = await errorOf(api.createConnection({}, options()));
      expect(error).toMatchObject({ kind: "network", outcome: "refused" });
      expect(error.message).toContain("Set cert and key.");
      expect(effects.slept).toEqual([]);
    },
  );
});

describe("the transport", () => {
  test.each([
    { maxVersion: "TLSv1.1", works: false },
    { maxVersion: "TLSv1.2", works: true },
    { maxVersion: "TLSv1.3", works: true },
  ] as const)("takes a service of at most $maxVersion: $works", async ({ maxVersion, works }) => {
    const { url } = await serve(GOOD, { ...authority.server, minVersion: "TLSv1", maxVersion });
    const { api, options, effects } = testClient(url, { cacertFile: authority.cert });
    const error = await api.createConnection({}, options()).then(
      () => undefined,
      (failure: Error) => failure,
    );
    expect(error === undefined).toBe(works);
    expect(error?.message ?? "").toContain(works ? "" : "For plain HTTP, write http:// in the endpoint.");
    expect(effects.slept).toEqual([]);
  });

  test("fails at once where https is spoken to a port of http", async () => {
    const { port } = await serve();
    const { api, options, effects } = testClient(`https://127.0.0.1:${port}`);
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "network", outcome: "refused" });
    expect(error.message).toContain("the TLS handshake failed");
    expect(effects.slept).toEqual([]);
  });

  test("keeps connections for the next calls", async () => {
    const ports: (number | undefined)[] = [];
    const { url } = await serve((response) => {
      ports.push(response.socket?.remotePort);
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ vpn_connection: {} }));
    });
    const { api, options } = testClient(url);
    for (let call = 0; call < 6; call++) {
      await api.showConnection(CONNECTION_ID, options());
    }
    expect(ports).toHaveLength(6);
    expect(new Set(ports).size).toBeLessThan(3);
  });

  test("reads a compressed answer", async () => {
    const { url, received } = await serve((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync(JSON.stringify({ vpn_connection: { name: "ü" } })));
    });
    const { api, options } = testClient(url);
    const { connection } = await api.showConnection(CONNECTION_ID, options());
    expect(connection).toEqual({ name: "ü" });
    expect(received[0]?.headers["accept-encoding"]).toBe("gzip");
  });

  test.each([
    { name: "is cut off", body: gzipSync(JSON.stringify({ vpn_connection: {} })).subarray(0, 20) },
    { name: "is not compressed after all", body: JSON.stringify({ vpn_connection: {} }) },
  ])("fails at a compressed answer that $name, and does not know the outcome", async ({ body }) => {
    const { url } = await serve((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(body);
    });
    const { api, options } = testClient(url);
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "network", outcome: "unknown" });
    expect(error.message).toContain("the connection failed (Z_");
  });

  test("takes no body for one although its encoding is named", async () => {
    const { url } = await serve({ status: 204, headers: { "content-encoding": "gzip" } });
    const { api, options } = testClient(url);
    await api.deleteConnection(CONNECTION_ID, options());
  });

  test("fails at an answer that is too long only once it is decompressed", async () => {
    const bytes = gzipSync(Buffer.alloc(65 * 1024 * 1024));
    const { url } = await serve((response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(bytes);
    });
    const { api, options } = testClient(url);
    const error = await errorOf(api.showConnection(CONNECTION_ID, options()));
    expect(error.message).toContain("its response is larger than 64 MiB");
  });

  test("fails at an answer that switches to another protocol", async () => {
    const { url } = await serve((response) => {
      response.socket?.end("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n");
    });
    const { api, options } = testClient(url);
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "network", outcome: "unknown" });
  });

  test("fails at an answer that is cut off, and does not know the outcome", async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write("{", () => response.destroy());
    });
    const { api, options } = testClient(url);
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "network", outcome: "unknown" });
    expect(error.message).toContain("the other side closed the connection");
  });

  test("fails at a header that cannot be sent, and sends nothing", async () => {
    const { url, received } = await serve();
    const { api, options, effects } = testClient(url, { securityToken: "line\nend" });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ outcome: "refused" });
    expect(effects.slept).toEqual([]);
    expect(received).toEqual([]);
  });

  test("repeats a create, too, where nothing listens, and tells so within seconds", async () => {
    const { api, options, effects } = testClient(`http://127.0.0.1:${await freePort()}`);
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "network", outcome: "refused" });
    expect(error.message).toContain("the host refuses the connection (ECONNREFUSED). Check host and port.");
    expect(effects.slept).toHaveLength(3);
  });

  test("gives up a connection that does not come up in time, and knows that nothing was sent", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const silent = createServer();
    const { port, close } = await listen(silent);
    closers.push(close);
    const { api, options } = testClient(`https://127.0.0.1:${port}`, { maxRetries: 0 });
    const connected = once(silent, "connection");
    const failure = errorOf(api.createConnection({}, options()));
    await connected;
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    const error = await failure;
    expect(error).toMatchObject({ kind: "network", outcome: "refused" });
    expect(error.message).toContain("connecting timed out");
  });

  test("reports an unknown host name within seconds", async () => {
    const { api, options, effects } = testClient("https://vpn.nowhere.invalid");
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "network", outcome: "refused" });
    expect(error.message).toContain("cannot reach vpn.nowhere.invalid (given by endpoint): the host name is unknown");
    expect(effects.slept.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(60_000);
  });

  test("says which of several addresses it is that was given, and nothing of one that region and cloud make", async () => {
    const at = (port: string) => `http://127.0.0.1:${port}`;
    const [vpn, iam] = [await freePort(), await freePort()].map(String);
    const environment = { HW_VPN_ENDPOINT: at(vpn ?? ""), HW_AUTH_URL: at(iam ?? "") };
    const failing = async (settings: object, variables: Record<string, string>) => {
      const own = { endpoint: undefined, region: "nowhere-1", cloud: "invalid.invalid", maxRetries: 0, ...settings };
      const { api, options } = testClient("", own, { environment: variables });
      return (await errorOf(api.showConnection(CONNECTION_ID, options()))).message;
    };
    expect(await failing({}, environment)).toContain(`127.0.0.1:${vpn} (given by HW_VPN_ENDPOINT): `);
    expect(await failing({ projectId: undefined }, environment)).toContain(`127.0.0.1:${iam} (given by HW_AUTH_URL): `);
    expect(await failing({}, {})).toContain("cannot reach vpn.nowhere-1.invalid.invalid: ");
  });

  test.each([301, 302, 303, 307, 308])("never follows a redirect of %i, and says where it leads", async (status) => {
    const other = await serve();
    const { url } = await serve({ status, headers: { location: `${other.url}/hidden?secret=1` } });
    const { api, options, effects } = testClient(url, { securityToken: SECURITY_TOKEN });
    const error = await errorOf(api.showConnection(CONNECTION_ID, options()));
    expect(error.kind).toBe("network");
    expect(error.message).toContain(`it redirects to ${new URL(other.url).host}, to which credentials are not sent`);
    expect(error.message).not.toContain("hidden");
    expect(other.received).toEqual([]);
    expect(effects.slept).toEqual([]);
  });

  test.each([
    ["", "it redirects to an invalid address"],
    ["file:///etc/passwd", "it redirects to an address that begins with file:"],
    ["/login?token=1", "it redirects to http://HOST, on the same host; redirects are not followed"],
    ["https://HOST/", "it redirects to https://HOST, on the same host; redirects are not followed"],
  ])("says where a redirect to %o leads", async (location, text) => {
    const server = await startServerThat(({ headers }) => ({
      status: 307,
      headers: { location: location.replace("HOST", String(headers.host)) },
    }));
    const { url } = server;
    const { api, options } = testClient(url);
    const { message } = await errorOf(api.showConnection(CONNECTION_ID, options()));
    await server.close();
    expect(message.replaceAll(new URL(url).host, "HOST")).toContain(text);
  });

  test.each([
    { status: 303, outcome: "unknown" },
    { status: 307, outcome: "refused" },
  ])("fails to create at a redirect of $status, whose outcome is $outcome", async ({ status, outcome }) => {
    const { url } = await serve({ status, headers: { location: "http://elsewhere.invalid/" } });
    const { api, options } = testClient(url);
    expect(await errorOf(api.createConnection({}, options()))).toMatchObject({ kind: "network", outcome });
  });

  test("does not know the outcome where a secure connection breaks that stood already", async () => {
    const request = () => Promise.reject(Object.assign(new Error(), { code: "ERR_SSL_BAD_RECORD_TYPE" }));
    const { api, options } = testClient("https://vpn.example.com", {}, { request });
    expect(await errorOf(api.createConnection({}, options()))).toMatchObject({ kind: "network", outcome: "unknown" });
  });

  test("fails at a redirect to nowhere", async () => {
    const { url } = await serve({ status: 302, headers: { location: "http://[" } });
    const { api, options } = testClient(url);
    expect((await errorOf(api.showConnection(CONNECTION_ID, options()))).message).toContain("an invalid address");
  });

  test("fails at an answer that never ends", async () => {
    const flood: Reply = (response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(4 * 1024 * 1024, " ");
      const write = () => {
        while (!response.destroyed && response.write(chunk)) {}
      };
      response.on("drain", write);
      write();
    };
    const { url } = await serve(flood);
    const { api, options } = testClient(url);
    const error = await errorOf(api.showConnection(CONNECTION_ID, options()));
    expect(error.message).toContain("its response is larger than 64 MiB");
  });

  test("warns where pre-shared keys would be readable on the way", async () => {
    const { api, options, effects } = testClient(
      "http://service.invalid",
      {},
      {
        request: async () => ({
          status: 201,
          headers: {},
          body: Readable.from([Buffer.from('{"vpn_connection":{"id":"c-1"}}')]),
        }),
      },
    );
    await api.createConnection({}, options());
    expect(effects.logged.map(({ message }) => message)).toContainEqual(expect.stringContaining("without TLS"));
  });
});

describe("a proxy", () => {
  const hosts = { http: "http_proxy", https: "HTTPS_PROXY" } as const;

  test("of HTTPS_PROXY is gone through by a tunnel", async () => {
    const { url, port, received } = await serve(GOOD, authority.server);
    const proxy = await proxyThat();
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const { api, options } = testClient(url, { cacertFile: authority.cert }, { environment });
    await api.createConnection({}, options());
    expect(proxy.seen).toEqual([{ line: `CONNECT 127.0.0.1:${port}`, authorization: undefined }]);
    expect(received[0]?.headers["proxy-authorization"]).toBeUndefined();
  });

  test("of http_proxy passes on requests that need no secure connection, without the user that is for the proxy", async () => {
    const { url, received } = await serve();
    const proxy = await proxyThat();
    const environment = { http_proxy: `corp%20user:p%40ss@127.0.0.1:${proxy.port}` };
    const { api, options } = testClient(url, {}, { environment });
    await api.showConnection(CONNECTION_ID, options());
    const authorization = `Basic ${Buffer.from("corp user:p@ss").toString("base64")}`;
    expect(proxy.seen).toEqual([{ line: expect.stringContaining(`GET ${url}/v5/`), authorization }]);
    expect(received[0]?.headers["proxy-authorization"]).toBeUndefined();
  });

  test("that NO_PROXY takes the service out of is not asked", async () => {
    const { url } = await serve(GOOD, authority.server);
    const proxy = await proxyThat();
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: "example.com, 127.0.0.1" };
    const { api, options } = testClient(url, { cacertFile: authority.cert }, { environment });
    await api.createConnection({}, options());
    expect(proxy.seen).toEqual([]);
  });

  test.each([
    { name: "refuses", behaviour: { status: 403 }, text: "the proxy refuses the connection (HTTP 403)", attempts: 1 },
    { name: "asks for a login", behaviour: { status: 407 }, text: "requires a user name and a password", attempts: 1 },
    {
      name: "cannot reach the service",
      behaviour: { status: 502 },
      text: "the proxy refuses the connection (HTTP 502)",
      attempts: 6,
    },
    { name: "hangs up", behaviour: { hangsUp: true }, text: "the proxy itself cannot be reached", attempts: 0 },
  ])(
    "fails where it $name, names it and not its password, and nothing was sent",
    async ({ behaviour, text, attempts }) => {
      const { url, received } = await serve(GOOD, authority.server);
      const proxy = await proxyThat(behaviour);
      const environment = { [hosts.https]: `http://user:ProxyPassword1@127.0.0.1:${proxy.port}` };
      const { api, options, effects } = testClient(url, { cacertFile: authority.cert }, { environment });
      const error = await errorOf(api.createConnection({}, options()));
      expect(error).toMatchObject({ kind: "network", outcome: "refused" });
      expect(error.message).toContain(
        `cannot reach ${new URL(url).host} (given by endpoint) through the proxy 127.0.0.1:${proxy.port} of ${hosts.https}: `,
      );
      expect(error.message).toContain(text);
      expect(error.message).toContain("add it to NO_PROXY");
      expect(visible(error, effects)).not.toContain("ProxyPassword1");
      expect(visible(error, effects)).not.toContain(Buffer.from("user:ProxyPassword1").toString("base64"));
      expect(proxy.seen).toHaveLength(attempts);
      expect(received).toEqual([]);
    },
  );

  test("fails where a proxy for plain requests asks for a login", async () => {
    const { url, received } = await serve();
    const proxy = await proxyThat({ status: 407 });
    const { api, options } = testClient(url, {}, { environment: { [hosts.http]: `127.0.0.1:${proxy.port}` } });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "network", outcome: "refused" });
    expect(error.message).toContain(
      `the proxy requires a user name and a password (HTTP 407). Set them in the URL of the proxy, in ${hosts.http}.`,
    );
    expect(received).toEqual([]);
  });

  test.each(["HTTPS_PROXY", "https_proxy"])("of %s fails where nothing listens at its address", async (variable) => {
    const { url } = await serve(GOOD, authority.server);
    const environment = { [variable]: `http://127.0.0.1:${await freePort()}` };
    const { api, options } = testClient(url, { cacertFile: authority.cert }, { environment });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error.message).toContain(`the proxy itself cannot be reached (ECONNREFUSED). Check ${variable}.`);
  });

  test("that is reached over TLS is known by its own name", async () => {
    const names: string[] = [];
    const proxy = createTlsServer({
      ...authority.server,
      SNICallback: (name, done) => {
        names.push(name);
        done(null);
      },
    });
    proxy.on("connect", (_, socket) => socket.end("HTTP/1.1 403 No\r\n\r\n"));
    const { port, close } = await listen(proxy);
    closers.push(close);
    const environment = { HTTPS_PROXY: `https://localhost:${port}` };
    const { api, options } = testClient("https://vpn.example.com", { cacertFile: authority.cert }, { environment });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error.message).toContain("the proxy refuses the connection (HTTP 403)");
    expect(names).toEqual(["localhost"]);
  });

  test("is not waited for when Terraform stops", async () => {
    const abort = new AbortController();
    const proxy = await proxyThat({ whenAsked: () => abort.abort() });
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const { api, options } = testClient("https://vpn.example.com", {}, { environment });
    const error = await errorOf(api.showConnection(CONNECTION_ID, options({ signal: abort.signal })));
    expect(error).toMatchObject({ kind: "cancelled" });
  });

  test("fails before any call where its URL makes no sense", async () => {
    const environment = { HTTPS_PROXY: "ftp://user:ProxyPassword1@proxy" };
    const { api, options, effects } = testClient("https://vpn.example.com", {}, { environment });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error.kind).toBe("configuration");
    expect(error.message).toContain("the unsupported scheme ftp");
    expect(visible(error, effects)).not.toContain("ProxyPassword1");
  });
});
