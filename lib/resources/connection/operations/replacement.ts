import type { Json } from "../../../client/operations/vpn-api";
import { handlerFailure } from "../../../lifecycle/failure";
import { replacingPaths } from "../../../schema/difference";
import { pathText } from "../../../schema/path";
import type { Fields } from "../../../schema/value";
import { CONNECTION } from "../connection-type";
import { describe } from "../describe";
import { fromAnswer } from "./answer";
import type { UpsertRequest } from "./upsert-request";

/** Why the connection must be replaced to get the desired values; undefined if it need not be. */
export function replacementReason(outcome: string, connection: Json, desired: Fields): string | undefined {
  if (outcome === "failed") {
    return "the service could not set it up";
  }
  const paths = outcome === "settled" ? replacingPaths(CONNECTION, fromAnswer(connection), desired) : [];
  return paths.length === 0 ? undefined : `${paths.map(pathText).join(", ")} cannot be changed in place`;
}

/**
 * The failure instead of a replacement. Only connections that this declaration has made, or has had since an earlier
 * run, are deleted.
 */
export function replacementRefused(
  subject: UpsertRequest & { readonly id: string },
  reason: string,
  outcome: string,
): Error {
  const summary = `${describe(subject)} is not replaced`;
  const next =
    outcome === "failed"
      ? `If it belongs to this declaration, call importFrom("${subject.id}") in the code, and apply: the run then recreates it`
      : "Declare it as it is and apply; a later change can then replace it";
  const detail = `${reason}, and the connection was imported or created by version 0.1.0. ${next}`;
  return handlerFailure([{ severity: "error", summary, detail }]);
}
