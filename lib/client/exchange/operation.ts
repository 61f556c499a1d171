import { isRecord } from "../../schema/value";
import type { HttpAnswer } from "../http/answer";
import { bodyOf } from "../http/answer";
import type { HttpRequest } from "../http/transport";
import { usableId } from "../operations/ids";

/** One call, ready to be authorized and sent. */
export interface Operation {
  /** For people: "create VPN connection". */
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sending it twice does no harm. */
  readonly idempotent: boolean;
  /** The member that a good answer has; without one an empty body is good, too. */
  readonly answerMember?: string;
  /**
   * What stands there: an object unless something else is said. A `list` may also be null, which is how some services write
   * an empty one; of what was `made` the id must be told, since nothing can be done with it otherwise.
   */
  readonly answerIs?: "list" | "made";
  /** The right that IAM asks for. */
  readonly iamAction?: string;
}

/** Adds credentials to requests. */
export interface Authorizer {
  /** The headers to send. Called for every attempt, because a signature grows old. */
  readonly authorize: (request: HttpRequest, nowMilliseconds: number) => Promise<Record<string, string>>;
  /** `signature`: a wrong clock can be the reason for a refusal. */
  readonly kind: () => "signature" | "token" | "none";
  /** Called after a refusal: whether other credentials are to be had at the next attempt. */
  readonly renew: () => boolean;
}

/** For calls without credentials, such as those that get some. */
export const ANONYMOUS: Authorizer = {
  authorize: async (request) => ({ ...request.headers }),
  kind: () => "none",
  renew: () => false,
};

/** Whether an answer with a status of success has a body that the service may have sent. */
export function isUsable(answer: HttpAnswer, operation: Operation): boolean {
  if (operation.answerMember === undefined && answer.text.trim() === "") {
    return true;
  }
  const body = bodyOf(answer);
  if (operation.answerMember === undefined) {
    return body !== undefined;
  }
  const member = body?.[operation.answerMember];
  if (operation.answerIs === "list") {
    return Array.isArray(member) || member === null;
  }
  return isRecord(member) && (operation.answerIs !== "made" || usableId(member.id) !== undefined);
}
