import { BlockList, isIP } from "node:net";
import { firstVariable } from "../../settings/environment";

type Environment = Readonly<Record<string, string | undefined>>;

/** A proxy for requests. */
export interface ProxyServer {
  /** Scheme, host and port. */
  readonly origin: string;
  /** For messages: host and port, never the password. */
  readonly name: string;
  /** For messages: the variable that it comes from, or the variables that it may come from. */
  readonly variable: string;
  /** Value of the `proxy-authorization` header. */
  readonly authorization?: string;
}

const LINK_LOCAL = /^(169\.254\.[\d.]+|fe[89ab][0-9a-f]:.*)$/;

/**
 * The proxy for a URL, chosen as curl does from `https_proxy`, `http_proxy` and `no_proxy` in either case. Requests to
 * link-local addresses never use a proxy, because the metadata service of the proxy's machine would answer with that
 * machine's credentials.
 *
 * Fails with an Error whose message is for the user if the proxy's URL is invalid.
 */
export function proxyFor(url: string, environment: Environment): ProxyServer | undefined {
  const { protocol, hostname, port } = new URL(url);
  const variables = protocol === "https:" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"];
  const text = firstVariable(environment, variables)?.trim();
  const host = hostname.replace(/^\[|\]$/g, "");
  if (text === undefined || text === "" || LINK_LOCAL.test(host)) {
    return undefined;
  }
  const portNumber = port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
  if (isExempt(host, portNumber, firstVariable(environment, ["no_proxy", "NO_PROXY"]) ?? "")) {
    return undefined;
  }
  const proxy = parseProxy(text, variables.join(" or "));
  return { ...proxy, variable: variables.find((name) => (environment[name] ?? "") !== "") ?? proxy.variable };
}

/** The headers that authenticate a request to a proxy. */
export function loginHeaders({ authorization }: ProxyServer): Readonly<Record<string, string>> {
  return authorization === undefined ? {} : { "proxy-authorization": authorization };
}

/**
 * The name that a proxy's certificate must have. By default Node would expect the name of the target, from the host
 * header.
 */
export function serverNameOf({ origin }: ProxyServer): string {
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? host : "";
}

/** The secrets in the proxy variables, for redaction. */
export function proxySecrets(environment: Environment): readonly string[] {
  return ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].flatMap((name) => {
    try {
      const proxy = parseProxy(environment[name] ?? "", name);
      const password = decodeURIComponent(new URL(withScheme(environment[name] ?? "")).password);
      return [password, proxy.authorization?.replace("Basic ", "") ?? ""];
    } catch {
      return [];
    }
  });
}

function parseProxy(text: string, variables: string): ProxyServer {
  let url: URL;
  try {
    url = new URL(withScheme(text));
  } catch {
    throw new Error(`the proxy in ${variables} is not a URL. Write it as http://host:port`);
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new Error(
      `the proxy in ${variables} has the unsupported scheme ${url.protocol.slice(0, -1)}. Use an http or https proxy`,
    );
  }
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    origin: url.origin,
    name: `${url.hostname}:${port}`,
    variable: variables,
    authorization: user === ":" ? undefined : `Basic ${Buffer.from(user).toString("base64")}`,
  };
}

function withScheme(text: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
}

function isExempt(host: string, port: number, noProxy: string): boolean {
  return noProxy
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => entry === "*" || matchesEntry(host.toLowerCase(), port, entry.toLowerCase()));
}

function matchesEntry(host: string, port: number, entry: string): boolean {
  if (entry.includes("/")) {
    return matchesSubnet(host, entry);
  }
  const [, address = entry, entryPort] = isIP(entry) === 0 ? (/^(.*?)(?::(\d+))?$/.exec(entry) ?? []) : [];
  const name = address.replace(/^\[|\]$/g, "").replace(/^\*?\./, "");
  if (entryPort !== undefined && Number(entryPort) !== port) {
    return false;
  }
  return host === name || host.endsWith(`.${name}`);
}

function matchesSubnet(host: string, entry: string): boolean {
  const [address = "", bits = ""] = entry.split("/");
  const version = isIP(address);
  if (version === 0 || isIP(host) !== version || !/^\d+$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) {
    return false;
  }
  const family = version === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(address, Number(bits), family);
  return list.check(host, family);
}
