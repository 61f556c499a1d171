/** How often to look at what the service works on. */
export interface PollInterval {
  /** Until the next look, this long after the first. */
  readonly pauseMilliseconds: (elapsedMilliseconds: number, nowMilliseconds: number) => number;
  /** Told how long work took that was not done at the first look. */
  readonly learn: (elapsedMilliseconds: number) => void;
}

const SHORTEST_MILLISECONDS = 250;
const LONGEST_MILLISECONDS = 5000;

/** No look comes later than by a fifth of the time, and half a minute costs some twenty looks. */
const GROWTH = 0.2;

/** Where the end is near by all experience, looks are cheap against waiting. */
const NEAR = { from: 0.97, until: 1.2, growth: 0.02, shortestMilliseconds: 50 };

/** From here on looks fall on whole seconds, so that those at several connections can share a list. */
const ALIGNED_FROM_MILLISECONDS = 2000;

/**
 * Quick at first, since a service that is fast should not be waited for, then at the pace at which it was seen to work: no
 * look long before the shortest time that such work has taken, but none later than five seconds after the one before,
 * since the next connection may be faster.
 */
export function createPollInterval(): PollInterval {
  let shortest = Number.POSITIVE_INFINITY;

  function pause(elapsed: number): number {
    const usual = Math.min(Math.max(elapsed * GROWTH, SHORTEST_MILLISECONDS), LONGEST_MILLISECONDS);
    if (shortest === Number.POSITIVE_INFINITY || elapsed >= shortest * NEAR.until) {
      return usual;
    }
    const untilNear = shortest * NEAR.from - elapsed;
    return untilNear > NEAR.shortestMilliseconds
      ? Math.min(untilNear, LONGEST_MILLISECONDS)
      : Math.min(usual, Math.max(shortest * NEAR.growth, NEAR.shortestMilliseconds));
  }

  return {
    pauseMilliseconds: (elapsed, now) => {
      const length = pause(elapsed);
      return length < ALIGNED_FROM_MILLISECONDS ? length : length - ((now + length) % 1000);
    },
    learn: (elapsed) => {
      shortest = Math.min(shortest, elapsed);
    },
  };
}
