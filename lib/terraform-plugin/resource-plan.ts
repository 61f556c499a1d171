import { pathText } from "../schema/path";
import type { Fields, Path } from "../schema/value";
import { typeProblemDiagnostic } from "./applied-state";
import { diagnosticMessages, pathMessage } from "./diagnostics";
import type * as messages from "./generated/tfplugin6";
import { log } from "./log";
import { planFromSchema } from "./planning";
import { decodePrivate, encodePrivate } from "./private-data";
import type { Diagnostic, PlanResult, Resource } from "./provider";
import { replacementPaths } from "./replacement";
import { sameValue } from "./same-value";
import { typedFields } from "./typed-value";
import { acceptablePlan, noChangeIfSame } from "./valid-plan";
import { decodeObject, encodeObject, encodeReceived, isNull } from "./wire-value";

/** How the host treats faults of a provider. */
export interface HostOptions {
  /** A plan that Terraform would refuse is an error, for tests; otherwise it is repaired and logged. */
  readonly strict?: boolean;
}

/** Plans one change: by the schema, then by the resource, limited to what Terraform accepts. */
export async function planResource(
  resource: Resource,
  request: messages.PlanResourceChange_Request,
  signal: AbortSignal,
  { strict = false }: HostOptions = {},
): Promise<messages.PlanResourceChange_Response> {
  const { attributes } = resource.schema;
  if (isNull(request.proposedNewState)) {
    return {
      plannedState: encodeObject(null),
      plannedPrivate: request.priorPrivate,
      requiresReplace: [],
      plannedIdentity: request.priorIdentity,
      diagnostics: [],
    };
  }
  const configuration = decodeObject(attributes, request.config) ?? {};
  const priorState = decodeObject(attributes, request.priorState);
  const privateData = decodePrivate(request.priorPrivate);
  const bySchema = planFromSchema(attributes, configuration, priorState);
  const result: PlanResult = (await resource.plan?.({
    configuration,
    priorState,
    plannedState: bySchema.plannedState,
    privateData,
    signal,
  })) ?? { plannedState: bySchema.plannedState };

  // A plan without changes, as most are, is the prior state. The checks below would only take time to find that out.
  if (
    priorState !== null &&
    bySchema.plannedState === bySchema.unchanged &&
    sameValue(result.plannedState, priorState)
  ) {
    return {
      plannedState: encodeReceived(request.priorState, priorState),
      plannedPrivate: encodePrivate(result.privateData ?? privateData),
      requiresReplace: [],
      plannedIdentity: request.priorIdentity,
      diagnostics: diagnosticMessages(attributes, result.diagnostics ?? []),
    };
  }

  const problems: Diagnostic[] = [];
  const planned = typedFields(attributes, result.plannedState, (problem) => {
    problems.push(typeProblemDiagnostic("error", request.typeName, problem));
  });
  const accepted = acceptablePlan(
    attributes,
    { configuration, prior: priorState, planned, bySchema: bySchema.plannedState },
    (path) => {
      log(
        "warn",
        `The plan of ${request.typeName} for ${pathText(path)} is not allowed; the plan from the schema is used instead`,
      );
      if (strict) {
        problems.push(refusedPlan(request.typeName, path));
      }
    },
  );
  const plannedState: Fields = noChangeIfSame(
    attributes,
    accepted,
    bySchema.plannedState,
    bySchema.unchanged,
    priorState,
  );
  const replaced = replacementPaths(attributes, priorState, plannedState, result.replacePaths);
  return {
    plannedState:
      plannedState === priorState ? encodeReceived(request.priorState, priorState) : encodeObject(plannedState),
    plannedPrivate: encodePrivate(result.privateData ?? privateData),
    requiresReplace: replaced.map((path) => pathMessage(attributes, path)),
    // A new object has no identity yet, and an update does not change it.
    plannedIdentity: priorState === null ? undefined : request.priorIdentity,
    diagnostics: diagnosticMessages(attributes, [...(result.diagnostics ?? []), ...problems]),
  };
}

function refusedPlan(typeName: string, path: Path): Diagnostic {
  return {
    severity: "error",
    summary: `Terraform would reject the plan of ${typeName} for ${pathText(path)}`,
    detail:
      "A resource may plan only values that are computed and not configured; every other value is the configured or the " +
      "prior one. Correct the resource. Outside of tests, the host replaces such a value and logs a warning.",
    path,
  };
}
