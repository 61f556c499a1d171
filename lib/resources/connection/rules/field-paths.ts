import { type FieldPath, fieldPathsOf, findFieldPath } from "../../../checks/field-path";
import { CONNECTION } from "../connection-type";

const PATHS = fieldPathsOf(CONNECTION);

/** The place of a field of a connection by its API names. */
export function fieldPathOf(...names: readonly string[]): FieldPath {
  return findFieldPath(PATHS, names);
}
