import type { IncomingHttpHeaders, RequestOptions } from "node:http";

/** Levels of Terraform's log, from the least to the most urgent. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** A request as it goes out. */
export interface HttpMessage {
  /** Where the connection leads: the service, or a proxy. */
  readonly url: string;
  /** Further options of `http.request`. */
  readonly options: RequestOptions;
  readonly body?: string;
  /** Ends the exchange at once, the reading of the body, too. */
  readonly signal: AbortSignal;
}

/** An answer, as soon as its head is there. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Everything that deploy-time code does to the world or learns from it, in one replaceable object: tests bring their own
 * clock and network.
 */
export interface Effects {
  /** Sends one request. Fails with an error that `readFault` reads. */
  readonly request: (message: HttpMessage) => Promise<HttpResponse>;
  /** Milliseconds since the epoch. */
  readonly nowMilliseconds: () => number;
  /** Resolves after the time, or rejects with the signal's reason as soon as that is aborted. */
  readonly sleepMilliseconds: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** At least 0 and less than 1. */
  readonly random: () => number;
  /** One line of log; never given a secret. */
  readonly log: (
    level: LogLevel,
    message: string,
    fields?: Readonly<Record<string, string | number | boolean>>,
  ) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Text of a regular file of at most 1 MiB; fails with an error whose `code` says why, in a word or in words. */
  readonly readFile: (path: string) => Promise<string>;
}
