import type { Naming } from "../schema/naming";
import type { ResourceType } from "../schema/resource-type";
import type { Path } from "../schema/value";
import { formatPath, formatPathAsGiven } from "./message";

/** An error or a warning about one value: a line of text without its path. */
export interface ValueProblem {
  readonly path: Path;
  /** The path holds names as the user wrote them, and messages print them unchanged. */
  readonly isPathVerbatim?: true;
  /** Follows the path: what must be, what was given, and what to do. */
  readonly message: string;
}

export function formatProblem(type: ResourceType, problem: ValueProblem, naming: Naming): string {
  const { path, isPathVerbatim, message } = problem;
  return `${isPathVerbatim ? formatPathAsGiven(type, path) : formatPath(type, path, naming)} ${message}`;
}
