import type { Effects } from "../client/http/effects";

/** How long callers wait for others with which they share a request. */
export interface Gathering {
  /** It ends once nobody has come for this time. */
  readonly quietMilliseconds: number;
  readonly longestMilliseconds: number;
}

/**
 * Waits while callers keep coming. Ends early if the signal aborts.
 *
 * @param areMoreExpected whether others are certain to come soon
 */
export async function gather(
  effects: Pick<Effects, "nowMilliseconds" | "sleepMilliseconds">,
  { quietMilliseconds, longestMilliseconds }: Gathering,
  callers: () => number,
  signal: AbortSignal,
  areMoreExpected: () => boolean = () => false,
): Promise<void> {
  const latest = effects.nowMilliseconds() + longestMilliseconds;
  for (let known = 0; (known < callers() || areMoreExpected()) && effects.nowMilliseconds() < latest; ) {
    known = callers();
    await effects.sleepMilliseconds(quietMilliseconds, signal).catch(() => undefined);
  }
}
