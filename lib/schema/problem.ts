import type { Path } from "./value";

/** An error or a warning for whoever declared the resource. Terraform calls it a diagnostic. */
export interface Problem {
  readonly severity: "error" | "warning";
  /** One line. */
  readonly summary: string;
  readonly detail: string;
  /** The attribute that it is about, in API names. */
  readonly path?: Path;
}
