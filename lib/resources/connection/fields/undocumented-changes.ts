import type { Path } from "../../../schema/value";
import { REQUEST_FIELDS } from "./connection-fields";

const UNDOCUMENTED: ReadonlySet<unknown> = new Set(
  REQUEST_FIELDS.filter(({ isChangeUndocumented }) => isChangeUndocumented).map(({ name }) => name),
);

/** Those of the changes that the API does not document. */
export function undocumentedChanges(paths: readonly Path[]): readonly Path[] {
  return paths.filter(([name]) => UNDOCUMENTED.has(name));
}
