/** Determines the pauses between reads while the service works on an object. */
export interface PollInterval {
  /** The pause before the next read, by the time since the first read. */
  readonly pauseMilliseconds: (elapsedMilliseconds: number, nowMilliseconds: number) => number;
  /** Records how long a piece of work took, if it was not finished at the first read. */
  readonly learn: (elapsedMilliseconds: number) => void;
}

const SHORTEST_MILLISECONDS = 250;
const LONGEST_MILLISECONDS = 5000;

/**
 * The pause relative to the elapsed time: work is noticed at most a fifth late, and half a minute takes about twenty
 * reads.
 */
const GROWTH = 0.2;

/** Near the shortest time that such work has taken, pauses are short, because a read costs less than waiting. */
const NEAR = { from: 0.97, until: 1.2, growth: 0.02, shortestMilliseconds: 50 };

/** Pauses from this length on end at whole seconds, so that reads of several objects can share a list. */
const ALIGNED_FROM_MILLISECONDS = 2000;

/**
 * Reads at short intervals first, in case the service is fast. Once the duration of such work is known, it waits until
 * shortly before the shortest duration seen, but never longer than five seconds between reads, because the next
 * object may be faster.
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
