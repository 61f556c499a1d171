import { parseDurationMilliseconds } from "../../schema/duration";
import { type Fields, isFields } from "../../schema/value";

const DEFAULT_MILLISECONDS = 600_000;

/** For a refresh and an import, for which users give no time-out. */
export const READ_TIMEOUT_MILLISECONDS = 120_000;

/** How long an operation may take. */
export function timeoutMilliseconds(values: Fields, operation: "create" | "update" | "delete" | "read"): number {
  const given = isFields(values.timeouts) ? values.timeouts[operation] : undefined;
  return (typeof given === "string" ? parseDurationMilliseconds(given) : undefined) ?? DEFAULT_MILLISECONDS;
}
