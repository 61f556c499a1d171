import { additionalFieldsOf, withAdditionalFields } from "../../../schema/additional-fields";
import { pathText } from "../../../schema/path";
import type { PlacedField } from "../../../schema/placed-field";
import { type Fields, isAbsent, isFields, type Path, UNKNOWN, valueAt } from "../../../schema/value";
import type { Diagnostic, PlanRequest, PlanResult } from "../../../terraform-plugin/provider";
import { sameValue } from "../../../terraform-plugin/same-value";
import { keepPriorSpelling, keepUntold, movingOutputs, openFollowers, removals } from "../../shared/plan";
import { rotates } from "../configuration/psk";
import { CONNECTION } from "../connection-type";
import { needsNewConnection } from "../fields/create-only";
import { nameOf } from "./diagnostics";
import { type Continuation, continuation, decodePrivateState } from "./private-state";

/** Whether any value differs that concerns the service. */
function touchesService(prior: Fields, planned: Fields): boolean {
  const differs = CONNECTION.requestFields.some((field) =>
    field.type === "secret" ? rotates(prior.psk, planned.psk) : !sameValue(prior[field.name], planned[field.name]),
  );
  return differs || prior.additional_fields !== planned.additional_fields;
}

function cannotBeCleared({ names: path }: PlacedField, prior: Fields): Diagnostic {
  return {
    severity: "error",
    path,
    summary: `${pathText(path)} cannot be removed`,
    detail: `the API cannot clear it. Keep a value; the current one is ${JSON.stringify(valueAt(prior, path))}. To have no value, remove the construct, apply, and add it again, which recreates the connection. To destroy the connection as it is, run terraform destroy -refresh=false`,
  };
}

/**
 * Keeps the prior key if it lacks only the reference of a Terraform value, as in states of earlier builds, so that the
 * plan shows no change.
 */
function withPriorKey(prior: Fields, planned: Fields): Fields {
  return isFields(prior.psk) && isFields(planned.psk) && !rotates(prior.psk, planned.psk)
    ? { ...planned, psk: prior.psk }
    : planned;
}

interface ContinuationText {
  readonly path?: Path;
  /** Contains the name of the connection, because Terraform folds warnings with equal summaries into one. */
  readonly summary: (name: string) => string;
  readonly detail: string;
}

const CONTINUATIONS: Readonly<Record<Continuation, ContinuationText>> = {
  resume: {
    summary: (name) => `this plan finishes an earlier run on ${name}`,
    detail:
      "the earlier run was interrupted, or timed out, while the change of the connection was in progress; or the service could not make the change",
  },
  "send the key again": {
    path: ["psk"],
    summary: (name) => `this plan sends the pre-shared key again to ${name}`,
    detail:
      "an earlier run was interrupted while it sent another key, or the state is older than the last rotation, so the key in force is uncertain. Under IKEv2 the connection is reset, which interrupts its tunnel until the peer has the same key",
  },
  reset: {
    path: ["ikepolicy"],
    summary: (name) => `this plan resets ${name}`,
    detail:
      "an earlier run was interrupted between a change of its IDs and the reset that puts them into force. The tunnel is down until the peer uses the same IDs",
  },
  replace: {
    summary: (name) => `this plan replaces ${name}, which the service could not set up`,
    detail: "it is in status ERROR since an earlier run created it, or since it was imported",
  },
};

function continued(continuing: Continuation, request: PlanRequest): Diagnostic {
  const { path, summary, detail } = CONTINUATIONS[continuing];
  return { severity: "warning", path, summary: summary(nameOf(request)), detail };
}

/** Refines the host's plan with knowledge of the service: semantic equality, removals, values that follow others. */
export function planConnection(request: PlanRequest): PlanResult {
  const { configuration, priorState: prior } = request;
  const planned = withAdditionalFields(
    CONNECTION.requestFields,
    request.plannedState,
    additionalFieldsOf(configuration),
  );
  if (prior === null) {
    return { plannedState: movingOutputs(CONNECTION, prior, planned, true) };
  }
  const change = { configuration, prior, planned };
  const spelled: Fields = {
    ...keepUntold(CONNECTION, { ...change, planned: keepPriorSpelling(CONNECTION, change) }),
    // The path stays as it was at the create, because the owner tag is made from it. Terraform accepts the prior value
    // only if the configuration has one.
    construct_path: isAbsent(configuration.construct_path)
      ? planned.construct_path
      : (prior.construct_path ?? planned.construct_path),
  };
  const givenBefore = Array.isArray(request.privateData.given) ? request.privateData.given : [];
  const { planned: remaining, refused } = removals(CONNECTION, { ...change, planned: spelled }, givenBefore);
  const diagnostics = refused.map((placed) => cannotBeCleared(placed, prior));
  const followed = openFollowers(CONNECTION, { ...change, planned: remaining });
  const status = typeof prior.status === "string" ? prior.status : null;
  const sendsOther = rotates(prior.psk, followed.psk);
  const continuing = continuation(
    decodePrivateState(request.privateData),
    status,
    isFields(configuration.psk) && !sendsOther,
  );
  const moves = continuing !== undefined || touchesService(prior, followed);
  const plannedState = movingOutputs(CONNECTION, prior, moves ? followed : withPriorKey(prior, followed), moves);
  const replaces = continuing === "replace";
  return {
    plannedState: replaces ? { ...plannedState, id: UNKNOWN } : plannedState,
    replacePaths: [
      ...(replaces ? [["id"]] : []),
      ...(needsNewConnection(configuration, prior) ? [["additional_fields"]] : []),
    ],
    privateData: request.privateData,
    diagnostics: continuing === undefined ? diagnostics : [...diagnostics, continued(continuing, request)],
  };
}

/** Whether applying a plan calls the service. */
export function reachesService(prior: Fields, planned: Fields): boolean {
  return planned.status === UNKNOWN || touchesService(prior, planned);
}
