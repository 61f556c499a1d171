import type { Subject } from "../../../../lifecycle/failure";
import { ownerFor, requireSamePlace } from "../../../../lifecycle/runtime";
import type { Diagnostic, Resource } from "../../../../terraform-plugin/provider";
import { pathOf, subjectOf, translated } from "../../../shared/diagnostics";
import { specificationOf } from "../../../shared/specification";
import { stateAfterRead } from "../../../shared/state";
import { READ_TIMEOUT_MILLISECONDS } from "../../../shared/timeouts";
import { keyReferenceIn } from "../../configuration/psk";
import { CONNECTION } from "../../connection-type";
import { describe } from "../../describe";
import { monitorIdIn } from "../../operations/health-check";
import type { PendingWork } from "../../operations/outcome";
import { isUp } from "../../operations/status";
import type { ConfiguredProvider } from "../configured-provider";
import { healthCheckOf } from "../health-check";
import { notFoundAfterMove } from "../moved/moved-from";
import { decodePrivateState, privateStateAfterRead } from "../private-state";

/** Warnings that the run that created the connection may not have reported. */
function unreported(subject: Subject, { unreported: details = [] }: PendingWork): readonly Diagnostic[] {
  const summary = `${describe(subject)} is not the only connection tagged for its path`;
  return details.map((detail) => ({ severity: "warning", summary, detail }));
}

/** Refreshes the state; empties it if the connection is gone. */
export function reading(provider: () => ConfiguredProvider): Resource["read"] {
  return ({ currentState, privateData, signal }) =>
    translated(provider().handler, subjectOf(currentState), async () => {
      const { handler, held, place } = provider();
      const { pendingWork, place: madeIn, movedFrom } = decodePrivateState(privateData);
      const id = String(currentState.id);
      const subject = { ...subjectOf(currentState), id };
      const shown = await handler.read({
        ...subject,
        known: specificationOf(CONNECTION, currentState),
        keyReference: keyReferenceIn(currentState.psk),
        owner: ownerFor(provider(), pathOf(currentState)),
        mustBeFree: movedFrom !== undefined,
        healthCheck: healthCheckOf(currentState),
        checkForDuplicates: pendingWork.checkForDuplicates,
        signal,
        timeoutMilliseconds: READ_TIMEOUT_MILLISECONDS,
      });
      if (shown === undefined) {
        if (movedFrom !== undefined) {
          throw notFoundAfterMove(subject, movedFrom, place);
        }
        requireSamePlace(CONNECTION, subject, madeIn, place);
        return { state: null };
      }
      held.note(id);
      return {
        state: {
          ...stateAfterRead(CONNECTION, currentState, shown.connection),
          ...(healthCheckOf(currentState) === undefined
            ? {}
            : { health_check: monitorIdIn(shown.connection) !== undefined }),
          tunnel_problem: isUp(shown.connection.status) ? null : (currentState.tunnel_problem ?? null),
        },
        privateData: privateStateAfterRead(privateData, shown, place),
        diagnostics: [...unreported(subject, pendingWork), ...shown.problems],
      };
    });
}
