/** Levels of Terraform's log, from the least to the most urgent. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/**
 * Everything that deploy-time code does to the world or learns from it, in one replaceable object: tests bring their own
 * clock and network.
 */
export interface Effects {
  /** The fetch of undici, whose `dispatcher` option carries proxy and certificate settings. */
  readonly fetch: (url: string, init: RequestInit & { readonly dispatcher?: unknown }) => Promise<Response>;
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
  readonly readFile: (path: string) => Promise<string>;
}
