import type { HttpAnswer } from "./answer";
import { bodyOf, readRequestId } from "./answer";
import type { Credentials } from "./credentials";
import { vpnApiError } from "./errors";
import { recordAt, textMember } from "./json";
import { ANONYMOUS, type Authorizer, type Operation } from "./operation";
import type { ResolvedSettings } from "./resolve-settings";
import type { AssumeRole } from "./settings";
import type { CredentialSource } from "./source";
import type { VpnApiError } from "./vpn-api";

/** The services that hand out credentials. */
export interface CredentialServices {
  readonly tokenOfUser: (user: Extract<CredentialSource, { type: "password" }>) => Promise<Credentials>;
  readonly keysOfMachine: () => Promise<Credentials>;
  readonly assumeRole: (role: AssumeRole, own: Credentials) => Promise<Credentials>;
}

/** How these calls are made; the second goes past proxies and gives up soon. */
export interface CredentialCalls {
  readonly call: (operation: Operation, authorizer: Authorizer) => Promise<HttpAnswer>;
  readonly callMachine: (operation: Operation) => Promise<HttpAnswer>;
  readonly authorizerOf: (credentials: Credentials) => Authorizer;
  readonly nowMilliseconds: () => number;
  /** Told of every secret before it is used. */
  readonly keepSecret: (...secrets: readonly (string | undefined)[]) => void;
}

/** As long as Huawei Cloud's own provider asks for. */
const ROLE_DURATION_SECONDS = 12 * 60 * 60;
const SESSION_NAME = "cdktf-huaweicloud-vpn";

export function createCredentialServices(settings: ResolvedSettings, calls: CredentialCalls): CredentialServices {
  return {
    tokenOfUser: (user) => tokenOfUser(settings, calls, user),
    keysOfMachine: () => keysOfMachine(settings, calls),
    assumeRole: (role, own) =>
      role.domainName === undefined
        ? assumeRoleById(settings, calls, role, own)
        : assumeRoleByName(settings, calls, role, own),
  };
}

async function tokenOfUser(
  settings: ResolvedSettings,
  calls: CredentialCalls,
  user: Extract<CredentialSource, { type: "password" }>,
): Promise<Credentials> {
  const domain = settings.domainName === undefined ? { id: settings.domainId } : { name: settings.domainName };
  const identity = user.userId === undefined ? { name: user.userName, domain } : { id: user.userId };
  const project = settings.projectId === undefined ? { name: settings.projectName } : { id: settings.projectId };
  const operation: Operation = {
    name: "get a token from IAM",
    method: "POST",
    url: `${settings.authUrl}/auth/tokens`,
    body: {
      auth: {
        identity: { methods: ["password"], password: { user: { ...identity, password: user.password } } },
        scope: { project },
      },
    },
    harmless: true,
    answerMember: "token",
  };
  const answer = await calls.call(operation, ANONYMOUS);
  const token = answer.header("x-subject-token");
  if (!token) {
    throw unexpected(operation, answer, "the header X-Subject-Token is missing");
  }
  calls.keepSecret(token);
  const body = recordAt(bodyOf(answer), "token");
  const projectId = textMember(recordAt(body, "project"), "id");
  return { type: "token", token, projectId, expiresAtMilliseconds: timeMember(body, "expires_at") };
}

async function keysOfMachine(settings: ResolvedSettings, calls: CredentialCalls): Promise<Credentials> {
  const operation: Operation = {
    name: "get the machine's credentials",
    method: "GET",
    url: `${settings.metadataUrl}/openstack/latest/securitykey`,
    harmless: true,
    answerMember: "credential",
  };
  return keysIn(operation, await calls.callMachine(operation), calls);
}

async function assumeRoleByName(
  settings: ResolvedSettings,
  calls: CredentialCalls,
  role: AssumeRole,
  own: Credentials,
): Promise<Credentials> {
  const operation: Operation = {
    name: `assume the role of agency ${role.agencyName}`,
    method: "POST",
    url: `${settings.authUrl.replace(/\/v3$/, "")}/v3.0/OS-CREDENTIAL/securitytokens`,
    headers: domainHeader(settings),
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
    harmless: true,
    answerMember: "credential",
  };
  return keysIn(operation, await calls.call(operation, calls.authorizerOf(own)), calls);
}

async function assumeRoleById(
  settings: ResolvedSettings,
  calls: CredentialCalls,
  role: AssumeRole,
  own: Credentials,
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
    harmless: true,
    answerMember: "credentials",
    iamAction: "sts:agencies:assume",
  };
  const answer = await calls.call(operation, calls.authorizerOf(own));
  const keys = recordAt(bodyOf(answer), "credentials");
  const accessKey = textMember(keys, "access_key_id");
  const secretKey = textMember(keys, "secret_access_key");
  const securityToken = textMember(keys, "security_token");
  calls.keepSecret(accessKey, secretKey, securityToken);
  if (accessKey === undefined || secretKey === undefined) {
    throw unexpected(operation, answer, "the keys are missing");
  }
  // The answer's own time of expiry is documented nowhere; what was asked for is the longest that it can be.
  const expiresAtMilliseconds = timeMember(keys, "expiration") ?? calls.nowMilliseconds() + durationSeconds * 1000;
  return { type: "keys", accessKey, secretKey, securityToken, expiresAtMilliseconds };
}

function keysIn(operation: Operation, answer: HttpAnswer, calls: CredentialCalls): Credentials {
  const keys = recordAt(bodyOf(answer), "credential");
  const accessKey = textMember(keys, "access");
  const secretKey = textMember(keys, "secret");
  const securityToken = textMember(keys, "securitytoken");
  calls.keepSecret(accessKey, secretKey, securityToken);
  if (accessKey === undefined || secretKey === undefined || securityToken === undefined) {
    throw unexpected(operation, answer, "keys or security token are missing");
  }
  const expiresAtMilliseconds = timeMember(keys, "expires_at");
  return { type: "keys", accessKey, secretKey, securityToken, expiresAtMilliseconds };
}

/** The account, which IAM wants to know with signed requests that no project is in. */
export function domainHeader(settings: ResolvedSettings): Record<string, string> {
  return settings.domainId === undefined ? {} : { "x-domain-id": settings.domainId };
}

function timeMember(record: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const milliseconds = Date.parse(textMember(record, name) ?? "");
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

function unexpected(operation: Operation, answer: HttpAnswer, what: string): VpnApiError {
  return vpnApiError({
    kind: "network",
    operation: operation.name,
    outcome: "refused",
    status: answer.status,
    requestId: readRequestId(answer),
    message: `${operation.name}: the answer of ${new URL(operation.url).host} is not as documented: ${what}.`,
  });
}
