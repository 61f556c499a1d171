import { createHash } from "node:crypto";
import {
  canonicalRequest,
  parseAuthorization,
  parseSigningDate,
  sameSignature,
  signatureOf,
} from "../../client/auth/signer";
import type { ParsedRequest } from "../context";
import { type Refusal, refusal, wrongSignature, wrongToken } from "../reply";
import type { World } from "../state/world";
import type { HeldKeys } from "./credentials";

const LONGEST_AGE_MILLISECONDS = 15 * 60 * 1000;

/** Why a request fails authentication; `now` is the service's time, clock skew included. */
export function authenticationRefusal(world: World, request: ParsedRequest, now: number): Refusal | undefined {
  const token = headerText(request, "x-auth-token");
  return token === "" ? signatureRefusal(world, request, now) : tokenRefusal(world, request, token);
}

function tokenRefusal(world: World, request: ParsedRequest, text: string): Refusal | undefined {
  const token = world.credentials.token(text);
  if (token === undefined) {
    return wrongToken("the token is invalid");
  }
  if (world.now() >= token.expiresAtMilliseconds) {
    return wrongToken("the token is expired");
  }
  const { project } = request.parameters;
  return project !== undefined && token.projectId !== project ? wrongToken("the token is of another scope") : undefined;
}

function signatureRefusal(world: World, request: ParsedRequest, now: number): Refusal | undefined {
  const authorization = parseAuthorization(headerText(request, "authorization"));
  const dateText = headerText(request, "x-sdk-date");
  const date = parseSigningDate(dateText);
  if (authorization === undefined || date === undefined) {
    return wrongSignature("x-auth-token and a valid Authorization with X-Sdk-Date are both missing");
  }
  const keys = world.credentials.keys(authorization.accessKey);
  if (keys === undefined) {
    return wrongSignature("verify aksk signature fail: the access key does not exist");
  }
  const canonical = canonicalRequest(signable(request), authorization.signedNames);
  const expected = signatureOf(keys.secretKey, dateText, canonical);
  if (!authorization.signedNames.includes("x-sdk-date") || !sameSignature(expected, authorization.signature)) {
    // Like the API gateway, the message contains the canonical request, with signed headers in plain text.
    return wrongSignature(`verify aksk signature fail, canonicalRequest:${canonical.replaceAll("\n", "|")}`);
  }
  if (Math.abs(now - date) > LONGEST_AGE_MILLISECONDS) {
    return wrongSignature(`verify aksk signature fail: signature expired, x-sdk-date ${dateText}`);
  }
  return bodyHashRefusal(request) ?? securityTokenRefusal(world, request, keys);
}

/** A hash in a header is signed instead of the body, so it must match the body. */
function bodyHashRefusal(request: ParsedRequest): Refusal | undefined {
  const given = headerText(request, "x-sdk-content-sha256");
  const hash = createHash("sha256").update(request.rawBody).digest("hex");
  return ["", "UNSIGNED-PAYLOAD", hash].includes(given)
    ? undefined
    : wrongSignature("verify aksk signature fail: x-sdk-content-sha256 is not that of the body");
}

function securityTokenRefusal(world: World, request: ParsedRequest, keys: HeldKeys): Refusal | undefined {
  if (keys.securityToken === undefined) {
    return undefined;
  }
  if (headerText(request, "x-security-token") !== keys.securityToken) {
    return wrongSignature("decrypt token fail");
  }
  return world.now() >= (keys.expiresAtMilliseconds ?? 0) ? wrongToken("the security token is expired") : undefined;
}

/** Whether the caller may work in the project that the path names. */
export function projectRefusal(world: World, request: ParsedRequest): Refusal | undefined {
  const { project } = request.parameters;
  if (project === undefined) {
    return undefined;
  }
  const header = headerText(request, "x-project-id");
  const known = world.options.projects.some(({ id }) => id === project);
  return known && (header === "" || header === project)
    ? undefined
    : refusal(403, "VPN.0003", `Authentication failed: the project ${project} is not accessible`);
}

function signable(request: ParsedRequest) {
  return {
    method: request.method,
    url: `http://${headerText(request, "host")}${request.target}`,
    headers: request.headers,
    body: request.rawBody,
  };
}

export function headerText(request: Pick<ParsedRequest, "headers">, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : (value ?? []).join(",");
}
