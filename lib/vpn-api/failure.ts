import {
  describeForeignBody,
  type HttpAnswer,
  readDateMilliseconds,
  readRequestId,
  readRetryAfterMilliseconds,
  readServiceWords,
} from "./answer";
import { hintFor } from "./hints";
import { isUsable, type Operation } from "./operation";
import { LOST, NOT_SENT, type RetryRule, ruleFor } from "./retry";
import type { Attempt } from "./transport";
import type { VpnApiError } from "./vpn-api";

/** An attempt without success, and what may be done about it. */
export interface Failure extends Pick<VpnApiError, "status" | "code" | "serviceMessage" | "requestId"> {
  readonly kind: "service" | "network";
  readonly rule: RetryRule;
  /** How often at most this very failure is worth another attempt. */
  readonly repeatsAtMost: number;
  /** What happened, for people; a clause without a full stop. */
  readonly summary: string;
  /** The next step; empty if none is known. */
  readonly hint: string;
  readonly retryAfterMilliseconds?: number;
  /** The service's time when it answered. */
  readonly serviceTimeMilliseconds?: number;
}

/** What came of an attempt: the answer if it is a success, or the reading of what it is instead. */
export type Reading = { readonly answer: HttpAnswer } | { readonly failure: Failure };

/** Reads an attempt. `route` names the host and the proxy on the way to it. */
export function readAttempt(attempt: Attempt, operation: Operation, route: string, nowMilliseconds: number): Reading {
  if ("answer" in attempt) {
    const { answer } = attempt;
    const isSuccess = answer.status >= 200 && answer.status < 300;
    return isSuccess && isUsable(answer, operation)
      ? { answer }
      : { failure: readRefusal(answer, isSuccess, operation, route, nowMilliseconds) };
  }
  const { text, hint, nothingSent, repeatsAtMost } = attempt.fault;
  const failure: Failure = {
    kind: "network",
    rule: nothingSent ? NOT_SENT : LOST,
    repeatsAtMost,
    summary: `${nothingSent ? "cannot reach" : "no answer from"} ${route}: ${text}`,
    hint: `${hint}${loopbackHint(route)}`.trim(),
  };
  return { failure };
}

function readRefusal(
  answer: HttpAnswer,
  isSuccess: boolean,
  operation: Operation,
  route: string,
  nowMilliseconds: number,
): Failure {
  const words = isSuccess ? {} : readServiceWords(answer);
  if (words.code === undefined && words.message === undefined) {
    return foreignAnswer(answer, isSuccess, route, nowMilliseconds, operation);
  }
  const message = words.message ?? "";
  const requestId = words.requestId === undefined ? "" : ` (request id ${words.requestId})`;
  const code = words.code === undefined ? "" : ` ${words.code}`;
  return {
    kind: "service",
    rule: ruleFor(answer.status, words.code, message),
    repeatsAtMost: Number.POSITIVE_INFINITY,
    summary: `HTTP ${answer.status}${code}${message === "" ? "" : `: ${message.replace(/\.\s*$/, "")}`}${requestId}`,
    hint: hintFor(answer.status, words.code, message, operation.iamAction),
    status: answer.status,
    code: words.code,
    serviceMessage: words.message,
    requestId: words.requestId,
    retryAfterMilliseconds: readRetryAfterMilliseconds(answer, nowMilliseconds),
    serviceTimeMilliseconds: readDateMilliseconds(answer),
  };
}

/** Something on the way answered in the service's place: nobody knows whether the service got the request. */
function foreignAnswer(
  answer: HttpAnswer,
  isSuccess: boolean,
  route: string,
  nowMilliseconds: number,
  operation: Operation,
): Failure {
  const rule = ruleFor(answer.status, undefined, "");
  const isFinal = !isSuccess && rule.repeat === "never";
  return {
    kind: "network",
    rule: isFinal ? { ...rule, outcome: "unknown" } : isSuccess ? LOST : rule,
    repeatsAtMost: Number.POSITIVE_INFINITY,
    summary: `no answer of the VPN service from ${route}: HTTP ${answer.status} with ${describeForeignBody(answer)}`,
    hint:
      hintFor(answer.status, undefined, "", operation.iamAction) ||
      "Check the endpoint, and whether a proxy on the way answers in its place.",
    status: answer.status,
    requestId: readRequestId(answer),
    retryAfterMilliseconds: readRetryAfterMilliseconds(answer, nowMilliseconds),
    serviceTimeMilliseconds: readDateMilliseconds(answer),
  };
}

function loopbackHint(route: string): string {
  const isLoopback = /^(localhost|127\.|\[::1\])/.test(route);
  return isLoopback && route.includes(" through ")
    ? " To reach this machine without the proxy, name it in NO_PROXY."
    : "";
}
