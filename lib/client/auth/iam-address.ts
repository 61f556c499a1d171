import type { ResolvedSettings } from "../resolve-settings";

/** The header with the account, which IAM needs with signed requests that name no project. */
export function domainHeader(domainId: string | undefined): Record<string, string> {
  return domainId === undefined ? {} : { "x-domain-id": domainId };
}

/** The URL of IAM without a version. */
export function iamRoot(settings: ResolvedSettings): string {
  return settings.authUrl.replace(/\/v3$/, "");
}

/** The URL at which IAM issues temporary keys. */
export function temporaryKeysUrl(settings: ResolvedSettings): string {
  return `${iamRoot(settings)}/v3.0/OS-CREDENTIAL/securitytokens`;
}

/** The id of the account that the project is in: that of the last agency, if there is one. Undefined if it is not known. */
export function accountOf({ assumeRoles, domainId }: ResolvedSettings): string | undefined {
  const last = assumeRoles.at(-1);
  return last === undefined ? domainId : last.domainId;
}
