import type { ClientRequestArgs } from "node:http";
import type { Agent } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { loginFault, proxyError } from "./network-faults";
import { loginHeaders, type ProxyServer, serverNameOf } from "./proxy";
import { CONNECT_LIMIT_MILLISECONDS } from "./real-request";

/** Makes an agent connect through tunnels of this proxy. */
export function tunnelling(agent: Agent, proxy: ProxyServer, certificates: Record<string, unknown>): Agent {
  const connect = agent.createConnection.bind(agent);
  const createConnection = (options: ClientRequestArgs, callback: (error: Error | null, socket?: Duplex) => void) => {
    const host = options.host?.includes(":") ? `[${options.host}]` : options.host;
    openTunnel(proxy, `${host}:${options.port}`, certificates).then((socket) => {
      const inTunnel = { ...options, socket };
      try {
        callback(null, connect(inTunnel) ?? undefined);
      } catch (error) {
        socket.destroy();
        callback(error as Error);
      }
    }, callback);
  };
  return Object.assign(agent, { createConnection });
}

async function openTunnel(proxy: ProxyServer, target: string, certificates: Record<string, unknown>): Promise<Socket> {
  const isHttps = proxy.origin.startsWith("https:");
  const { request } = isHttps ? await import("node:https") : await import("node:http");
  return new Promise((resolve, reject) => {
    const options = {
      ...(isHttps ? certificates : {}),
      method: "CONNECT",
      path: target,
      headers: { host: target, ...loginHeaders(proxy) },
      agent: false,
      servername: serverNameOf(proxy),
    } as const;
    const connect = request(proxy.origin, options);
    const late = Object.assign(new Error("no answer"), { code: "ETIMEDOUT" });
    const timer = setTimeout(() => connect.destroy(late), CONNECT_LIMIT_MILLISECONDS);
    connect.on("close", () => clearTimeout(timer));
    connect.on("connect", (response, socket, head) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        reject(refusedBy(response.statusCode ?? 0, proxy));
        return;
      }
      socket.unshift(head);
      resolve(socket);
    });
    connect.on("error", (error: NodeJS.ErrnoException) => reject(unreachable(error.code ?? error.message, proxy)));
    connect.end();
  });
}

function refusedBy(status: number, { variable }: ProxyServer): Error {
  if (status === 407) {
    return proxyError(loginFault(variable));
  }
  return proxyError({
    text: `the proxy refuses the connection (HTTP ${status})`,
    hint: "Ask for access to this host, or add it to NO_PROXY if it is reachable without the proxy.",
    nothingSent: true,
    repeatsAtMost: status >= 500 ? Number.POSITIVE_INFINITY : 0,
  });
}

function unreachable(code: string, { variable }: ProxyServer): Error {
  return proxyError({
    text: `the proxy itself cannot be reached (${code})`,
    hint: `Check ${variable}.`,
    nothingSent: true,
    repeatsAtMost: code === "ENOTFOUND" ? 2 : 3,
  });
}
