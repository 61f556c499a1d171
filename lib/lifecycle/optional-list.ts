import type { Effects } from "../client/http/effects";
import type { CallOptions } from "../client/operations/vpn-api";

/** A list that takes longer is too long, or not allowed. */
const LIMIT_MILLISECONDS = 5000;

/** Lists for readers that can read objects one by one instead, and do so for good once a list has failed or taken too long. */
export interface OptionalList {
  readonly isUsable: () => boolean;
  /** What the list returns; undefined if it fails, or one has failed before. */
  readonly attempt: <Result>(
    list: (options: CallOptions) => Promise<Result> | undefined,
    options: CallOptions,
  ) => Promise<Result | undefined>;
}

/** @param noun what is listed, in the singular, for the log */
export function createOptionalList(
  noun: string,
  effects: Pick<Effects, "nowMilliseconds" | "log">,
  limitMilliseconds = LIMIT_MILLISECONDS,
): OptionalList {
  let isUsable = true;
  return {
    isUsable: () => isUsable,
    attempt: async (list, options) => {
      if (!isUsable) {
        return undefined;
      }
      const limit = Math.min(options.deadlineMilliseconds, effects.nowMilliseconds() + limitMilliseconds);
      try {
        return await list({ ...options, deadlineMilliseconds: limit });
      } catch (error) {
        isUsable = false;
        const reason = error instanceof Error ? error.message : String(error);
        effects.log("debug", `reading ${noun}s one by one, because listing them failed: ${reason}`);
        return undefined;
      }
    },
  };
}
