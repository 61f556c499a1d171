import { assumeRoleRow } from "../../settings/assume-role";
import type { AssumeRole } from "../../settings/settings";
import type { Operation } from "../exchange/operation";
import { bodyOf } from "../http/answer";
import { recordAt, textMember } from "../http/json";
import type { ResolvedSettings } from "../resolve-settings";
import type { CredentialCalls, Credentials } from "./credential-types";
import { domainHeader, temporaryKeysUrl } from "./iam-address";
import { keysIn, timeMember, unexpected } from "./iam-answers";

const ROLE_DURATION_SECONDS = assumeRoleRow("durationSeconds").default;
const SESSION_NAME = "cdktf-huaweicloud-vpn";

/** A role, and by whose credentials it is assumed. */
export interface RoleRequest extends AssumeRole {
  readonly own: Credentials;
  /** The account of those credentials, where it is known. */
  readonly accountId: string | undefined;
}

/** Assumes the role of an agency: by the name of its account at IAM, by the account's id at STS. */
export function assumeRole(
  settings: ResolvedSettings,
  calls: CredentialCalls,
  role: RoleRequest,
): Promise<Credentials> {
  return role.domainName === undefined
    ? assumeRoleById(settings, calls, role)
    : assumeRoleByName(settings, calls, role);
}

async function assumeRoleByName(
  settings: ResolvedSettings,
  calls: CredentialCalls,
  role: RoleRequest,
): Promise<Credentials> {
  const operation: Operation = {
    name: `assume the role of agency ${role.agencyName}`,
    method: "POST",
    url: temporaryKeysUrl(settings),
    headers: domainHeader(role.accountId),
    body: {
      auth: {
        identity: {
          methods: ["assume_role"],
          assume_role: {
            agency_name: role.agencyName,
            domain_name: role.domainName,
            duration_seconds: role.durationSeconds ?? ROLE_DURATION_SECONDS,
          },
        },
      },
    },
    idempotent: true,
    answerMember: "credential",
  };
  return keysIn(operation, await calls.call(operation, calls.authorizerOf(role.own)), calls);
}

async function assumeRoleById(
  settings: ResolvedSettings,
  calls: CredentialCalls,
  role: RoleRequest,
): Promise<Credentials> {
  const durationSeconds = role.durationSeconds ?? ROLE_DURATION_SECONDS;
  const operation: Operation = {
    name: `assume the role of agency ${role.agencyName}`,
    method: "POST",
    url: `${settings.stsUrl}/v5/agencies/assume`,
    body: {
      agency_urn: `iam::${role.domainId}:agency:${role.agencyName}`,
      agency_session_name: SESSION_NAME,
      duration_seconds: durationSeconds,
    },
    idempotent: true,
    answerMember: "credentials",
    iamAction: "sts:agencies:assume",
  };
  const answer = await calls.call(operation, calls.authorizerOf(role.own));
  const keys = recordAt(bodyOf(answer), "credentials");
  const accessKey = textMember(keys, "access_key_id");
  const secretKey = textMember(keys, "secret_access_key");
  const securityToken = textMember(keys, "security_token");
  calls.keepSecret(accessKey, secretKey, securityToken);
  if (accessKey === undefined || secretKey === undefined) {
    throw unexpected(operation, answer, "access key or secret key is missing");
  }
  // The time of expiry in the answer is not documented. The requested duration is the longest that the keys can live.
  const expiresAtMilliseconds = timeMember(keys, "expiration") ?? calls.nowMilliseconds() + durationSeconds * 1000;
  return { type: "keys", accessKey, secretKey, securityToken, expiresAtMilliseconds };
}
