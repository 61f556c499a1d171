/** A set of values that is a public type. A set of one value that no document extends is not: its prop takes text. */
export interface ChoiceSet {
  /** The name of the type. */
  readonly name: string;
  /** What the values are, without a period. */
  readonly summary: string;
  readonly values: readonly string[];
  /** Sets of fields that take only a part of the values. */
  readonly parts?: readonly (readonly string[])[];
  /** A sentence for each value. */
  readonly docs: Readonly<Record<string, string>>;
  /** Names of members, where they cannot be derived from the value. */
  readonly memberNames?: Readonly<Record<string, string>>;
  /** Regions or documents know further values: the type is a class with `of`. Any other set is an enum. */
  readonly isOpen?: true;
}
