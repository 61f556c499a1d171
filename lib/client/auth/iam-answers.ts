import { vpnApiError } from "../errors";
import type { Operation } from "../exchange/operation";
import { bodyOf, type HttpAnswer, readRequestId } from "../http/answer";
import { type JsonRecord, recordAt, textMember } from "../http/json";
import type { VpnApiError } from "../operations/vpn-api";
import type { CredentialCalls, Credentials } from "./credential-types";

/** The temporary keys in an answer of IAM or of the metadata service. */
export function keysIn(operation: Operation, answer: HttpAnswer, calls: CredentialCalls): Credentials {
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

/** A time as IAM writes it, in milliseconds since the epoch. */
export function timeMember(record: JsonRecord, name: string): number | undefined {
  const milliseconds = Date.parse(textMember(record, name) ?? "");
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** The error for an answer without the requested content. */
export function unexpected(operation: Operation, answer: HttpAnswer, what: string): VpnApiError {
  return vpnApiError({
    kind: "network",
    operation: operation.name,
    outcome: "refused",
    status: answer.status,
    requestId: readRequestId(answer),
    message: `${operation.name}: the response of ${new URL(operation.url).host} differs from its documentation: ${what}.`,
  });
}
