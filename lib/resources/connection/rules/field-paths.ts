import { type FieldPath, fieldPathsOf, findFieldPath } from "../../../checks/field-path";
import { CONNECTION } from "../connection-type";

const PATHS = fieldPathsOf(CONNECTION);

/** Finds a field of a connection by its API names. */
export function fieldPathOf(...names: readonly string[]): FieldPath {
  return findFieldPath(PATHS, names);
}
