import { describe, expect, it } from "vitest";
import { parseDurationMilliseconds } from "../../lib/schema/duration";

describe("a duration", () => {
  it.each([
    ["1s", 1000],
    ["90s", 90_000],
    ["10m", 600_000],
    ["1h30m", 5_400_000],
    ["0.5m", 30_000],
    ["1h0m1s", 3_601_000],
  ])("is read from %s", (text, milliseconds) => {
    expect(parseDurationMilliseconds(text)).toBe(milliseconds);
  });

  it.each(["", "0s", "0h0m", "10", "s", "1d", "-1m", "1 m", "1m ", "1.m", ".5m", "1M", "1m\n", "10 minutes"])(
    "fails to be read from %j",
    (text) => {
      expect(parseDurationMilliseconds(text)).toBeUndefined();
    },
  );
});
