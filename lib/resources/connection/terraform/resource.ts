import type { Problem, Subject } from "../../../lifecycle/failure";
import { otherDeclarationProblems } from "../../../lifecycle/ownership/imports";
import { stateHash } from "../../../lifecycle/ownership/owner";
import { ownerFor, type ProviderRuntime, requireSamePlace } from "../../../lifecycle/runtime";
import { additionalFieldsOf } from "../../../schema/additional-fields";
import { difference } from "../../../schema/difference";
import { isFields } from "../../../schema/value";
import type { Diagnostic, PlanRequest, PlanResult, Resource } from "../../../terraform-plugin/provider";
import { declaredAt, diagnosed, IMPORTED_PATH, located, pathOf, subjectOf, translated } from "../../shared/diagnostics";
import { ignoredTagProblems, seenTags, withIgnoredTags } from "../../shared/ignored-tags";
import { known, specificationOf } from "../../shared/specification";
import { stateAfterApply, stateAfterRead } from "../../shared/state";
import { timeoutMilliseconds } from "../../shared/timeouts";
import { checkConfiguration, checkOwnAttributes, evaluateConfiguration } from "../configuration/checks";
import type { GatewayReading } from "../configuration/gateway";
import { keyOfReference, keyReference, keyReferenceIn, pskForChecks, requirePsk, rotates } from "../configuration/psk";
import { CONNECTION } from "../connection-type";
import { describe } from "../describe";
import type { PendingWork } from "../operations/outcome";
import { resettingPaths } from "../operations/reset";
import { isFailed } from "../operations/status";
import { forConnections } from "./configured-provider";
import { newWarnings } from "./new-warnings";
import { planConnection, reachesService } from "./plan";
import { planDiagnostics } from "./plan-diagnostics";
import {
  decodePrivateState,
  encodePrivateState,
  privateStateAfterApply,
  privateStateAfterImport,
  privateStateAfterRead,
  privateStateDuringUpdate,
} from "./private-state";
import { CONNECTION_SCHEMA } from "./schema";

const READ_TIMEOUT_MILLISECONDS = 120_000;

/** Warnings that the run that created the connection may not have reported. */
function unreported(subject: Subject, { unreported: details = [] }: PendingWork): readonly Diagnostic[] {
  const summary = `${describe(subject)} is not the only connection tagged for its path`;
  return details.map((detail) => ({ severity: "warning", summary, detail }));
}

/** The resource `hwvpn_connection`: translates between Terraform and the handler. */
export function connectionResource(runtime: () => ProviderRuntime): Resource {
  const provider = forConnections(runtime);
  const importProblems = ({ priorState, configuration }: PlanRequest): readonly Problem[] => {
    const id = String(priorState?.id);
    const constructPath = pathOf(configuration);
    const declaration = ownerFor(provider(), constructPath)?.declaration;
    return otherDeclarationProblems(CONNECTION, { id, constructPath }, provider().imports.get(id), declaration);
  };
  return {
    schema: CONNECTION_SCHEMA,

    async validate({ configuration }) {
      // The key is not checked here but before it is sent, so that a wrong one does not prevent a destroy.
      const problems = [...checkOwnAttributes(configuration), ...checkConfiguration(configuration, {})];
      return located(problems, pathOf(configuration));
    },

    async plan(request: PlanRequest): Promise<PlanResult> {
      const { configuration, priorState } = request;
      if (priorState !== null) {
        provider().held.note(String(priorState.id));
      }
      const { isIgnoredTag } = provider();
      const result = planConnection(withIgnoredTags(CONNECTION, request, isIgnoredTag));
      const isSent =
        rotates(priorState?.psk, result.plannedState.psk) ||
        decodePrivateState(request.privateData).pendingWork.keyUncertain;
      const psk = isSent ? await pskForChecks(configuration, provider().effects) : undefined;
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
      const found = await planDiagnostics(request, result.plannedState, findings, provider().effects);
      const subject = String(configuration.construct_path ?? priorState?.id);
      const diagnostics = located([...(result.diagnostics ?? []), ...found], pathOf(configuration));
      return { ...result, diagnostics: provider().lastWarnings.newWarnings(diagnostics, subject) };
    },

    create: ({ configuration, plannedState, signal, checkpoint }) =>
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
          owner: ownerFor(provider(), constructPath),
          onRecorded: (connection, pendingWork) =>
            checkpoint(
              stateAfterApply(CONNECTION, plannedState, connection),
              encodePrivateState(configuration, { unsettled: "create", pendingWork, place: provider().place }),
            ),
        });
        return {
          state: stateAfterApply(CONNECTION, plannedState, outcome.connection),
          privateData: privateStateAfterApply(configuration, outcome, "create", provider().place),
          diagnostics: outcome.problems,
        };
      }),

    read: ({ currentState, privateData, signal }) =>
      translated(provider().handler, subjectOf(currentState), async () => {
        const { handler, held, place } = provider();
        const { pendingWork, place: madeIn } = decodePrivateState(privateData);
        const id = String(currentState.id);
        const subject = { ...subjectOf(currentState), id };
        const shown = await handler.read({
          ...subject,
          known: specificationOf(CONNECTION, currentState),
          keyReference: keyReferenceIn(currentState.psk),
          owner: ownerFor(provider(), pathOf(currentState)),
          checkForDuplicates: pendingWork.checkForDuplicates,
          signal,
          timeoutMilliseconds: READ_TIMEOUT_MILLISECONDS,
        });
        if (shown === undefined) {
          requireSamePlace(CONNECTION, subject, madeIn, place);
          return { state: null };
        }
        held.note(id);
        return {
          state: stateAfterRead(CONNECTION, currentState, shown.connection),
          privateData: privateStateAfterRead(privateData, shown),
          diagnostics: [...unreported(subject, pendingWork), ...shown.problems],
        };
      }),

    update: ({ configuration, priorState, plannedState, privateData, signal, checkpoint }) =>
      translated(provider().handler, subjectOf({ ...configuration, id: priorState.id }), async () => {
        const { pendingWork } = decodePrivateState(privateData);
        if (!reachesService(priorState, plannedState)) {
          return {
            state: plannedState,
            privateData: encodePrivateState(configuration, { pendingWork, place: provider().place }),
          };
        }
        const rotating =
          rotates(priorState.psk, plannedState.psk) || pendingWork.resendSecrets || pendingWork.keyUncertain;
        const psk =
          rotating && isFields(configuration.psk) ? await requirePsk(configuration.psk, provider().effects) : undefined;
        const refused = checkConfiguration(configuration, { psk });
        if (refused.length > 0) {
          return { state: priorState, diagnostics: refused };
        }
        const tags = seenTags(priorState.tags, provider().isIgnoredTag);
        const current = specificationOf(CONNECTION, { ...priorState, tags });
        const desired = known(specificationOf(CONNECTION, plannedState));
        const resets = resettingPaths(difference(CONNECTION, current, desired).paths, desired).length > 0;
        checkpoint(priorState, privateStateDuringUpdate(privateData, { key: psk !== undefined, ids: resets }));
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
        });
        return {
          state: stateAfterApply(CONNECTION, plannedState, outcome.connection),
          privateData: privateStateAfterApply(configuration, outcome, "update", provider().place),
          diagnostics: outcome.problems,
        };
      }),

    delete: ({ priorState, signal }) =>
      diagnosed(provider().handler, subjectOf(priorState), async () =>
        provider().handler.delete({
          ...subjectOf(priorState),
          id: String(priorState.id),
          vgwId: String(priorState.vgw_id),
          signal,
          timeoutMilliseconds: timeoutMilliseconds(priorState, "delete"),
        }),
      ),

    importState: ({ id, signal }) =>
      translated(provider().handler, { id }, async () => {
        const { handler, stateIdentity, imports, place } = provider();
        const found = await handler.import({
          id,
          signal,
          timeoutMilliseconds: READ_TIMEOUT_MILLISECONDS,
          state: stateIdentity === undefined ? undefined : stateHash(stateIdentity),
        });
        imports.set(id, found?.declaration);
        return {
          state:
            found === undefined
              ? null
              : { ...found.connection, psk: keyOfReference(found.keyReference), construct_path: IMPORTED_PATH },
          privateData: privateStateAfterImport(found?.connection.status, place),
          diagnostics: found?.problems ?? [],
        };
      }),
  };
}
