import type { Naming } from "../schema/naming";
import type { ResourceType } from "../schema/resource-type";
import type { Path } from "../schema/value";
import { formatPath, formatPathAsGiven } from "./message";

/** What is wrong with one value, or should be otherwise: one line, once its path stands before it. */
export interface ValueProblem {
  readonly path: Path;
  /** The path has names as the user wrote them, which are printed so. */
  readonly isPathVerbatim?: true;
  /** Follows the path: what must be, what was given, and what to do. */
  readonly message: string;
}

export function formatProblem(type: ResourceType, problem: ValueProblem, naming: Naming): string {
  const { path, isPathVerbatim, message } = problem;
  return `${isPathVerbatim ? formatPathAsGiven(type, path) : formatPath(type, path, naming)} ${message}`;
}
