import {
  describeForeignBody,
  type HttpAnswer,
  readDateMilliseconds,
  readRequestId,
  readRetryAfterMilliseconds,
  readServiceWords,
} from "../http/answer";
import type { Attempt } from "../http/transport";
import type { VpnApiError } from "../operations/vpn-api";
import { FOREIGN_HINT, hintFor } from "./hints";
import { isUsable, type Operation } from "./operation";
import { LOST, NOT_SENT, type RetryRule, ruleFor } from "./retry";

/** A failed attempt, and whether and how to repeat it. */
export interface Failure extends Pick<VpnApiError, "status" | "code" | "serviceMessage" | "requestId"> {
  readonly kind: "service" | "network";
  readonly rule: RetryRule;
  /** How many times at most to repeat after this particular failure. */
  readonly repeatsAtMost: number;
  /** The deadline of the operation ended the attempt, so the failure says nothing about the service. */
  readonly isCutShort?: boolean;
  /** What happened, for people; a clause without a full stop. */
  readonly summary: string;
  /** The next step; empty if none is known. */
  readonly hint: string;
  readonly retryAfterMilliseconds?: number;
  /** The service's time when it answered. */
  readonly serviceTimeMilliseconds?: number;
}

/** The result of an attempt: a successful answer, or a failure. */
export type Reading = { readonly answer: HttpAnswer } | { readonly failure: Failure };

/** Context of the attempt. */
export interface Circumstances {
  readonly operation: Operation;
  /** The host, what gives it, and the proxy on the way to it. */
  readonly route: string;
  readonly nowMilliseconds: number;
  readonly redact: (text: string) => string;
}

/** Classifies an attempt: success, refusal by the service, answer of something else on the way, or no answer. */
export function readAttempt(attempt: Attempt, circumstances: Circumstances): Reading {
  if ("answer" in attempt) {
    const { answer } = attempt;
    const isSuccess = answer.status >= 200 && answer.status < 300;
    if (isSuccess && isUsable(answer, circumstances.operation)) {
      return { answer };
    }
    const failure = isSuccess ? undefined : readRefusal(answer, circumstances);
    return { failure: failure ?? readForeignAnswer(answer, isSuccess, circumstances) };
  }
  const { text, hint, nothingSent, repeatsAtMost, isCutShort } = attempt.fault;
  const { route } = circumstances;
  const failure: Failure = {
    kind: "network",
    rule: nothingSent ? NOT_SENT : LOST,
    repeatsAtMost,
    isCutShort,
    summary: `${nothingSent ? "cannot reach" : "no response from"} ${route}: ${text}`,
    hint: `${hint}${loopbackHint(route)}`.trim(),
  };
  return { failure };
}

/** Reads a refusal by the service; undefined if the body is not the service's. */
function readRefusal(
  answer: HttpAnswer,
  { operation, route, nowMilliseconds, redact }: Circumstances,
): Failure | undefined {
  const words = readServiceWords(answer, redact);
  if (words.code === undefined && words.message === undefined) {
    return undefined;
  }
  const message = words.message ?? "";
  const requestId = inBrackets(words.requestId);
  const code = words.code === undefined ? "" : ` ${words.code}`;
  return {
    kind: "service",
    rule: ruleFor(answer.status, words.code, message),
    repeatsAtMost: Number.POSITIVE_INFINITY,
    summary: `HTTP ${answer.status}${code}${message === "" ? "" : `: ${message.replace(/\.\s*$/, "")}`}${requestId}`,
    hint: hintFor(answer.status, words.code, message, { iamAction: operation.iamAction, address: route }),
    status: answer.status,
    code: words.code,
    serviceMessage: words.message,
    requestId: words.requestId,
    ...timesIn(answer, nowMilliseconds),
  };
}

/**
 * Something on the way, such as a proxy, answered instead of the service. It is not known whether the service got the
 * request.
 */
function readForeignAnswer(answer: HttpAnswer, isSuccess: boolean, circumstances: Circumstances): Failure {
  const { route, nowMilliseconds, redact } = circumstances;
  const rule = isSuccess ? LOST : ruleFor(answer.status, undefined, "");
  const requestId = readRequestId(answer);
  return {
    kind: "network",
    rule: rule.repeat === "never" ? { ...rule, outcome: "unknown" } : rule,
    repeatsAtMost: Number.POSITIVE_INFINITY,
    summary: `the response from ${route} does not come from the VPN service: HTTP ${answer.status} with ${describeForeignBody(answer, redact)}${inBrackets(requestId)}`,
    hint: FOREIGN_HINT,
    status: answer.status,
    requestId,
    ...timesIn(answer, nowMilliseconds),
  };
}

function inBrackets(requestId: string | undefined): string {
  return requestId === undefined ? "" : ` (request id ${requestId})`;
}

function timesIn(
  answer: HttpAnswer,
  nowMilliseconds: number,
): Pick<Failure, "retryAfterMilliseconds" | "serviceTimeMilliseconds"> {
  return {
    retryAfterMilliseconds: readRetryAfterMilliseconds(answer, nowMilliseconds),
    serviceTimeMilliseconds: readDateMilliseconds(answer),
  };
}

function loopbackHint(route: string): string {
  const isLoopback = /^(localhost|127\.|\[::1\])/.test(route);
  return isLoopback && route.includes(" through ")
    ? " To reach this machine without the proxy, add it to NO_PROXY."
    : "";
}
