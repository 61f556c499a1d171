import { configurationError } from "../errors";
import { ANONYMOUS, type Operation } from "../exchange/operation";
import { bodyOf, type HttpAnswer } from "../http/answer";
import { recordAt, textMember } from "../http/json";
import type { ResolvedSettings } from "../resolve-settings";
import type { CredentialCalls, Credentials } from "./credential-types";
import { iamRoot, temporaryKeysUrl } from "./iam-address";
import { keysIn, timeMember, unexpected } from "./iam-answers";
import type { CredentialSource } from "./source";

/** The requested lifetime of keys for the token of an identity provider. */
const KEYS_DURATION_SECONDS = 12 * 60 * 60;

/** A token for a user with a password. */
export async function tokenOfUser(
  settings: ResolvedSettings,
  calls: CredentialCalls,
  user: Extract<CredentialSource, { type: "password" }>,
): Promise<Credentials> {
  const domain = settings.domainName === undefined ? { id: settings.domainId } : { name: settings.domainName };
  const identity = user.userId === undefined ? { name: user.userName, domain } : { id: user.userId };
  const operation: Operation = {
    name: "get a token from IAM",
    method: "POST",
    url: `${settings.authUrl}/auth/tokens`,
    body: {
      auth: {
        identity: { methods: ["password"], password: { user: { ...identity, password: user.password } } },
        scope: loginScope(settings),
      },
    },
    idempotent: true,
    answerMember: "token",
  };
  const answer = await calls.call(operation, ANONYMOUS);
  const token = tokenIn(operation, answer, calls);
  const body = recordAt(bodyOf(answer), "token");
  const projectId = textMember(recordAt(body, "project"), "id");
  return { type: "token", token, projectId, expiresAtMilliseconds: timeMember(body, "expires_at") };
}

/** Temporary keys for the token of an identity provider. That token is first exchanged for a token of IAM. */
export async function keysOfIdentity(
  settings: ResolvedSettings,
  calls: CredentialCalls,
  source: Extract<CredentialSource, { type: "identity" }>,
): Promise<Credentials> {
  const idToken = await readIdToken(calls, source.idToken);
  const token: Operation = {
    name: "exchange the token of the identity provider",
    method: "POST",
    url: `${iamRoot(settings)}/v3.0/OS-AUTH/id-token/tokens`,
    headers: { "x-idp-id": source.providerId },
    body: { auth: { id_token: { id: idToken }, scope: { project: projectScope(settings) } } },
    idempotent: true,
    answerMember: "token",
  };
  const id = tokenIn(token, await calls.call(token, ANONYMOUS), calls);
  const keys: Operation = {
    name: "get temporary keys for a token",
    method: "POST",
    url: temporaryKeysUrl(settings),
    body: { auth: { identity: { methods: ["token"], token: { id, duration_seconds: KEYS_DURATION_SECONDS } } } },
    idempotent: true,
    answerMember: "credential",
  };
  return keysIn(keys, await calls.call(keys, ANONYMOUS), calls);
}

// The file is read each time, because a build server writes a new token into it before the old one expires.
async function readIdToken(
  calls: CredentialCalls,
  source: { readonly text: string } | { readonly file: string },
): Promise<string> {
  const operation = "read the identity provider's token";
  if ("text" in source) {
    return source.text;
  }
  const text = await calls.readFile(source.file).catch((error: NodeJS.ErrnoException) => {
    throw configurationError(operation, `${operation}: the file ${source.file} cannot be read (${error.code}).`);
  });
  if (text.trim() === "") {
    throw configurationError(operation, `${operation}: the file ${source.file} is empty.`);
  }
  calls.keepSecret(text.trim());
  return text.trim();
}

function tokenIn(operation: Operation, answer: HttpAnswer, calls: CredentialCalls): string {
  const token = answer.header("x-subject-token");
  if (!token) {
    throw unexpected(operation, answer, "the header X-Subject-Token is missing");
  }
  calls.keepSecret(token);
  return token;
}

/** With agencies, the project is in the account of the last one, so the user logs in to the own account. */
function loginScope(settings: ResolvedSettings): object {
  const { assumeRoles, domainId, domainName } = settings;
  const domain = domainName === undefined ? { id: domainId } : { name: domainName };
  const isElsewhere = assumeRoles.length > 0 && (domainName ?? domainId) !== undefined;
  return isElsewhere ? { domain } : { project: projectScope(settings) };
}

function projectScope({
  projectId,
  projectName,
}: ResolvedSettings): { readonly id: string } | { readonly name: string } {
  return projectId === undefined ? { name: projectName } : { id: projectId };
}
