import type { Path } from "./value";

/** Something that is wrong, or worth a word, for whoever declared the resource. */
export interface Problem {
  readonly severity: "error" | "warning";
  /** One line. */
  readonly summary: string;
  readonly detail: string;
  /** In API names. */
  readonly path?: Path;
}
