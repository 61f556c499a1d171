import { ownerFor } from "../../../../lifecycle/runtime";
import { additionalFieldsOf } from "../../../../schema/additional-fields";
import { isFields } from "../../../../schema/value";
import type { Resource } from "../../../../terraform-plugin/provider";
import { pathOf, subjectOf, translated } from "../../../shared/diagnostics";
import { known, specificationOf } from "../../../shared/specification";
import { stateAfterApply } from "../../../shared/state";
import { timeoutMilliseconds } from "../../../shared/timeouts";
import { checkConfiguration } from "../../configuration/checks";
import { keyReference, requirePsk } from "../../configuration/psk";
import { CONNECTION } from "../../connection-type";
import type { ConfiguredProvider } from "../configured-provider";
import { healthCheckOf } from "../health-check";
import { waitsForTunnel } from "../plan";
import { encodePrivateState, privateStateAfterApply } from "../private-state";
import { stateOf } from "./outcome-state";

/** Creates the declared connection. */
export function creating(provider: () => ConfiguredProvider): Resource["create"] {
  return ({ configuration, plannedState, signal, checkpoint }) =>
    translated(provider().handler, subjectOf(configuration), async () => {
      const { handler, effects } = provider();
      const psk = isFields(configuration.psk) ? await requirePsk(configuration.psk, effects) : undefined;
      const refused = checkConfiguration(configuration, { psk });
      if (refused.length > 0) {
        return { state: null, diagnostics: refused };
      }
      const constructPath = pathOf(configuration);
      const outcome = await handler.create({
        constructPath,
        signal,
        timeoutMilliseconds: timeoutMilliseconds(configuration, "create"),
        given: specificationOf(CONNECTION, configuration),
        desired: known(specificationOf(CONNECTION, plannedState)),
        additional: additionalFieldsOf(configuration),
        psk,
        keyReference: keyReference(configuration.psk),
        healthCheck: healthCheckOf(configuration),
        waitsForTunnel: waitsForTunnel(configuration),
        owner: ownerFor(provider(), constructPath),
        onRecorded: (connection, pendingWork) =>
          checkpoint(
            stateAfterApply(CONNECTION, plannedState, connection),
            encodePrivateState(configuration, { unsettled: "create", pendingWork, place: provider().place }),
          ),
      });
      return {
        state: stateOf(plannedState, outcome),
        privateData: privateStateAfterApply(configuration, outcome, "create", { place: provider().place }),
        diagnostics: outcome.problems,
      };
    });
}
