import type { Fields, Path } from "../schema/value";

/**
 * How much a rule weighs: an `error` stops synth, plan and request, because the API would refuse the value; a `warning`
 * is shown and stops nothing.
 */
export type Severity = "error" | "warning";

/** One place where a specification breaks a rule. */
export interface Finding {
  /** Where, in API names: `["ikepolicy", "dpd", "timeout"]`, `["peer_subnets", 0]`. */
  readonly path: Path;
  /** The path has names as the user wrote them, which must be printed so. */
  readonly isPathVerbatim?: true;
  /** What was given, ready to print: quoted text, a number. Of a secret its length at most. Absent where nothing was given. */
  readonly given?: string;
  /**
   * What to do, where the rule's statement does not say it already; with the corrected value if it can be computed.
   * Fields are named as in a statement.
   */
  readonly fix?: string;
}

/**
 * One constraint, as a pure function over a specification in which any value may be unknown. A rule reports only what it
 * can tell for certain from the known values: no finding means "fine" or "cannot tell yet".
 */
export interface Rule {
  /** Stable name, by which users suppress the rule. */
  readonly id: string;
  readonly severity: Severity;
  /** The field that the reference lists the rule under, in API names joined by dots: `ikepolicy.dpd.timeout`. */
  readonly field: string;
  /** Further fields that the rule judges, for the reference. */
  readonly alsoFields?: readonly string[];
  /**
   * The constraint in one clause that can follow a path: "must be …", of a warning "should be …". The one wording for
   * messages and documentation. Fields are named in backticks by their API names, and printed by `formatStatement`.
   */
  readonly statement: string;
  /** Where the constraint comes from: a table of the specification, or a document of the service. */
  readonly source: string;
  readonly check: (specification: Fields) => readonly Finding[];
}

/** A finding together with the rule that it breaks. */
export interface Violation extends Finding {
  readonly rule: Rule;
}
