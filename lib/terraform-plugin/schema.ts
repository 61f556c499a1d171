import type { Fields, Value } from "../schema/value";

/** Type of an attribute without members of its own. */
export type SimpleType =
  | "string"
  | "number"
  | "bool"
  | { readonly list: SimpleType }
  | { readonly map: SimpleType }
  /** Its values are lists without duplicates, whose order has no meaning. */
  | { readonly set: SimpleType };

/** Type of an attribute whose members are attributes. */
export interface NestedType {
  /**
   * One object, or a collection of them. Prefer a list or a map to a set: the objects of a set have no position or key
   * by which a prior value or a diagnostic could refer to one, and their members cannot be write-only.
   */
  readonly nesting: "single" | "list" | "map" | "set";
  readonly attributes: Attributes;
}

export type Attributes = Readonly<Record<string, Attribute>>;

/** One attribute of a schema: its description for Terraform, and how the host plans it. */
export interface Attribute {
  readonly type: SimpleType | NestedType;
  /** Markdown. */
  readonly description: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly writeOnly?: boolean;
  /** What the user reads where Terraform is too old for write-only attributes. */
  readonly tooOldForWriteOnly?: { readonly summary: string; readonly detail: string };
  /**
   * The planned value of an optional and computed attribute that the configuration leaves null. A function gets the
   * whole configuration of the resource, and may return UNKNOWN, or undefined for "no default".
   */
  readonly defaultValue?: Value | ((configuration: Fields) => Value);
  /** A change replaces the resource. */
  readonly replaces?: boolean;
  /**
   * If the configuration is null, an update keeps the prior value, even a null, instead of planning it as unknown. In a
   * list of objects this is the value at the same position, in a map the one with the same key, and in a set the one of
   * the object that has all configured values.
   */
  readonly keepsPriorValue?: boolean;
}

export interface Schema {
  readonly version: number;
  readonly description: string;
  readonly attributes: Attributes;
}

/**
 * Converts a stored state to the next schema version. Both are raw: members may be null or absent, numbers are
 * represented as everywhere in this library, and the current schema is not applied.
 */
export type StateUpgrader = (state: Fields) => Fields | Promise<Fields>;
