import { isRecord } from "../../schema/value";
import { type JsonRecord, parseJson, textMember } from "./json";

/** An answer over HTTP, completely received. */
export interface HttpAnswer {
  readonly status: number;
  /** Value of a header, its name in lower case. */
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

/** The service's own error code and message. */
export interface ServiceWords {
  readonly code?: string;
  readonly message?: string;
  readonly requestId?: string;
}

/** Enough for any message of the service, while a page of HTML does not fill the log. */
const LONGEST_MESSAGE_CHARACTERS = 1000;

const LONGEST_EXCERPT_CHARACTERS = 100_000;

type Redact = (text: string) => string;

/** The object in the body; undefined if the body is not a JSON object. */
export function bodyOf(answer: HttpAnswer): JsonRecord | undefined {
  const body = parseJson(answer.text);
  return isRecord(body) ? body : undefined;
}

/**
 * Reads an error body of the service, in any of its three shapes: `error_code` and `error_msg`; `code` and `message`;
 * these two inside `error`. A body without code and message is not the service's.
 *
 * Secrets are removed before the text is shortened, because a part of a secret would not be recognised.
 */
export function readServiceWords(answer: HttpAnswer, redact: Redact): ServiceWords {
  const body = bodyOf(answer) ?? {};
  const inner = isRecord(body.error) ? body.error : body;
  const code = scalarMember(inner, "error_code") ?? scalarMember(inner, "code");
  const message =
    textMember(inner, "error_msg") ??
    textMember(inner, "message") ??
    textMember(inner, "error_description") ??
    (typeof body.error === "string" ? body.error : undefined);
  return {
    code: code && redact(code),
    message: message && redact(message).slice(0, LONGEST_MESSAGE_CHARACTERS),
    requestId: readRequestId(answer),
  };
}

/** The id by which the service's operators find the request. */
export function readRequestId(answer: HttpAnswer): string | undefined {
  return textMember(bodyOf(answer) ?? {}, "request_id") ?? answer.header("x-request-id");
}

/** Describes a body that is not the service's in one line: its type and its beginning. */
export function describeForeignBody(answer: HttpAnswer, redact: Redact): string {
  const text = redact(answer.text.slice(0, LONGEST_EXCERPT_CHARACTERS)).trim();
  if (text === "") {
    return "an empty body";
  }
  const isHtml = /^<(?:!doctype|html|head|body|\?xml)/i.test(text) || answer.header("content-type")?.includes("html");
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.trim();
  if (isHtml) {
    return title ? `an HTML page titled ${JSON.stringify(title.slice(0, 120))}` : "an HTML page";
  }
  const what =
    bodyOf(answer) === undefined
      ? "a body that is not a JSON object"
      : "a JSON object that lacks the documented members";
  return `${what}, beginning with ${JSON.stringify(text.slice(0, 120))}`;
}

/**
 * How long the service asks to wait, from `Retry-After` in seconds or as a date. A date is taken relative to the answer's
 * own `Date`, so that a wrong clock here does not matter.
 */
export function readRetryAfterMilliseconds(answer: HttpAnswer, nowMilliseconds: number): number | undefined {
  const text = answer.header("retry-after")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Number(text) * 1000;
  }
  const at = parseHttpDate(text);
  return at === undefined ? undefined : Math.max(0, at - (readDateMilliseconds(answer) ?? nowMilliseconds));
}

/** The service's time when it answered. */
export function readDateMilliseconds(answer: HttpAnswer): number | undefined {
  return parseHttpDate(answer.header("date") ?? "");
}

function parseHttpDate(text: string): number | undefined {
  const milliseconds = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

function scalarMember(record: JsonRecord, name: string): string | undefined {
  const value = record[name];
  return typeof value === "number" ? String(value) : textMember(record, name);
}
