import type { Agent, RequestOptions } from "node:http";
import type { HttpMessage } from "./effects";
import { loginHeaders, type ProxyServer, serverNameOf } from "./proxy";
import { type TlsSettings, tlsOptions } from "./tls";
import { tunnelling } from "./tunnel";

/** Directs a request to the host or the proxy to which the connection is made. */
export type Route = (url: string, options: RequestOptions) => Pick<HttpMessage, "url" | "options">;

/**
 * Shorter than the idle limit of common servers and load balancers: the outcome of a request on a connection that is
 * being closed is not known.
 */
const IDLE_LIMIT_MILLISECONDS = 4000;

/** Makes a route with these certificates, through this proxy, that reuses its connections. */
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

/** Without TLS there is no tunnel: the proxy gets the whole URL. */
function throughProxy(url: string, options: RequestOptions, proxy: ProxyServer): RequestOptions {
  return { ...options, path: url, headers: { host: new URL(url).host, ...options.headers, ...loginHeaders(proxy) } };
}
