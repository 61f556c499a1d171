import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Name of the algorithm, first word of the `Authorization` header. */
export const SIGNING_ALGORITHM = "SDK-HMAC-SHA256";

/** Headers as the client sets them or as Node's HTTP server provides them. */
export type HeaderValues = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface SignableRequest {
  readonly method: string;
  /** With scheme and host; the host is signed unless a `host` header is given. */
  readonly url: string;
  readonly headers: HeaderValues;
  /** Exactly what is sent: the signature covers its bytes. */
  readonly body?: string | Uint8Array;
}

export interface SigningKeys {
  readonly accessKey: string;
  readonly secretKey: string;
}

export interface Authorization {
  readonly accessKey: string;
  /** In lower case, in the order in which they were signed. */
  readonly signedNames: readonly string[];
  readonly signature: string;
}

/** The headers to send: the given ones in lower case, `x-sdk-date` and `authorization`. All given headers are signed. */
export function signRequest(
  request: SignableRequest,
  keys: SigningKeys,
  nowMilliseconds: number,
): Record<string, string> {
  const date = signingDate(nowMilliseconds);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...request.headers, "x-sdk-date": date })) {
    headers[name.toLowerCase()] = headerText(value);
  }
  const signedNames = [...new Set([...Object.keys(headers), "host"])].sort(byCodeUnit);
  const canonical = canonicalRequest({ ...request, headers }, signedNames);
  const signature = signatureOf(keys.secretKey, date, canonical);
  headers.authorization = `${SIGNING_ALGORITHM} Access=${keys.accessKey}, SignedHeaders=${signedNames.join(";")}, Signature=${signature}`;
  return headers;
}

/** The text whose hash is signed. A verifier takes `signedNames` from {@link parseAuthorization}. */
export function canonicalRequest(request: SignableRequest, signedNames: readonly string[]): string {
  const url = new URL(request.url);
  const headers = new Map<string, string>([["host", url.host]]);
  for (const [name, value] of Object.entries(request.headers)) {
    headers.set(name.toLowerCase(), headerText(value));
  }
  const names = signedNames.map((name) => name.toLowerCase()).sort(byCodeUnit);
  return [
    request.method.toUpperCase(),
    canonicalPath(url.pathname),
    canonicalQuery(url.searchParams),
    names.map((name) => `${name}:${headers.get(name) ?? ""}\n`).join(""),
    names.join(";"),
    headers.get("x-sdk-content-sha256") ?? sha256Hex(request.body ?? ""),
  ].join("\n");
}

/** Hexadecimal signature of a canonical request; `date` is the text of `x-sdk-date`. */
export function signatureOf(secretKey: string, date: string, canonical: string): string {
  const stringToSign = `${SIGNING_ALGORITHM}\n${date}\n${sha256Hex(canonical)}`;
  return createHmac("sha256", secretKey).update(stringToSign).digest("hex");
}

/** Compares two signatures in constant time. */
export function sameSignature(left: string, right: string): boolean {
  const leftBytes = Buffer.from(left);
  const rightBytes = Buffer.from(right);
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}

/** The parts of an `Authorization` header; undefined if it is not of this algorithm. */
export function parseAuthorization(header: string): Authorization | undefined {
  const match = /^SDK-HMAC-SHA256 +Access=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]+)$/.exec(header);
  if (match === null) {
    return undefined;
  }
  const [, accessKey = "", names = "", signature = ""] = match;
  return { accessKey, signedNames: names.toLowerCase().split(";"), signature };
}

/** A time as `x-sdk-date` carries it: `20240403T010203Z`. */
export function signingDate(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** The time in an `x-sdk-date`, in milliseconds since the epoch; undefined if it is not one. */
export function parseSigningDate(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, year, month, day, hour, minute, second] = match;
  const milliseconds = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

function canonicalPath(pathname: string): string {
  const path = pathname
    .split("/")
    .map((part) => percentEncode(percentDecode(part)))
    .join("/");
  return path.endsWith("/") ? path : `${path}/`;
}

function canonicalQuery(parameters: URLSearchParams): string {
  return [...parameters]
    .sort(([leftName, left], [rightName, right]) => byCodeUnit(leftName, rightName) || byCodeUnit(left, right))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A path with a bare percent sign is signed unchanged.
    return text;
  }
}

function headerText(value: string | readonly string[] | undefined): string {
  return (typeof value === "string" ? value : (value ?? []).join(",")).trim();
}

function sha256Hex(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Sorts by code unit. Header names are ASCII, so this is also the order of code points. */
function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
