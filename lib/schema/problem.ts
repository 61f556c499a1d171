import type { Path } from "./value";

/** An error or a warning for the user who declared the resource. */
export interface Problem {
  readonly severity: "error" | "warning";
  /** One line. */
  readonly summary: string;
  readonly detail: string;
  /** In API names. */
  readonly path?: Path;
}
