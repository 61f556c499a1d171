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
  /** The member that a valid answer has. If this is absent, an empty body is valid, too. */
  readonly answerMember?: string;
  /**
   * The type of that member: an object by default. A `list` may be null, which is how some services write an empty
   * list. An object that was `made` must have an id, because nothing can be done with it otherwise.
   */
  readonly answerIs?: "list" | "made";
  /** The IAM permission that the operation needs. */
  readonly iamAction?: string;
}

/** Adds credentials to requests. */
export interface Authorizer {
  /** The headers to send. Called for every attempt, because signatures expire. */
  readonly authorize: (request: HttpRequest, nowMilliseconds: number) => Promise<Record<string, string>>;
  /** `signature`: a wrong clock can be the reason for a refusal. */
  readonly kind: () => "signature" | "token" | "none";
  /** Called after a refusal. Returns whether the next attempt gets other credentials. */
  readonly renew: () => boolean;
}

/** For calls without credentials, such as those that obtain credentials. */
export const ANONYMOUS: Authorizer = {
  authorize: async (request) => ({ ...request.headers }),
  kind: () => "none",
  renew: () => false,
};

/** Whether the body of an answer with a success status can come from the service. */
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
