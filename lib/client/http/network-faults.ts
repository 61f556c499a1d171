import { isRecord } from "../../schema/value";

/** Why there is no usable answer. */
export interface Fault {
  /** What happened, for people; a clause without a full stop. */
  readonly text: string;
  /** What to do about it; empty if nothing is known. */
  readonly hint: string;
  /** Whether the service certainly did not get the request. */
  readonly nothingSent: boolean;
  /** How many times at most to try again. */
  readonly repeatsAtMost: number;
  /** The deadline of the operation ended the attempt, so the fault says nothing about the service. */
  readonly isCutShort?: boolean;
}

type FaultRow = Partial<Omit<Fault, "text">> & { readonly text: string; readonly when: RegExp };

const ROUTE_HINT = "Check the network, and whether a proxy is required (HTTPS_PROXY).";

const CA_HINT =
  "If a private authority issued the certificate, set cacertFile or NODE_EXTRA_CA_CERTS to the certificate of that authority.";

/**
 * By error code; the first match wins. An unknown host name is repeated only a few times, because it is usually a
 * typing error and rarely a passing fault of name resolution. A certificate error is not repeated, because it stays.
 */
const FAULTS: readonly FaultRow[] = [
  {
    when: /^ENOTFOUND$/,
    text: "the host name is unknown",
    hint: "Check the region, the cloud (HW_CLOUD) and the endpoint (HW_VPN_ENDPOINT), and that this machine can resolve the name.",
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
    hint: "Check the host name of the endpoint (HW_VPN_ENDPOINT).",
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

/**
 * A proxy answered 407: it requires authentication.
 *
 * @param variable what the proxy comes from; undefined where none is known to be on the way
 */
export function loginFault(variable: string | undefined): Fault {
  return {
    text: "the proxy requires a user name and a password (HTTP 407)",
    hint: `Set them in the URL of the proxy${variable === undefined ? "" : `, in ${variable}`}.`,
    nothingSent: true,
    repeatsAtMost: 0,
  };
}

/** Classifies an error of a request. An unknown error counts as a broken connection, whose request may have arrived. */
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
    // An error without a code does not come from the network, and would occur again.
    repeatsAtMost: code === undefined ? 0 : (row?.repeatsAtMost ?? Number.POSITIVE_INFINITY),
  };
}

/** Marks an error that occurred before the request could have been sent. */
export function notSent(cause: Error): Error {
  return Object.assign(new Error("not sent", { cause }), { nothingSent: true });
}

/** An error of the tunnel through a proxy; it carries its fault. */
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
