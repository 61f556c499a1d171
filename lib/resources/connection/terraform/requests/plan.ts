import type { Problem } from "../../../../lifecycle/failure";
import { otherDeclarationProblems } from "../../../../lifecycle/ownership/imports";
import { ownerFor } from "../../../../lifecycle/runtime";
import type { PlanRequest, Resource } from "../../../../terraform-plugin/provider";
import { located, pathOf } from "../../../shared/diagnostics";
import { ignoredTagProblems, withIgnoredTags } from "../../../shared/ignored-tags";
import { checkOwnAttributes, evaluateConfiguration } from "../../configuration/checks";
import type { GatewayReading } from "../../configuration/gateway";
import { pskForChecks, rotates } from "../../configuration/psk";
import { CONNECTION } from "../../connection-type";
import type { ConfiguredProvider } from "../configured-provider";
import { withComparedKey } from "../moved/compared-key";
import { newWarnings } from "../new-warnings";
import { planConnection } from "../plan";
import { planDiagnostics } from "../plan-diagnostics";
import { decodePrivateState } from "../private-state";

/** Plans a change and checks it with what only a plan knows: resolved values, the gateway, and the connections before. */
export function planning(provider: () => ConfiguredProvider): NonNullable<Resource["plan"]> {
  const importProblems = ({ priorState, configuration }: PlanRequest): readonly Problem[] => {
    const id = String(priorState?.id);
    const constructPath = pathOf(configuration);
    const declaration = ownerFor(provider(), constructPath)?.declaration;
    return otherDeclarationProblems(CONNECTION, { id, constructPath }, provider().imports.get(id), declaration);
  };
  return async (asked) => {
    const { configuration } = asked;
    if (asked.priorState !== null) {
      provider().held.note(String(asked.priorState.id));
    }
    const { isIgnoredTag, effects } = provider();
    const { pendingWork, keyHash } = decodePrivateState(asked.privateData);
    const priorState = await withComparedKey(asked.priorState, configuration, keyHash, effects);
    const request = { ...asked, priorState };
    const result = planConnection(withIgnoredTags(CONNECTION, request, isIgnoredTag));
    const isSent = rotates(priorState?.psk, result.plannedState.psk) || pendingWork.keyUncertain;
    const psk = isSent ? await pskForChecks(configuration, effects) : undefined;
    const gateway: GatewayReading =
      priorState === null && typeof configuration.vgw_id === "string"
        ? await provider().describeGateway(configuration.vgw_id, request.signal)
        : {};
    const { errors, warnings } = evaluateConfiguration(configuration, { psk, gateway: gateway.facts });
    const refused = [
      ...checkOwnAttributes(configuration),
      ...ignoredTagProblems(CONNECTION, configuration.tags, isIgnoredTag),
      ...errors,
      ...importProblems(request),
    ];
    if (refused.length > 0) {
      return { plannedState: request.plannedState, diagnostics: located(refused, pathOf(configuration)) };
    }
    const together = provider().checkWithOthers(configuration, gateway.facts);
    const findings = { warnings: [...newWarnings(warnings, configuration, priorState), ...together], gateway };
    const found = await planDiagnostics(request, result.plannedState, findings, effects);
    const subject = String(configuration.construct_path ?? priorState?.id);
    const diagnostics = located([...(result.diagnostics ?? []), ...found], pathOf(configuration));
    return { ...result, diagnostics: provider().lastWarnings.newWarnings(diagnostics, subject) };
  };
}
