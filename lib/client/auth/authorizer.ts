import type { Authorizer } from "../exchange/operation";
import type { HttpRequest } from "../http/transport";
import type { Credentials } from "./credential-types";
import type { CredentialsProvider } from "./credentials";
import { signRequest } from "./signer";

/** Authorizes with these credentials only. */
export function fixedAuthorizer(credentials: Credentials): Authorizer {
  return {
    authorize: async (request, nowMilliseconds) => authorize(credentials, request, nowMilliseconds),
    kind: () => kindOf(credentials),
    renew: () => false,
  };
}

/** Authorizes with the provider's current credentials, so that they are renewed while a call waits. */
export function renewingAuthorizer(provider: CredentialsProvider): Authorizer {
  let used: Credentials | undefined;
  return {
    authorize: async (request, nowMilliseconds) => {
      used = await provider.current();
      return authorize(used, request, nowMilliseconds);
    },
    kind: () => (used === undefined ? "none" : kindOf(used)),
    renew: () => used !== undefined && provider.discard(used),
  };
}

function authorize(credentials: Credentials, request: HttpRequest, nowMilliseconds: number): Record<string, string> {
  if (credentials.type === "token") {
    return { ...request.headers, "x-auth-token": credentials.token };
  }
  const { securityToken } = credentials;
  const headers = securityToken === undefined ? {} : { "x-security-token": securityToken };
  return signRequest({ ...request, headers: { ...request.headers, ...headers } }, credentials, nowMilliseconds);
}

function kindOf(credentials: Credentials): "signature" | "token" {
  return credentials.type === "token" ? "token" : "signature";
}
