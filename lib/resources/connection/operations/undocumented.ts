import { isVpnApiError } from "../../../client/errors";
import { pathText } from "../../../schema/path";
import { type Fields, type Path, type Value, valueAt } from "../../../schema/value";
import { undocumentedChanges } from "../fields/undocumented-changes";

/** What to do about changes that the API does not document; undefined if there is none among them. */
function undocumentedIn(paths: readonly Path[]): string | undefined {
  const undocumented = undocumentedChanges(paths);
  return undocumented.length === 0
    ? undefined
    : `the API does not document changes of ${undocumented.map(pathText).join(", ")}. Replace the connection to change it`;
}

/** The hint for a refusal that may be about such a change. */
export function undocumentedChange(paths: readonly Path[], error: unknown): string | undefined {
  const advice = isVpnApiError(error) && error.code === "VPN.0013" ? undocumentedIn(paths) : undefined;
  return advice && `${advice.charAt(0).toUpperCase()}${advice.slice(1)}`;
}

/** Names the changes that the service accepted and did not make. */
export function notCarriedOut(paths: readonly Path[], desired: Fields, current: Fields): string {
  const shown = (value: Value) => JSON.stringify(value ?? null);
  const names = paths
    .map((path) => `${pathText(path)} (given ${shown(valueAt(desired, path))}, kept ${shown(valueAt(current, path))})`)
    .join(", ");
  const undocumented = undocumentedIn(paths);
  const advice = undocumented === undefined ? "" : `; ${undocumented}`;
  return `the service accepted the change and kept the old value of ${names}${advice}`;
}
