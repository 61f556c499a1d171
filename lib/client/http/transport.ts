import type { HttpAnswer } from "./answer";
import { LARGEST_ANSWER_BYTES, readBody } from "./body";
import type { Effects, HttpResponse } from "./effects";
import { type Fault, loginFault, readFault } from "./network-faults";
import { proxyFor } from "./proxy";
import { createRoute, type Route } from "./route";
import type { TlsSettings } from "./tls";

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The result of one attempt: a complete answer, whatever its status, or the reason why there is none. */
export type Attempt = { readonly answer: HttpAnswer } | { readonly fault: Fault };

export interface AttemptLimits {
  readonly signal: AbortSignal;
  readonly timeLimitMilliseconds: number;
  /** Whether the limit is the remaining time of the operation, so that reaching it says nothing about the network. */
  readonly isRest: boolean;
  /** How long a request in progress may continue after the signal is aborted. */
  readonly graceMilliseconds: number;
}

/** Sends requests, one attempt each. */
export interface Transport {
  readonly send: (request: HttpRequest, limits: AttemptLimits) => Promise<Attempt>;
  /** For messages: the host, the setting that gives it if the user does, and the proxy. */
  readonly route: (url: string) => string;
}

/** URLs that the user gives instead of the service's own, each with the setting that gives it. */
export type GivenAddresses = readonly { readonly url: string; readonly by: string }[];

export interface TransportOptions {
  readonly tls: TlsSettings;
  /** Bypasses every proxy. */
  readonly direct?: boolean;
  readonly givenAddresses: GivenAddresses;
}

export function createTransport(options: TransportOptions, effects: Effects): Transport {
  const routes = new Map<string, Promise<Route>>();
  const proxyOf = (url: string) => (options.direct ? undefined : proxyFor(url, effects.environment));

  function routeFor(url: string): Promise<Route> {
    const isHttps = url.startsWith("https:");
    const proxy = proxyOf(url);
    const key = `${isHttps} ${proxy?.origin ?? ""}`;
    const route = routes.get(key) ?? createRoute(isHttps, proxy, options.tls);
    routes.set(key, route);
    return route;
  }

  async function send(request: HttpRequest, limits: AttemptLimits): Promise<Attempt> {
    const route = await routeFor(request.url);
    const abort = new AbortController();
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      abort.abort();
    }, limits.timeLimitMilliseconds);
    let grace: NodeJS.Timeout | undefined;
    const cancel = () => {
      grace = setTimeout(() => abort.abort(), limits.graceMilliseconds);
    };
    limits.signal.addEventListener("abort", cancel);
    try {
      limits.signal.throwIfAborted();
      const { url, method, headers, body } = request;
      const outgoing = { method, headers: { "accept-encoding": "gzip", ...headers } };
      const message = { ...route(url, outgoing), body, signal: abort.signal };
      return await readAnswer(await effects.request(message), url, proxyOf(url)?.variable);
    } catch (error) {
      return { fault: timedOut ? timeoutFault(limits) : readFault(error) };
    } finally {
      clearTimeout(timer);
      clearTimeout(grace);
      limits.signal.removeEventListener("abort", cancel);
    }
  }

  function describeRoute(url: string): string {
    const proxy = proxyOf(url);
    return `${new URL(url).host}${settingOf(url, options.givenAddresses)}${proxy === undefined ? "" : ` through the proxy ${proxy.name} of ${proxy.variable}`}`;
  }

  return { send, route: describeRoute };
}

/** Finds the longest given URL that is a prefix of this URL, because one host may serve several services. */
function settingOf(url: string, addresses: GivenAddresses): string {
  const matching = addresses.filter((address) => url.startsWith(`${address.url}/`));
  const longest = Math.max(...matching.map((address) => address.url.length));
  const names = matching.filter((address) => address.url.length === longest).map(({ by }) => by);
  return names.length === 0 ? "" : ` (given by ${names.join(" or ")})`;
}

async function readAnswer(response: HttpResponse, url: string, proxyVariable: string | undefined): Promise<Attempt> {
  const { status, headers } = response;
  const text = await readBody(response);
  if (text === undefined) {
    return { fault: sizeFault() };
  }
  if (status === 407) {
    return { fault: loginFault(proxyVariable) };
  }
  if (status >= 300 && status < 400) {
    return { fault: redirectFault(status, headers.location ?? "", url) };
  }
  const header = (name: string) => headers[name]?.toString();
  return { answer: { status, header, text } };
}

function timeoutFault({ timeLimitMilliseconds, isRest }: AttemptLimits): Fault {
  const limit = `${Math.round(timeLimitMilliseconds / 100) / 10} s`;
  return {
    text: `no complete response within ${limit}`,
    hint: isRest ? "" : "Check the network between this machine and the host.",
    nothingSent: false,
    repeatsAtMost: Number.POSITIVE_INFINITY,
    isCutShort: isRest,
  };
}

function redirectFault(status: number, location: string, url: string): Fault {
  return {
    text: `it redirects to ${describeTarget(location, url)}`,
    hint: "Set the endpoint to the address of the service itself, or check whether a proxy requires a login.",
    // With these statuses the request was not carried out; 303 "see other" may follow a request that was.
    nothingSent: [301, 302, 307, 308].includes(status),
    repeatsAtMost: 0,
  };
}

/** The target without path and query, which may contain a secret. */
function describeTarget(location: string, url: string): string {
  const target = location !== "" && URL.canParse(location, url) ? new URL(location, url) : undefined;
  if (target === undefined) {
    return "an invalid address";
  }
  if (!/^https?:$/.test(target.protocol)) {
    return `an address that begins with ${target.protocol}`;
  }
  return target.host === new URL(url).host
    ? `${target.origin}, on the same host; redirects are not followed`
    : `${target.host}, to which credentials are not sent`;
}

function sizeFault(): Fault {
  return {
    text: `its response is larger than ${LARGEST_ANSWER_BYTES / 1024 / 1024} MiB`,
    hint: "Check that the endpoint is the one of the VPN service.",
    nothingSent: false,
    repeatsAtMost: 0,
  };
}
