import type { Fields, Value } from "../schema/value";

/** Type of an attribute without members of its own. */
export type SimpleType =
  | "string"
  | "number"
  | "bool"
  | { readonly list: SimpleType }
  | { readonly map: SimpleType }
  /** Its values are lists in an order that means nothing, without two elements that are the same. */
  | { readonly set: SimpleType };

/** Type of an attribute whose members are attributes. */
export interface NestedType {
  /**
   * One object, or a collection of them. Prefer a list or a map to a set: the objects of a set have no place by which a
   * prior value, or a diagnostic, could find one, and none of their members can be write-only.
   */
  readonly nesting: "single" | "list" | "map" | "set";
  readonly attributes: Attributes;
}

export type Attributes = Readonly<Record<string, Attribute>>;

/** One attribute of a schema: what Terraform is told, and how the host plans it. */
export interface Attribute {
  readonly type: SimpleType | NestedType;
  /** Markdown. */
  readonly description: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly writeOnly?: boolean;
  /**
   * The planned value of an optional and computed attribute that the configuration leaves null. A function is given the
   * whole configuration of the resource; its answer may be UNKNOWN, or undefined for "no default here".
   */
  readonly defaultValue?: Value | ((configuration: Fields) => Value);
  /** A changed value replaces the resource. */
  readonly replaces?: boolean;
  /**
   * Where the configuration is null an update keeps the prior value, also a null, instead of planning it as unknown. In
   * a list of objects it is the value at the same position, in a map the one under the same key, and in a set the one of
   * the object that has all that is configured.
   */
  readonly keepsPriorValue?: boolean;
}

export interface Schema {
  readonly version: number;
  readonly description: string;
  readonly attributes: Attributes;
}

/**
 * Turns a stored state into one of the next schema version. Both are as the state has them: members that are null or
 * absent, numbers as everywhere here, and nothing that the current schema says.
 */
export type StateUpgrader = (state: Fields) => Fields | Promise<Fields>;
