import type { Socket } from "node:net";
import type { buildConnector } from "undici";
import { type ConnectErrors, proxyFault } from "./faults";
import type { ProxyServer } from "./proxy";
import { type TlsSettings, tlsOptions } from "./tls";

/** What fetch takes as `dispatcher`; the types of Node.js and those of undici differ in name only. */
export type Dispatcher = RequestInit["dispatcher"];

const CONNECT_LIMIT_MILLISECONDS = 10_000;

/**
 * Makes what undici's fetch takes as `dispatcher`: connections kept alive, with these certificates, through this proxy.
 * Errors that come up before a connection stands are put into `connectErrors`.
 */
export async function createDispatcher(
  isHttps: boolean,
  proxy: ProxyServer | undefined,
  tls: TlsSettings,
  connectErrors: ConnectErrors,
): Promise<Dispatcher> {
  // Loaded here because it takes longer than everything else in a plugin that may only be asked for its schema.
  const { Agent, ProxyAgent, buildConnector } = await import("undici");
  if (proxy !== undefined && !isHttps) {
    return new ProxyAgent({
      uri: proxy.origin,
      token: proxy.authorization,
      proxyTunnel: false,
    }) as unknown as Dispatcher;
  }
  const options = await tlsOptions(tls);
  const direct = buildConnector({ ...options, timeout: CONNECT_LIMIT_MILLISECONDS });
  const connector = proxy === undefined ? direct : tunnelling(direct, proxy, options);
  return new Agent({ connect: recordingErrors(connector, connectErrors) }) as unknown as Dispatcher;
}

function recordingErrors(connector: buildConnector.connector, errors: ConnectErrors): buildConnector.connector {
  return (options, callback) => {
    connector(options, (...[error, socket]: Parameters<buildConnector.Callback>) => {
      if (error !== null) {
        errors.add(error);
        callback(error, null);
      } else {
        callback(null, socket);
      }
    });
  };
}

// undici's own ProxyAgent asks a proxy that hangs up again and again, without end and without a pause.
function tunnelling(
  connector: buildConnector.connector,
  proxy: ProxyServer,
  options: Record<string, unknown>,
): buildConnector.connector {
  return (target, callback) => {
    const host = target.hostname.includes(":") ? `[${target.hostname}]` : target.hostname;
    openTunnel(proxy, `${host}:${target.port || 443}`, options).then(
      (httpSocket) => connector({ ...target, httpSocket }, callback),
      (error: Error) => callback(error, null),
    );
  };
}

async function openTunnel(proxy: ProxyServer, target: string, options: Record<string, unknown>): Promise<Socket> {
  const isHttps = proxy.origin.startsWith("https:");
  const { request } = isHttps ? await import("node:https") : await import("node:http");
  return new Promise((resolve, reject) => {
    const authorization = proxy.authorization === undefined ? {} : { "proxy-authorization": proxy.authorization };
    const connect = request(proxy.origin, {
      ...(isHttps ? options : {}),
      method: "CONNECT",
      path: target,
      headers: { host: target, ...authorization },
      agent: false,
      timeout: CONNECT_LIMIT_MILLISECONDS,
    });
    connect.on("connect", (response, socket, head) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        reject(refusedBy(response.statusCode ?? 0));
        return;
      }
      socket.setTimeout(0);
      socket.unshift(head);
      resolve(socket);
    });
    connect.on("timeout", () => connect.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })));
    connect.on("error", (error: NodeJS.ErrnoException) => reject(unreachable(error.code ?? error.message)));
    connect.end();
  });
}

function refusedBy(status: number): Error {
  const isLogin = status === 407;
  return proxyFault({
    text: isLogin ? "the proxy asks for a user name and a password (HTTP 407)" : `the proxy refuses (HTTP ${status})`,
    hint: isLogin
      ? "Give them in the proxy's URL."
      : "Ask for access to this host, or name it in NO_PROXY if it is reachable without.",
    repeatsAtMost: status >= 500 ? Number.POSITIVE_INFINITY : 0,
  });
}

function unreachable(code: string): Error {
  return proxyFault({
    text: `the proxy itself cannot be reached (${code})`,
    hint: "Check HTTPS_PROXY.",
    repeatsAtMost: code === "ENOTFOUND" ? 2 : 3,
  });
}
