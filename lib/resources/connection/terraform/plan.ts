import type { Field } from "../../../schema/field";
import { isEmpty, sameMeaning } from "../../../schema/semantic-equality";
import {
  type Fields,
  hasUnknown,
  isAbsent,
  isFields,
  type Path,
  UNKNOWN,
  type Value,
  valueAt,
} from "../../../schema/value";
import type { Diagnostic, PlanRequest, PlanResult } from "../../../terraform-plugin/provider";
import { sameValue } from "../../../terraform-plugin/same-value";
import { additionalFieldsOf, withAdditionalFields } from "../configuration/additional-fields";
import { rotates } from "../configuration/psk";
import { REQUEST_FIELDS } from "../fields/connection-fields";
import { nameOf } from "./diagnostics";
import { LASTING_FIELDS, nameOfLasting } from "./non-clearable-fields";
import { type Continuation, continuation, keptIn } from "./private-state";

/** The prior value where the configuration only says the same in other words: no difference to show, nothing to send. */
function inPriorWords(field: Field, configured: Value, prior: Value, planned: Value): Value {
  if (isAbsent(configured) || isAbsent(prior) || hasUnknown(configured)) {
    return planned;
  }
  if (field.type === "object") {
    if (!isFields(configured) || !isFields(prior) || !isFields(planned)) {
      return planned;
    }
    return Object.fromEntries(
      (field.fields ?? []).map((member) => [
        member.name,
        inPriorWords(member, configured[member.name], prior[member.name], planned[member.name]),
      ]),
    );
  }
  return sameMeaning(field, configured, prior) && sameShape(configured, prior) ? prior : planned;
}

/** Terraform takes a list of objects in other words only with as many elements. */
function sameShape(configured: Value, prior: Value): boolean {
  return (
    !Array.isArray(configured) ||
    !configured.some(isFields) ||
    (Array.isArray(prior) && prior.length === configured.length)
  );
}

/** Whether anything differs that the service has to do with. */
function touchesService(prior: Fields, planned: Fields): boolean {
  const differs = REQUEST_FIELDS.some((field) =>
    field.type === "secret" ? rotates(prior.psk, planned.psk) : !sameValue(prior[field.name], planned[field.name]),
  );
  return differs || prior.additional_fields !== planned.additional_fields;
}

/** A member of the IKE policy, changed in a plan. */
function withIkeMember(planned: Fields, name: string, value: Value): Fields {
  return isFields(planned.ikepolicy) ? { ...planned, ikepolicy: { ...planned.ikepolicy, [name]: value } } : planned;
}

/** IDs of type ip are addresses that follow the gateways: they are known only after such a change. */
function idsThatFollow(prior: Fields, planned: Fields, configuration: Fields): Fields {
  const changed = (path: Path) => !sameValue(valueAt(prior, path), valueAt(planned, path));
  const free = (name: string) => isAbsent(valueAt(configuration, ["ikepolicy", name]));
  let result = planned;
  if (free("local_id") && changed(["ikepolicy", "local_id_type"])) {
    result = withIkeMember(result, "local_id", UNKNOWN);
  }
  if (free("peer_id") && (changed(["ikepolicy", "peer_id_type"]) || changed(["cgw_id"]))) {
    result = withIkeMember(result, "peer_id", UNKNOWN);
  }
  return result;
}

interface Removals {
  readonly planned: Fields;
  readonly diagnostics: readonly Diagnostic[];
}

/** The IDs of the ends go with their types: a new type brings an ID of its own. */
function hasNewType(path: Path, prior: Fields, planned: Fields): boolean {
  const type = [...path.slice(0, -1), `${String(path.at(-1))}_type`];
  return !sameValue(valueAt(prior, type), valueAt(planned, type));
}

/** What was given before and is given no more: it returns to its documented default, or is refused where there is none. */
function removals(request: PlanRequest, prior: Fields, planned: Fields): Removals {
  const before = Array.isArray(request.privateData.given) ? request.privateData.given : [];
  const removed = LASTING_FIELDS.filter(
    (lasting) =>
      before.includes(nameOfLasting(lasting)) &&
      isEmpty(valueAt(request.configuration, lasting.path)) &&
      !isEmpty(valueAt(prior, lasting.path)) &&
      !hasNewType(lasting.path, prior, planned),
  );
  const withDefault = removed.filter(({ field }) => field.default !== undefined);
  const returned = { ...planned, ...Object.fromEntries(withDefault.map(({ field }) => [field.name, field.default])) };
  const replaced = REQUEST_FIELDS.some(
    (field) => field.change === "replace" && !sameValue(prior[field.name], returned[field.name]),
  );
  const refused = replaced ? [] : removed.filter(({ field }) => field.default === undefined);
  return {
    planned: returned,
    diagnostics: refused.map(({ path }) => ({
      severity: "error",
      path,
      summary: `${path.join(".")} cannot be taken away`,
      detail: `the API has no way to clear it. Give the value that it is to have; it is ${JSON.stringify(valueAt(prior, path))} now. To have none, take the construct out, apply, and put it back, which makes the connection anew. To destroy the connection as it is, run terraform destroy -refresh=false`,
    })),
  };
}

const MOVING = ["status", "updated_at"] as const;

/** Outputs that move with a change are open while there is one, and stand still while there is none. */
function movingOutputs(prior: Fields, planned: Fields, moves: boolean): Fields {
  return { ...planned, ...Object.fromEntries(MOVING.map((name) => [name, moves ? UNKNOWN : prior[name]])) };
}

function withPriorWords(configuration: Fields, prior: Fields, planned: Fields): Fields {
  const told = REQUEST_FIELDS.filter((field) => field.type !== "secret").map((field) => [
    field.name,
    inPriorWords(field, configuration[field.name], prior[field.name], planned[field.name]),
  ]);
  return {
    ...planned,
    ...Object.fromEntries(told),
    // The owner tag is made from the path at creation, so the path stays what it was then. Terraform takes the prior one
    // only in place of another.
    construct_path: isAbsent(configuration.construct_path)
      ? planned.construct_path
      : (prior.construct_path ?? planned.construct_path),
  };
}

/**
 * A state of an earlier build does not say which Terraform value the key is; that the plan would say it is no reason for a
 * change.
 */
function withPriorKey(prior: Fields, planned: Fields): Fields {
  return isFields(prior.psk) && isFields(planned.psk) && !rotates(prior.psk, planned.psk)
    ? { ...planned, psk: prior.psk }
    : planned;
}

interface ContinuationText {
  readonly path?: Path;
  /** With the name of the connection: Terraform folds warnings with equal summaries into one. */
  readonly summary: (name: string) => string;
  readonly detail: string;
}

const CONTINUATIONS: Readonly<Record<Continuation, ContinuationText>> = {
  resume: {
    summary: (name) => `this plan finishes what an earlier run began on ${name}`,
    detail:
      "the earlier run was interrupted, or its time-out passed, while the service was at work on the connection; or the service could not carry out what it asked for",
  },
  "send the key again": {
    path: ["psk"],
    summary: (name) => `this plan sends the pre-shared key again to ${name}`,
    detail:
      "an earlier run was to send another one and did not come to its end, or the state is older than the last rotation: which key is in force is not certain. Under IKEv2 the connection is reset, which interrupts its tunnel until the peer has the same key",
  },
  "begin anew": {
    summary: (name) => `this plan replaces ${name}, which the service could not set up`,
    detail: "it is in status ERROR since its creation: an earlier run made it, or it was imported so",
  },
};

function continued(goesOn: Continuation, request: PlanRequest): Diagnostic {
  const { path, summary, detail } = CONTINUATIONS[goesOn];
  return { severity: "warning", path, summary: summary(nameOf(request)), detail };
}

/** Refines the host's plan by what is known about the service: same meaning, removals, values that follow others. */
export function planConnection(request: PlanRequest): PlanResult {
  const { configuration, priorState: prior } = request;
  const planned = withAdditionalFields(request.plannedState, additionalFieldsOf(configuration));
  if (prior === null) {
    return { plannedState: planned };
  }
  const { planned: afterRemovals, diagnostics } = removals(
    request,
    prior,
    withPriorWords(configuration, prior, planned),
  );
  const followed = idsThatFollow(prior, afterRemovals, configuration);
  const status = typeof prior.status === "string" ? prior.status : null;
  const sendsOther = rotates(prior.psk, followed.psk);
  const goesOn = continuation(keptIn(request.privateData), status, isFields(configuration.psk) && !sendsOther);
  const moves = goesOn !== undefined || touchesService(prior, followed);
  const plannedState = movingOutputs(prior, moves ? followed : withPriorKey(prior, followed), moves);
  const beginsAnew = goesOn === "begin anew";
  return {
    plannedState: beginsAnew ? { ...plannedState, id: UNKNOWN } : plannedState,
    replacePaths: beginsAnew ? [["id"]] : [],
    privateData: request.privateData,
    diagnostics: goesOn === undefined ? diagnostics : [...diagnostics, continued(goesOn, request)],
  };
}

/** Whether a plan reaches the service at all. */
export function reachesService(prior: Fields, planned: Fields): boolean {
  return planned.status === UNKNOWN || touchesService(prior, planned);
}
