import type { Fields } from "../schema/value";
import type { StateUpgrader } from "./schema";

type IdentityValueType = "string" | "number" | "bool";

export interface IdentityAttribute {
  readonly type: IdentityValueType | { readonly list: IdentityValueType };
  readonly description: string;
  /** An import by identity has to give it, or may. */
  readonly requiredForImport?: boolean;
  readonly optionalForImport?: boolean;
}

/**
 * What tells an object from all others of its type, wherever it is, and never changes. Terraform 1.12 and newer keep it
 * beside the state, and import by it.
 */
export interface ResourceIdentity {
  readonly version: number;
  readonly attributes: Readonly<Record<string, IdentityAttribute>>;
  /** As with the upgraders of states. */
  readonly upgraders?: Readonly<Record<number, StateUpgrader>>;
  /** Null: the state does not tell it. */
  ofState(state: Fields): Fields | null;
  /** The id by which `importState` finds the object. */
  importId(identity: Fields): string;
}
