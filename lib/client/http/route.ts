import type { Agent, RequestOptions } from "node:http";
import type { HttpMessage } from "./effects";
import { loginHeaders, type ProxyServer, serverNameOf } from "./proxy";
import { type TlsSettings, tlsOptions } from "./tls";
import { tunnelling } from "./tunnel";

/** How requests get to their host: addresses a request to where the connection leads. */
export type Route = (url: string, options: RequestOptions) => Pick<HttpMessage, "url" | "options">;

/** Shorter than any server or balancer keeps an idle connection: a request into one that just closes has no known outcome. */
const IDLE_LIMIT_MILLISECONDS = 4000;

/** Makes a route that keeps its connections for the next requests, with these certificates, through this proxy. */
export async function createRoute(isHttps: boolean, proxy: ProxyServer | undefined, tls: TlsSettings): Promise<Route> {
  if (!isHttps && proxy !== undefined) {
    const agent = await createAgent(proxy.origin.startsWith("https:"), tls);
    const servername = serverNameOf(proxy);
    return (url, options) => {
      const outgoing = { ...throughProxy(url, options, proxy), agent, servername };
      return { url: proxy.origin, options: outgoing };
    };
  }
  const agent = await createAgent(isHttps, tls, proxy);
  return (url, options) => ({ url, options: { ...options, agent } });
}

async function createAgent(isHttps: boolean, tls: TlsSettings, proxy?: ProxyServer): Promise<Agent> {
  const options = { keepAlive: true, timeout: IDLE_LIMIT_MILLISECONDS };
  if (!isHttps) {
    const http = await import("node:http");
    return new http.Agent(options);
  }
  const https = await import("node:https");
  const certificates = await tlsOptions(tls);
  const agent = new https.Agent({ ...options, ...certificates });
  return proxy === undefined ? agent : tunnelling(agent, proxy, certificates);
}

/** A proxy is asked for the whole address where no secure connection is to be tunnelled. */
function throughProxy(url: string, options: RequestOptions, proxy: ProxyServer): RequestOptions {
  return { ...options, path: url, headers: { host: new URL(url).host, ...options.headers, ...loginHeaders(proxy) } };
}
