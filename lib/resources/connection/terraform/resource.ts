import type { Problem, Subject } from "../../../lifecycle/failure";
import { otherDeclarationProblems } from "../../../lifecycle/ownership/imports";
import { stateHash } from "../../../lifecycle/ownership/owner";
import { ownerFor, type ProviderRuntime, requireSamePlace } from "../../../lifecycle/runtime";
import { additionalFieldsOf } from "../../../schema/additional-fields";
import { difference } from "../../../schema/difference";
import { type Fields, isFields } from "../../../schema/value";
import type { Diagnostic, PlanRequest, PlanResult, Resource } from "../../../terraform-plugin/provider";
import { declaredAt, diagnosed, IMPORTED_PATH, located, pathOf, subjectOf, translated } from "../../shared/diagnostics";
import { ignoredTagProblems, seenTags, withIgnoredTags } from "../../shared/ignored-tags";
import { known, specificationOf } from "../../shared/specification";
import { stateAfterApply, stateAfterRead } from "../../shared/state";
import { timeoutMilliseconds } from "../../shared/timeouts";
import { checkConfiguration, checkOwnAttributes, evaluateConfiguration } from "../configuration/checks";
import type { GatewayReading } from "../configuration/gateway";
import { readImportId } from "../configuration/import-id";
import {
  isKnownByReference,
  keyOfReference,
  keyReference,
  keyReferenceIn,
  pskForChecks,
  requirePsk,
  rotates,
} from "../configuration/psk";
import { CONNECTION } from "../connection-type";
import { describe } from "../describe";
import { monitorIdIn } from "../operations/health-check";
import type { Outcome, PendingWork } from "../operations/outcome";
import { resettingPaths } from "../operations/reset";
import { isFailed, isUp } from "../operations/status";
import { forConnections } from "./configured-provider";
import { withComparedKey } from "./moved/compared-key";
import { moveConnection } from "./moved/move";
import { notFoundAfterMove } from "./moved/moved-from";
import { newWarnings } from "./new-warnings";
import { healthCheckChange, planConnection, reachesService, waitsForTunnel } from "./plan";
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

/** Whether a health check is declared or known; undefined if it is not managed. */
function healthCheckOf({ health_check: wanted }: Fields): boolean | undefined {
  return typeof wanted === "boolean" ? wanted : undefined;
}

function stateOf(planned: Fields, { connection, tunnelProblem }: Outcome): Fields {
  const message = tunnelProblem === undefined ? null : `${tunnelProblem.summary}: ${tunnelProblem.detail}`;
  return { ...stateAfterApply(CONNECTION, planned, connection), tunnel_problem: message };
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

    async plan(asked: PlanRequest): Promise<PlanResult> {
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
      }),

    read: ({ currentState, privateData, signal }) =>
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
      }),

    update: ({ configuration, priorState: prior, plannedState, privateData, signal, checkpoint }) =>
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
        const hidden = waitsForTunnel(configuration)
          ? await pskForChecks(configuration, provider().effects)
          : undefined;
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
      }),

    delete: ({ priorState, signal }) =>
      diagnosed(provider().handler, subjectOf(priorState), async () =>
        provider().handler.delete({
          ...subjectOf(priorState),
          id: String(priorState.id),
          vgwId: String(priorState.vgw_id),
          monitorId: healthCheckOf(priorState) === true ? monitorIdIn(priorState) : undefined,
          signal,
          timeoutMilliseconds: timeoutMilliseconds(priorState, "delete"),
        }),
      ),

    importState: ({ id: asked, signal }) =>
      translated(provider().handler, { id: asked }, async () => {
        const { id, keyReference: inForce } = readImportId(asked);
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
              : {
                  ...found.connection,
                  psk: keyOfReference(found.keyReference ?? inForce),
                  construct_path: IMPORTED_PATH,
                },
          privateData: privateStateAfterImport(found?.connection.status, place),
          diagnostics: found?.problems ?? [],
        };
      }),

    moveState: moveConnection,
  };
}
