import type { Effects } from "../../../client/http/effects";
import { describe, type Problem } from "../../../lifecycle/failure";
import type { Owed, Subject } from "../../../lifecycle/outcome";
import { otherDeclarationProblems } from "../../../lifecycle/ownership/imports";
import { stateHash } from "../../../lifecycle/ownership/owner";
import { type Fields, hasUnknown, isFields, type Value } from "../../../schema/value";
import type { Diagnostic, PlanRequest, PlanResult, Resource } from "../../../terraform-plugin/provider";
import { additionalFieldsOf } from "../configuration/additional-fields";
import { checkConfiguration, checkOwnAttributes, judgeConfiguration } from "../configuration/checks";
import type { GatewayLook } from "../configuration/gateway";
import { keyOfReference, keyReference, keyReferenceIn, pskForChecks, requirePsk, rotates } from "../configuration/psk";
import { specificationOf } from "../configuration/specification";
import { timeoutMilliseconds } from "../configuration/timeouts";
import { type ConfiguredProvider, declaredAt, ownerFor, refuseElsewhere } from "./configured-provider";
import { diagnosed, diagnosticsOf, IMPORTED_PATH, located, pathOf, subjectOf, translated } from "./diagnostics";
import { newAdvice } from "./new-warnings";
import { planConnection, reachesService } from "./plan";
import { planRemarks } from "./plan-diagnostics";
import { keep, keepAfter, keepAfterRead, keepImported, keptIn, versioned } from "./private-state";
import { CONNECTION_SCHEMA } from "./schema";
import { stateAfterApply, stateAfterRead } from "./state";

const READ_TIMEOUT_MILLISECONDS = 120_000;

/** What the run that created the connection found, and may not have come to tell. */
function toTell(subject: Subject, { toTell: details = [] }: Owed): readonly Diagnostic[] {
  const summary = `${describe(subject)} is not the only connection of its name`;
  return details.map((detail) => ({ severity: "warning", summary, detail }));
}

/** Only what is known by now: the rest is for the service to choose. */
function known(values: Fields): Fields {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, Value][] => {
      if (isFields(value)) {
        return [[name, known(value)]];
      }
      return hasUnknown(value) ? [] : [[name, value]];
    }),
  );
}

/** The resource `hwvpn_connection`: carries what Terraform says to the handler, and back. */
export function connectionResource(provider: () => ConfiguredProvider, effects: Effects): Resource {
  const importProblems = ({ priorState, configuration }: PlanRequest): readonly Problem[] => {
    const id = String(priorState?.id);
    const constructPath = pathOf(configuration);
    const declaration = ownerFor(provider(), constructPath)?.declaration;
    return otherDeclarationProblems({ id, constructPath }, provider().imports.get(id), declaration);
  };
  return {
    schema: CONNECTION_SCHEMA,

    async validate({ configuration }) {
      // Not the key: it is judged where it is sent, so that a wrong one does not stand in the way of a destroy.
      const problems = [...checkOwnAttributes(configuration), ...checkConfiguration(configuration, {})];
      return located(problems, pathOf(configuration));
    },

    async plan(request: PlanRequest): Promise<PlanResult> {
      const { configuration, priorState } = request;
      if (priorState !== null) {
        provider().held.note(String(priorState.id));
      }
      const result = planConnection(request);
      const isSent = rotates(priorState?.psk, result.plannedState.psk) || keptIn(request.privateData).owed.keyOpen;
      const psk = isSent ? await pskForChecks(configuration, effects) : undefined;
      const gateway: GatewayLook =
        priorState === null && typeof configuration.vgw_id === "string"
          ? await provider().describeGateway(configuration.vgw_id, request.signal)
          : {};
      const { refusals, advice } = judgeConfiguration(configuration, { psk, gateway: gateway.facts });
      const refused = [...checkOwnAttributes(configuration), ...refusals, ...importProblems(request)];
      if (refused.length > 0) {
        return { plannedState: request.plannedState, diagnostics: located(refused, pathOf(configuration)) };
      }
      const findings = { advice: newAdvice(advice, configuration, priorState), gateway };
      const remarks = await planRemarks(request, result.plannedState, findings, effects);
      const subject = String(configuration.construct_path ?? priorState?.id);
      const diagnostics = located([...(result.diagnostics ?? []), ...remarks], pathOf(configuration));
      return { ...result, diagnostics: provider().told.untold(diagnostics, subject) };
    },

    create: ({ configuration, plannedState, signal, checkpoint }) =>
      translated(provider().handler, subjectOf(configuration), async () => {
        const { handler } = provider();
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
          given: specificationOf(configuration),
          desired: known(specificationOf(plannedState)),
          additional: additionalFieldsOf(configuration),
          psk,
          keyReference: keyReference(configuration.psk),
          owner: ownerFor(provider(), constructPath),
          onRecorded: (connection, owed) =>
            checkpoint(
              stateAfterApply(plannedState, connection),
              keep(configuration, { unsettled: "create", owed, place: provider().place }),
            ),
        });
        return {
          state: stateAfterApply(plannedState, outcome.connection),
          privateData: keepAfter(configuration, outcome, "create", provider().place),
          diagnostics: diagnosticsOf(outcome.problems),
        };
      }),

    read: ({ currentState, privateData, signal }) =>
      translated(provider().handler, subjectOf(currentState), async () => {
        const { handler, held, place } = provider();
        const { owed, place: madeIn } = keptIn(privateData);
        const id = String(currentState.id);
        const subject = { ...subjectOf(currentState), id };
        const shown = await handler.read({
          ...subject,
          known: specificationOf(currentState),
          keyReference: keyReferenceIn(currentState.psk),
          owner: ownerFor(provider(), pathOf(currentState)),
          mayBeDoubled: owed.mayBeDoubled,
          signal,
          timeoutMilliseconds: READ_TIMEOUT_MILLISECONDS,
        });
        if (shown === undefined) {
          refuseElsewhere(subject, madeIn, place);
          return { state: null };
        }
        held.note(id);
        return {
          state: stateAfterRead(currentState, shown.connection),
          privateData: keepAfterRead(privateData, shown),
          diagnostics: [...toTell(subject, owed), ...diagnosticsOf(shown.problems)],
        };
      }),

    update: ({ configuration, priorState, plannedState, privateData, signal, checkpoint }) =>
      translated(provider().handler, subjectOf({ ...configuration, id: priorState.id }), async () => {
        const { unsettled = "update", owed } = keptIn(privateData);
        if (!reachesService(priorState, plannedState)) {
          return { state: plannedState, privateData: keep(configuration, { owed, place: provider().place }) };
        }
        const rotating = rotates(priorState.psk, plannedState.psk) || owed.takenOver || owed.keyOpen;
        const psk = rotating && isFields(configuration.psk) ? await requirePsk(configuration.psk, effects) : undefined;
        const refused = checkConfiguration(configuration, { psk });
        if (refused.length > 0) {
          return { state: priorState, diagnostics: refused };
        }
        const sent = psk === undefined ? {} : { owed: { ...owed, keyOpen: true } };
        checkpoint(priorState, versioned({ ...privateData, unsettled, ...sent }));
        const outcome = await provider().handler.update({
          id: String(priorState.id),
          constructPath: pathOf(configuration),
          signal,
          timeoutMilliseconds: timeoutMilliseconds(configuration, "update"),
          current: specificationOf(priorState),
          hasFailed: priorState.status === "ERROR",
          desired: known(specificationOf(plannedState)),
          additionalBefore: additionalFieldsOf(priorState),
          additional: additionalFieldsOf(configuration),
          psk,
          keyReference: keyReference(configuration.psk),
          owner: ownerFor(provider(), declaredAt(priorState, configuration)),
          owed,
        });
        return {
          state: stateAfterApply(plannedState, outcome.connection),
          privateData: keepAfter(configuration, outcome, "update", provider().place),
          diagnostics: diagnosticsOf(outcome.problems),
        };
      }),

    delete: ({ priorState, signal }) =>
      diagnosed(provider().handler, subjectOf(priorState), async () =>
        diagnosticsOf(
          await provider().handler.delete({
            ...subjectOf(priorState),
            id: String(priorState.id),
            vgwId: String(priorState.vgw_id),
            signal,
            timeoutMilliseconds: timeoutMilliseconds(priorState, "delete"),
          }),
        ),
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
          privateData: keepImported(String(found?.connection.status), place),
          diagnostics: diagnosticsOf(found?.problems ?? []),
        };
      }),
  };
}
