import type { IncomingHttpHeaders, RequestOptions } from "node:http";

/** Levels of Terraform's log, from the least to the most urgent. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** A request, ready to send. */
export interface HttpMessage {
  /** Where the connection leads: the service, or a proxy. */
  readonly url: string;
  /** Further options of `http.request`. */
  readonly options: RequestOptions;
  readonly body?: string;
  /** Aborts the exchange at once, also while the body is read. */
  readonly signal: AbortSignal;
}

/** An answer whose head has arrived. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<Uint8Array>;
}

/** All side effects of deploy-time code in one replaceable object, so that tests can supply a clock and a network. */
export interface Effects {
  /** Sends one request. Fails with an error that `readFault` reads. */
  readonly request: (message: HttpMessage) => Promise<HttpResponse>;
  /** Milliseconds since the epoch. */
  readonly nowMilliseconds: () => number;
  /** Resolves after the time, or rejects with the signal's reason as soon as that is aborted. */
  readonly sleepMilliseconds: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** At least 0 and less than 1. */
  readonly random: () => number;
  /** Writes one line of log, which must not contain a secret. */
  readonly log: (
    level: LogLevel,
    message: string,
    fields?: Readonly<Record<string, string | number | boolean>>,
  ) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /**
   * Text of a regular file of at most 1 MiB; fails with an error whose `code` says why: an error code of the system, or
   * a phrase.
   */
  readonly readFile: (path: string) => Promise<string>;
}
