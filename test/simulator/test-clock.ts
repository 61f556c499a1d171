import type { SimulatorClock } from "../../lib/testing";

/** A clock that stands still until it is told to go on. */
export interface TestClock extends SimulatorClock {
  readonly advance: (milliseconds: number) => void;
}

export function createTestClock(start = Date.parse("2024-04-03T01:02:03.456Z")): TestClock {
  let now = start;
  return {
    nowMilliseconds: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

export const MINUTE = 60_000;
