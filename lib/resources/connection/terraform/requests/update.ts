import { ownerFor } from "../../../../lifecycle/runtime";
import { additionalFieldsOf } from "../../../../schema/additional-fields";
import { difference } from "../../../../schema/difference";
import { isFields } from "../../../../schema/value";
import type { Resource } from "../../../../terraform-plugin/provider";
import { declaredAt, pathOf, subjectOf, translated } from "../../../shared/diagnostics";
import { seenTags } from "../../../shared/ignored-tags";
import { known, specificationOf } from "../../../shared/specification";
import { timeoutMilliseconds } from "../../../shared/timeouts";
import { checkConfiguration } from "../../configuration/checks";
import { isKnownByReference, keyReference, pskForChecks, requirePsk, rotates } from "../../configuration/psk";
import { CONNECTION } from "../../connection-type";
import { monitorIdIn } from "../../operations/health-check";
import { resettingPaths } from "../../operations/reset";
import { isFailed } from "../../operations/status";
import type { ConfiguredProvider } from "../configured-provider";
import { healthCheckChange } from "../health-check";
import { withComparedKey } from "../moved/compared-key";
import { reachesService, waitsForTunnel } from "../plan";
import {
  decodePrivateState,
  encodePrivateState,
  privateStateAfterApply,
  privateStateDuringUpdate,
} from "../private-state";
import { stateOf } from "./outcome-state";

/** Changes the connection to what is planned, and finishes what an earlier run left open. */
export function updating(provider: () => ConfiguredProvider): Resource["update"] {
  return ({ configuration, priorState: prior, plannedState, privateData, signal, checkpoint }) =>
    translated(provider().handler, subjectOf({ ...configuration, id: prior.id }), async () => {
      const { effects, place } = provider();
      const { pendingWork, movedFrom, keyHash: hashBefore } = decodePrivateState(privateData);
      const priorState = await withComparedKey(prior, configuration, hashBefore, effects);
      const keyHash = isKnownByReference(plannedState.psk) ? hashBefore : undefined;
      if (!reachesService(priorState, plannedState)) {
        const madeIn = movedFrom === undefined ? place : undefined;
        return {
          state: plannedState,
          privateData: encodePrivateState(configuration, { pendingWork, movedFrom, keyHash, place: madeIn }),
        };
      }
      const rotating =
        rotates(priorState.psk, plannedState.psk) || pendingWork.resendSecrets || pendingWork.keyUncertain;
      const psk = rotating && isFields(configuration.psk) ? await requirePsk(configuration.psk, effects) : undefined;
      const refused = checkConfiguration(configuration, { psk });
      if (refused.length > 0) {
        return { state: prior, diagnostics: refused };
      }
      const tags = seenTags(priorState.tags, provider().isIgnoredTag);
      const current = specificationOf(CONNECTION, { ...priorState, tags });
      const desired = known(specificationOf(CONNECTION, plannedState));
      const resets = resettingPaths(difference(CONNECTION, current, desired).paths, desired).length > 0;
      const healthCheck = healthCheckChange(priorState, plannedState);
      const hidden = waitsForTunnel(configuration) ? await pskForChecks(configuration, provider().effects) : undefined;
      checkpoint(prior, privateStateDuringUpdate(privateData, { key: psk !== undefined, ids: resets }));
      const outcome = await provider().handler.update({
        id: String(priorState.id),
        constructPath: pathOf(configuration),
        signal,
        timeoutMilliseconds: timeoutMilliseconds(configuration, "update"),
        current,
        hasFailed: isFailed(priorState.status),
        desired,
        additionalBefore: additionalFieldsOf(priorState),
        additional: additionalFieldsOf(configuration),
        psk,
        keyReference: keyReference(configuration.psk),
        owner: ownerFor(provider(), declaredAt(priorState, configuration)),
        pendingWork,
        healthCheck,
        monitorId: healthCheck === false ? monitorIdIn(priorState) : undefined,
        waitsForTunnel: waitsForTunnel(configuration),
        keyToHide: typeof hidden === "string" ? hidden : undefined,
      });
      return {
        state: stateOf(plannedState, outcome),
        privateData: privateStateAfterApply(configuration, outcome, "update", { place, keyHash }),
        diagnostics: outcome.problems,
      };
    });
}
