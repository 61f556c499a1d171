import type { Fields, Path } from "../schema/value";

/**
 * An `error` stops synth, plan and request, because the API would refuse the value; a `warning` is shown and stops
 * nothing; `advice` is shown once for an app, at synth alone, and stops nothing.
 */
export type Severity = "error" | "warning" | "advice";

/** One place where a specification breaks a rule. */
export interface Finding {
  /** Where, in API names: `["ikepolicy", "dpd", "timeout"]`, `["peer_subnets", 0]`. */
  readonly path: Path;
  /** The path holds names as the user wrote them, and messages print them unchanged. */
  readonly isPathVerbatim?: true;
  /**
   * What was given, ready to print: quoted text, a number. For a secret, at most its length. Absent if nothing was
   * given.
   */
  readonly given?: string;
  /**
   * What to do, if the rule's statement does not say it already, with the corrected value if it can be computed. Fields
   * are named as in a statement.
   */
  readonly fix?: string;
}

/** All of a rule that users see. */
export interface RuleDescription {
  /** Stable name, by which users suppress the rule. */
  readonly id: string;
  readonly severity: Severity;
  /** The field that the reference lists the rule under, in API names joined by dots: `ikepolicy.dpd.timeout`. */
  readonly field: string;
  /** Further fields that the rule is about, for the reference. */
  readonly alsoFields?: readonly string[];
  /**
   * The constraint as a clause that can follow a path: "must be …" for an error, "should be …" for a warning or advice. Messages
   * and documentation share this wording. Fields are named in backticks by their API names, and printed by
   * `formatStatement`.
   */
  readonly statement: string;
  /** Where the constraint comes from: a table of the specification, or a document of the service. */
  readonly source: string;
}

/**
 * One constraint, as a pure function over a specification in which any value may be unknown. A rule reports only what it
 * can tell for certain from the known values: no finding means "fine" or "cannot tell yet".
 */
export interface Rule extends RuleDescription {
  /** Ids of generated rules whose findings this rule has, too, with better advice. They are left out. */
  readonly replaces?: readonly string[];
  readonly check: (specification: Fields) => readonly Finding[];
}

/** A finding together with the rule that it breaks. */
export interface Violation extends Finding {
  readonly rule: RuleDescription;
}
