import { describe, expect, test } from "vitest";
import { isWanted, logLine } from "../../lib/terraform-plugin/log";

describe("a log line", () => {
  test("has the names and the time format by which Terraform knows its level", () => {
    const line = logLine("warn", "Something", { id: 5, "@level": "not this" }, new Date("2026-01-02T03:04:05.060Z"));
    expect(JSON.parse(line)).toEqual({
      "@level": "warn",
      "@message": "Something",
      "@timestamp": "2026-01-02T03:04:05.060000Z",
      "@module": "provider",
      id: 5,
    });
  });

  test("stays below the length that Terraform reads as one", () => {
    const line = logLine("info", "m".repeat(70_000), { long: "x".repeat(70_000) }, new Date());
    expect(line.length).toBeLessThan(65_536);
    expect(JSON.parse(line)).toMatchObject({ "@level": "info" });
  });

  test.each([
    [{}, []],
    [{ TF_LOG: "" }, []],
    [{ TF_LOG: "off" }, []],
    [{ TF_LOG: "WARN" }, ["warn", "error"]],
    [{ TF_LOG: "error", TF_LOG_PROVIDER: "debug" }, ["debug", "info", "warn", "error"]],
    [{ TF_LOG: "trace", TF_LOG_PROVIDER: "off" }, []],
    [{ TF_LOG: "JSON" }, ["trace", "debug", "info", "warn", "error"]],
  ])("is written only where Terraform shows it: %j", (env, wanted) => {
    const levels = ["trace", "debug", "info", "warn", "error"] as const;
    expect(levels.filter((level) => isWanted(level, env))).toEqual(wanted);
  });
});
