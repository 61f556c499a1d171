import { additionalFieldsOf } from "../declaration/additional-fields";
import { checkConfiguration, checkOwnAttributes } from "../declaration/checks";
import { pskForChecks, readPsk, requirePsk, rotates, versionOf } from "../declaration/psk";
import { specificationOf } from "../declaration/specification";
import { timeoutMilliseconds } from "../declaration/timeouts";
import { type HandlerFailure, isHandlerFailure, type Problem } from "../handler/failure";
import type { ConnectionHandler } from "../handler/handler";
import { markOf } from "../handler/mark";
import { type Fields, hasUnknown, isFields, type Value } from "../model/value";
import type { Diagnostic, PlanRequest, PlanResult, Resource } from "../terraform-plugin/provider";
import type { Effects } from "../vpn-api/effects";
import { planConnection, reachesService } from "./connection-plan";
import { CONNECTION_SCHEMA } from "./connection-schema";
import { stateAfterApply, stateAfterRead } from "./connection-state";
import { keep, keepAfter, keepAfterRead, keptIn } from "./kept";

/** What a configured provider has to offer to its resources. */
export interface ConfiguredProvider {
  readonly handler: ConnectionHandler;
  readonly effects: Effects;
  /** Absent where the provider block does not say where the state is kept: then connections carry no mark. */
  readonly stateIdentity?: string;
  readonly workspace: string;
  /** The gateway as the service tells it; undefined where it cannot be read. */
  readonly describeGateway: (id: string, signal: AbortSignal) => Promise<Fields | undefined>;
}

const READ_TIMEOUT_MILLISECONDS = 120_000;

/** What stands as the path of connections that came in by import: their declaration was not there yet. */
const IMPORTED_PATH = "(imported)";

function diagnosticsOf(problems: readonly Problem[]): readonly Diagnostic[] {
  return problems.map((problem) => ({ ...problem }));
}

function withDiagnostics(error: unknown): unknown {
  return isHandlerFailure(error)
    ? Object.assign(error satisfies HandlerFailure, { diagnostics: diagnosticsOf(error.problems) })
    : error;
}

async function translated<Result>(operation: () => Promise<Result>): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    throw withDiagnostics(error);
  }
}

function pathOf(values: Fields): string | undefined {
  return typeof values.construct_path === "string" ? values.construct_path : undefined;
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

/** The value of the mark; undefined where it is not known what makes the declaration unique. */
function markFor({ stateIdentity, workspace }: ConfiguredProvider, constructPath: string | undefined) {
  return stateIdentity === undefined || constructPath === undefined
    ? undefined
    : markOf({ stateIdentity, workspace, constructPath });
}

/** What a reviewer should know about the key of a plan. */
async function keyDiagnostics(request: PlanRequest, planned: Fields, effects: Effects): Promise<readonly Diagnostic[]> {
  const { priorState: prior, configuration } = request;
  if (!rotates(prior?.psk, planned.psk) || !isFields(configuration.psk) || hasUnknown(configuration.psk)) {
    return [];
  }
  const diagnostics: Diagnostic[] = [];
  const key = await readPsk(configuration.psk, effects);
  if ("missing" in key && configuration.psk.source !== "terraform") {
    const detail = `${key.missing}. The plan goes on; the apply will need it`;
    diagnostics.push({ severity: "warning", path: key.path, summary: "the pre-shared key is not there yet", detail });
  }
  if (prior !== null) {
    const version2 = isFields(planned.ikepolicy) && planned.ikepolicy.ike_version === "v2";
    diagnostics.push({
      severity: "warning",
      path: ["psk", "version"],
      summary: "this plan rotates the pre-shared key",
      detail: version2
        ? "the key is sent and the connection is reset, since under IKEv2 a key has no effect before: the tunnel is interrupted until the peer has the new key too"
        : "the key is sent; the tunnel comes up again when the peer has the new key too",
    });
  }
  return diagnostics;
}

/** The resource `hwvpn_connection`: carries what Terraform says to the handler, and back. */
export function connectionResource(provider: () => ConfiguredProvider, effects: Effects): Resource {
  return {
    schema: CONNECTION_SCHEMA,

    async validate({ configuration }) {
      const psk = await pskForChecks(configuration, effects);
      return [...checkOwnAttributes(configuration), ...checkConfiguration(configuration, { psk })];
    },

    async plan(request: PlanRequest): Promise<PlanResult> {
      const { configuration, priorState } = request;
      const psk = await pskForChecks(configuration, effects);
      const gateway =
        priorState === null && typeof configuration.vgw_id === "string"
          ? await provider().describeGateway(configuration.vgw_id, request.signal)
          : undefined;
      const refused = [...checkOwnAttributes(configuration), ...checkConfiguration(configuration, { psk, gateway })];
      if (refused.length > 0) {
        return { plannedState: request.plannedState, diagnostics: refused };
      }
      const result = planConnection(request);
      const key = await keyDiagnostics(request, result.plannedState, effects);
      return { ...result, diagnostics: [...(result.diagnostics ?? []), ...key] };
    },

    create: ({ configuration, plannedState, privateData, signal, checkpoint }) =>
      translated(async () => {
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
          keyVersion: versionOf(configuration.psk),
          mark: markFor(provider(), constructPath),
          replacedId: keptIn(privateData).replacedId,
          onAccepted: (connection, owed) =>
            checkpoint(stateAfterApply(plannedState, connection), keep(configuration, { unsettled: "create", owed })),
        });
        return {
          state: stateAfterApply(plannedState, outcome.connection),
          privateData: keepAfter(configuration, outcome, "create"),
          diagnostics: diagnosticsOf(outcome.problems),
        };
      }),

    read: ({ currentState, privateData, signal }) =>
      translated(async () => {
        const connection = await provider().handler.read({
          id: String(currentState.id),
          constructPath: pathOf(currentState),
          signal,
          timeoutMilliseconds: READ_TIMEOUT_MILLISECONDS,
        });
        if (connection === undefined) {
          return { state: null };
        }
        return {
          state: stateAfterRead(currentState, connection),
          privateData: keepAfterRead(privateData, String(connection.status)),
        };
      }),

    update: ({ configuration, priorState, plannedState, privateData, signal, checkpoint }) =>
      translated(async () => {
        const { unsettled = "update", owed } = keptIn(privateData);
        if (!reachesService(priorState, plannedState)) {
          return { state: plannedState, privateData: keep(configuration, { owed }) };
        }
        const rotating = rotates(priorState.psk, plannedState.psk) || owed.takenOver;
        const psk = rotating && isFields(configuration.psk) ? await requirePsk(configuration.psk, effects) : undefined;
        const refused = checkConfiguration(configuration, { psk });
        if (refused.length > 0) {
          return { state: priorState, diagnostics: refused };
        }
        checkpoint(priorState, { ...privateData, unsettled });
        const outcome = await provider().handler.update({
          id: String(priorState.id),
          constructPath: pathOf(configuration),
          signal,
          timeoutMilliseconds: timeoutMilliseconds(configuration, "update"),
          current: specificationOf(priorState),
          desired: known(specificationOf(plannedState)),
          additionalBefore: additionalFieldsOf(priorState),
          additional: additionalFieldsOf(configuration),
          psk,
          keyVersion: versionOf(configuration.psk),
          mark: markFor(provider(), pathOf(priorState)),
          owed,
        });
        return {
          state: stateAfterApply(plannedState, outcome.connection),
          privateData: keepAfter(configuration, outcome, "update"),
          diagnostics: diagnosticsOf(outcome.problems),
        };
      }),

    delete: ({ priorState, signal }) =>
      translated(async () =>
        diagnosticsOf(
          await provider().handler.delete({
            id: String(priorState.id),
            vgwId: String(priorState.vgw_id),
            constructPath: pathOf(priorState),
            signal,
            timeoutMilliseconds: timeoutMilliseconds(priorState, "delete"),
          }),
        ),
      ),

    importState: ({ id, signal }) =>
      translated(async () => {
        const connection = await provider().handler.read({
          id,
          signal,
          timeoutMilliseconds: READ_TIMEOUT_MILLISECONDS,
        });
        return { state: connection === undefined ? null : { ...connection, construct_path: IMPORTED_PATH } };
      }),
  };
}
