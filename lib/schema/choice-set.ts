import type { Field } from "./field";

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

/** The set that has the values of a field, of all sets of its resource type. */
export function choiceSetOf(sets: readonly ChoiceSet[], field: Pick<Field, "choices">): ChoiceSet | undefined {
  return sets.find(({ values, parts = [] }) => [values, ...parts].some((set) => set === field.choices));
}

/** The name of the public constant of a value, such as `AES_256`. */
export function memberName(set: ChoiceSet, value: string): string {
  return set.memberNames?.[value] ?? value.toUpperCase().replaceAll("-", "_");
}
