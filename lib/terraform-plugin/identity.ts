import type { Fields } from "../schema/value";
import type { StateUpgrader } from "./schema";

type IdentityValueType = "string" | "number" | "bool";

export interface IdentityAttribute {
  readonly type: IdentityValueType | { readonly list: IdentityValueType };
  readonly description: string;
  /** Whether an import by identity must give this attribute. */
  readonly requiredForImport?: boolean;
  readonly optionalForImport?: boolean;
}

/**
 * The identity of an object: attributes that are unique among objects of its type everywhere, and never change.
 * Terraform 1.12 and newer keep it beside the state, and can import by it.
 */
export interface ResourceIdentity {
  readonly version: number;
  readonly attributes: Readonly<Record<string, IdentityAttribute>>;
  /** Like the upgraders of states. */
  readonly upgraders?: Readonly<Record<number, StateUpgrader>>;
  /** Null if the state does not contain it. */
  ofState(state: Fields): Fields | null;
  /** The id by which `importState` finds the object. */
  importId(identity: Fields): string;
}
