import { type FieldPath, fieldPathsOf, findFieldPath } from "../../../checks/field-path";
import { CUSTOMER_GATEWAY } from "../customer-gateway-type";

const PATHS = fieldPathsOf(CUSTOMER_GATEWAY);

/** Finds a field of a customer gateway by its API names. */
export function fieldPathOf(...names: readonly string[]): FieldPath {
  return findFieldPath(PATHS, names);
}
