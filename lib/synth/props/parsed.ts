import type { FieldType } from "../../schema/field";
import type { KeySource } from "./key-source";

/** Stands for a value that is wrong in itself: a problem was reported, the rules pass it over, and the stack leaves it out. */
export const WRONG: unique symbol = Symbol("wrong");

/** A value of a prop, sorted by what is known of it. */
export type Parsed =
  | string
  | number
  | boolean
  | typeof WRONG
  | { readonly kind: "expression"; readonly given: unknown }
  | { readonly kind: "key"; readonly source: KeySource }
  | { readonly kind: "list"; readonly entries: readonly Parsed[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [key: string, value: Parsed])[] }
  | { readonly kind: "object"; readonly members: readonly Member[] };

/** A value under the name that the API has for it. */
export interface Member {
  readonly name: string;
  readonly type: FieldType;
  readonly value: Parsed;
}
