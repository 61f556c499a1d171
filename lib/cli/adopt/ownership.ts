import type { Json } from "../../client/operations/vpn-api";
import { ownerTagOn } from "../../lifecycle/ownership/owner-tag";
import { isBeingDeleted, isFailed, isPending } from "../../resources/connection/operations/status";
import { OWNER_TAG_KEY } from "../../schema/owner-tag-key";

/** Why a connection is not offered. */
export type Reason = "recorded" | "pending" | "earlier-version" | "deleting" | "working" | "failed" | "newer-value";

/** What all connections that are left out for one reason have in common, after a number. */
export const REASONS: Readonly<Record<Reason, string>> = {
  recorded: "recorded by a state",
  pending: "of a run that is in progress or was interrupted",
  "earlier-version": "with the owner tag of version 0.1.0",
  deleting: "being deleted",
  working: "that the service is working on",
  failed: "that the service could not set up",
  "newer-value": "with a value that this release cannot declare",
};

/** Why a connection is left out, and what to do about it. */
export interface LeftOut {
  readonly reason: Reason;
  readonly words: string;
}

const REMOVE_TAG = `remove its tag ${OWNER_TAG_KEY} in the VPN console`;

/** Why a connection must not be imported now; undefined if nothing says so. */
export function whyLeftOut(connection: Json): LeftOut | undefined {
  return ownedWords(connection) ?? statusWords(connection);
}

function ownedWords(connection: Json): LeftOut | undefined {
  const tag = ownerTagOn(connection);
  if (tag === undefined) {
    return undefined;
  }
  if (!("phase" in tag)) {
    return {
      reason: "earlier-version",
      words: `it has the owner tag of version 0.1.0, which does not identify the state; if no state has it, ${REMOVE_TAG}`,
    };
  }
  return tag.phase === "recorded"
    ? {
        reason: "recorded",
        words: `a state has recorded it; to move it, use terraform state mv, or terraform state rm in that state, and ${REMOVE_TAG}`,
      }
    : {
        reason: "pending",
        words: `a run that creates it is in progress or was interrupted; apply its stack again, which finishes it, or if that stack is gone, ${REMOVE_TAG}`,
      };
}

function statusWords({ status }: Json): LeftOut | undefined {
  if (isBeingDeleted(status)) {
    return { reason: "deleting", words: "it is being deleted" };
  }
  if (isFailed(status)) {
    return {
      reason: "failed",
      words: "it is in status ERROR, and an import would replace it; correct or delete it in the VPN console",
    };
  }
  return isPending(status)
    ? {
        reason: "working",
        words: `it is in status ${String(status)}; run hwvpn adopt again when the service has finished`,
      }
    : undefined;
}
