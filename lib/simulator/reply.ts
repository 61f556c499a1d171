import type { Fields } from "../schema/value";

/** The answer to a request that is carried out. */
export interface Success {
  readonly kind: "success";
  readonly status: number;
  /** Without `request_id`, which is added when the answer is sent. */
  readonly body?: Fields;
  /** The answer has no `request_id` in its body: those of the tag operations have none, and IAM has none at all. */
  readonly isBare?: true;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer to a request that is refused. */
export interface Refusal {
  readonly kind: "refusal";
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** IAM errors have another body. */
  readonly form?: "iam";
}

export type Reply = Success | Refusal;

export function success(status: number, body?: Fields, headers?: Readonly<Record<string, string>>): Success {
  return { kind: "success", status, body, headers };
}

/** An answer whose body has no `request_id`. */
export function bare(status: number, body: Fields, headers?: Readonly<Record<string, string>>): Success {
  return { kind: "success", status, body, headers, isBare: true };
}

export function refusal(status: number, code: string, message: string): Refusal {
  return { kind: "refusal", status, code, message };
}

export function invalidRequest(detail: string): Refusal {
  return refusal(400, "VPN.0001", `invalid request: ${detail}`);
}

export function unsupportedAttribute(name: string): Refusal {
  return refusal(400, "VPN.0013", `Unsupported attribute: ${name}`);
}

export function resourceGone(): Refusal {
  return refusal(404, "VPN.0004", "resource not found");
}

export function connectionGone(): Refusal {
  return resourceGone();
}

export function connectionDeleting(id: string): Refusal {
  return refusal(425, "VPN.0009", `Connection ${id} is deleting.`);
}

export function gatewayGone(): Refusal {
  return refusal(404, "VPN.0509", "The gateway does not exist.");
}

export function notPublished(): Refusal {
  return refusal(404, "APIGW.0101", "The API does not exist or has not been published in the environment");
}

export function wrongSignature(detail: string): Refusal {
  return refusal(401, "APIGW.0301", `Incorrect IAM authentication information: ${detail}`);
}

export function wrongToken(detail: string): Refusal {
  return refusal(401, "VPN.0010", `Token authentication failed: ${detail}`);
}

export function iamRefusal(status: number, code: string, message: string): Refusal {
  return { kind: "refusal", status, code, message, form: "iam" };
}
