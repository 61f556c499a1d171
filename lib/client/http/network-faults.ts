import { isRecord } from "../../schema/value";

/** Why no usable answer came. */
export interface Fault {
  /** What happened, for people; a clause without a full stop. */
  readonly text: string;
  /** What to do about it; empty if nothing is known. */
  readonly hint: string;
  /** The service has certainly not got the request. */
  readonly nothingSent: boolean;
  /** How often at most it is worth trying again. */
  readonly repeatsAtMost: number;
  /** The deadline of the whole operation cut the attempt short, so it says nothing of the service. */
  readonly isCutShort?: boolean;
}

type FaultRow = Partial<Omit<Fault, "text">> & { readonly text: string; readonly when: RegExp };

const ROUTE_HINT = "Check the network, and whether a proxy is required (HTTPS_PROXY).";

const CA_HINT =
  "If a private authority issued the certificate, set cacertFile or NODE_EXTRA_CA_CERTS to the certificate of that authority.";

/**
 * By error code, the first match wins. A name that is not known is told after a few seconds, because it is a typing error
 * far more often than a hiccup; a certificate does not get better by trying again.
 */
const FAULTS: readonly FaultRow[] = [
  {
    when: /^ENOTFOUND$/,
    text: "the host name is unknown",
    hint: "Check the region, the cloud and the endpoint, and that this machine can resolve the name.",
    nothingSent: true,
    repeatsAtMost: 2,
  },
  { when: /^EAI_/, text: "the host name cannot be resolved at the moment", nothingSent: true },
  {
    when: /^ECONNREFUSED$/,
    text: "the host refuses the connection",
    hint: "Check host and port.",
    nothingSent: true,
    repeatsAtMost: 3,
  },
  {
    when: /^ERR_SOCKET_CONNECTION_TIMEOUT$/,
    text: "connecting timed out",
    hint: ROUTE_HINT,
    nothingSent: true,
  },
  { when: /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, text: "the host is unreachable", hint: ROUTE_HINT },
  {
    when: /^CERT_HAS_EXPIRED$|^CERT_NOT_YET_VALID$/,
    text: "its certificate has expired or is not valid yet",
    hint: "Check the clock of this machine, or have the certificate renewed.",
    nothingSent: true,
    repeatsAtMost: 0,
  },
  {
    when: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    text: "its certificate is for another host name",
    hint: "Check the endpoint's host name.",
    nothingSent: true,
    repeatsAtMost: 0,
  },
  {
    when: /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|INVALID_CA|PATH_LENGTH_EXCEEDED)/,
    text: "its certificate is not trusted",
    hint: CA_HINT,
    nothingSent: true,
    repeatsAtMost: 0,
  },
  {
    when: /CERTIFICATE_REQUIRED|ALERT_.*CERTIFICATE|UNKNOWN_CA/,
    text: "it rejects the client certificate, or requires one",
    hint: "Set cert and key.",
    nothingSent: true,
    repeatsAtMost: 0,
  },
  {
    when: /^(EPROTO|ERR_SSL_|ERR_TLS_)/,
    text: "the TLS handshake failed",
    hint: "Check that the endpoint supports TLS 1.2 or later on this port. For plain HTTP, write http:// in the endpoint.",
    repeatsAtMost: 0,
  },
  { when: /^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/, text: "the other side closed the connection" },
  {
    when: /^ERR_(INVALID_|UNESCAPED_)/,
    text: "the request contains characters that HTTP does not allow",
    nothingSent: true,
    repeatsAtMost: 0,
  },
];

/** What a proxy wants that does not let a request pass. */
export const PROXY_LOGIN = {
  text: "proxy requires a user name and a password",
  hint: "Set them in the URL of the proxy.",
} as const;

/** Answer of a proxy to whoever does not say who they are. */
export const LOGIN_FAULT: Fault = {
  text: `the ${PROXY_LOGIN.text} (HTTP 407)`,
  hint: PROXY_LOGIN.hint,
  nothingSent: true,
  repeatsAtMost: 0,
};

/** Reads an error of a request. Anything unknown counts as a broken connection whose request may have arrived. */
export function readFault(error: unknown): Fault {
  const chain = causesOf(error);
  const proxied = chain.find(isProxyError);
  if (proxied !== undefined) {
    return proxied.fault;
  }
  const code = chain.map(codeOf).find((candidate) => candidate !== undefined);
  const row = FAULTS.find((candidate) => candidate.when.test(code ?? ""));
  return {
    text: `${row?.text ?? "the connection failed"} (${code ?? innermostMessage(chain)})`,
    hint: row?.hint ?? "",
    nothingSent: row?.nothingSent === true || chain.some((link) => "nothingSent" in link),
    // Errors without a code come from no network: they will come again.
    repeatsAtMost: code === undefined ? 0 : (row?.repeatsAtMost ?? Number.POSITIVE_INFINITY),
  };
}

/** Marks an error as one that came up before its request could have been sent. */
export function notSent(cause: Error): Error {
  return Object.assign(new Error("not sent", { cause }), { nothingSent: true });
}

/** An error of the tunnel through a proxy, which carries its own reading. */
export interface ProxyError extends Error {
  readonly fault: Fault;
}

export function proxyError(fault: Fault): ProxyError {
  return Object.assign(new Error(fault.text), { fault });
}

function isProxyError(error: object): error is ProxyError {
  return "fault" in error && isRecord(error.fault);
}

function causesOf(error: unknown): readonly object[] {
  const chain: object[] = [];
  let link = error;
  while (typeof link === "object" && link !== null && !chain.includes(link)) {
    chain.push(link);
    link = "cause" in link ? link.cause : undefined;
  }
  return chain;
}

function codeOf(error: object): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function innermostMessage(chain: readonly object[]): string {
  const last = chain.at(-1);
  return last instanceof Error ? last.message : "unknown error";
}
