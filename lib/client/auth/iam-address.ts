import type { ResolvedSettings } from "../resolve-settings";

/** The account, which IAM wants to know with signed requests that no project is in. */
export function domainHeader(settings: ResolvedSettings): Record<string, string> {
  return settings.domainId === undefined ? {} : { "x-domain-id": settings.domainId };
}

/** IAM without a version. */
export function iamRoot(settings: ResolvedSettings): string {
  return settings.authUrl.replace(/\/v3$/, "");
}

/** Where IAM hands out temporary keys. */
export function temporaryKeysUrl(settings: ResolvedSettings): string {
  return `${iamRoot(settings)}/v3.0/OS-CREDENTIAL/securitytokens`;
}
