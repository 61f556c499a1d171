import { formatPath } from "../../checks/message";
import type { ResourceType } from "../../schema/resource-type";
import type { Path } from "../../schema/value";

/** Something in the props that no rule can judge, because it is no value of a specification. */
export interface Problem {
  readonly path: Path;
  /** What must be, what was given, and what to do, to follow the path. */
  readonly message: string;
}

export function formatProblem(type: ResourceType, { path, message }: Problem): string {
  return `${formatPath(type, path, "props")} ${message}`;
}
