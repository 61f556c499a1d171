import { describe, expect, it } from "vitest";
import { createPollInterval, type PollInterval } from "../../lib/lifecycle/poll-interval";

/** When looks would happen that take no time, until work is done that takes so long. */
function looks(pace: PollInterval, workMilliseconds: number, latencyMilliseconds = 0): readonly number[] {
  const at: number[] = [];
  for (let elapsed = 0; ; ) {
    at.push(elapsed);
    if (elapsed >= workMilliseconds) {
      if (at.length > 1) {
        pace.learn(elapsed);
      }
      return at;
    }
    elapsed += latencyMilliseconds;
    elapsed += pace.pauseMilliseconds(elapsed, elapsed);
  }
}

const lateness = (at: readonly number[], work: number) => (at.at(-1) ?? 0) - work;

describe("the pace of looks", () => {
  it.each([300, 1000, 3000, 10_000, 60_000])("is late by a fifth at most, for work of %i ms", (work) => {
    expect(lateness(looks(createPollInterval(), work), work)).toBeLessThanOrEqual(Math.max(250, work * 0.2));
  });

  it("costs some twenty looks in half a minute, and one in five seconds after that", () => {
    const half = looks(createPollInterval(), 30_000).length;
    expect(half).toBeLessThanOrEqual(24);
    expect(looks(createPollInterval(), 130_000).length).toBeLessThanOrEqual(half + 26);
  });

  it.each([3000, 20_000, 60_000])("is learned from work that took %i ms", (work) => {
    const pace = createPollInterval();
    for (let connection = 0; connection < 10; connection++) {
      looks(pace, work);
    }
    const at = looks(pace, work);
    expect(lateness(at, work)).toBeLessThanOrEqual(work * 0.05);
    expect(at.length).toBeLessThanOrEqual(4 + work / 3000);
  });

  it("finds out where work has become faster, within five seconds", () => {
    const pace = createPollInterval();
    looks(pace, 60_000);
    expect(lateness(looks(pace, 8000), 8000)).toBeLessThanOrEqual(5000);
  });

  it("goes on where work has become slower", () => {
    const pace = createPollInterval();
    looks(pace, 1000);
    const at = looks(pace, 30_000);
    expect(lateness(at, 30_000)).toBeLessThanOrEqual(6000);
    expect(at.length).toBeLessThanOrEqual(30);
  });

  it("falls on whole seconds for long pauses, so that lists can be shared", () => {
    const pauses = createPollInterval().pauseMilliseconds(60_000, 123_456);
    expect((123_456 + pauses) % 1000).toBe(0);
  });
});
