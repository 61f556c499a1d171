import { type Fields, isFields, type Path, UNKNOWN } from "../../../schema/value";
import type { Diagnostic, PlanRequest, PlanResult } from "../../../terraform-plugin/provider";
import { nameOf } from "../../shared/diagnostics";
import { planOf, touchesService } from "../../shared/plan-of";
import { isKnownByReference, rotates } from "../configuration/psk";
import { CONNECTION } from "../connection-type";
import { UNTIL_UP } from "../fields/choices";
import { needsNewConnection } from "../fields/create-only";
import { healthCheckChange } from "./health-check";
import { type Continuation, continuation, decodePrivateState } from "./private-state";

/** Whether any value differs that concerns the service, the key included. */
function touchesConnection(prior: Fields, planned: Fields): boolean {
  return rotates(prior.psk, planned.psk) || touchesService(CONNECTION, prior, planned);
}

/**
 * Keeps the prior key if it lacks only the reference of a Terraform value, as in states of earlier builds, or if only
 * its reference is known, as after an import or a move, so that the plan shows no change.
 */
function withPriorKey(prior: Fields, planned: Fields): Fields {
  const isKept = isFields(planned.psk) ? isFields(prior.psk) : isKnownByReference(prior.psk);
  return isKept && !rotates(prior.psk, planned.psk) ? { ...planned, psk: prior.psk } : planned;
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
  "wait for the tunnel": {
    path: ["wait_for"],
    summary: (name) => `this plan waits on for the tunnel of ${name}`,
    detail: "an earlier run ended before the tunnel was up. The apply changes nothing else, and waits until it is up",
  },
  replace: {
    summary: (name) => `this plan replaces ${name}, which the service could not set up`,
    detail: "it is in status ERROR since an earlier run created it, or since it was imported",
  },
};

function continued(continuing: Continuation, request: PlanRequest): Diagnostic {
  const { path, summary, detail } = CONTINUATIONS[continuing];
  return { severity: "warning", path, summary: summary(nameOf(CONNECTION, request)), detail };
}

/** Whether an apply waits for the tunnel, as far as that is known. */
export function waitsForTunnel({ wait_for: waitFor }: Fields): boolean {
  return waitFor === UNTIL_UP;
}

/** The message for a tunnel that is not up is open while an apply may wait for it, and void otherwise. */
function withTunnelProblem(configuration: Fields, planned: Fields, mayWait: boolean): Fields {
  const { wait_for: waitFor } = configuration;
  return { ...planned, tunnel_problem: mayWait && (waitFor === UNTIL_UP || waitFor === UNKNOWN) ? UNKNOWN : null };
}

/** The monitor that a connection has after a change of its health check. */
function withMonitor(planned: Fields, changed: boolean | undefined): Fields {
  return changed === undefined ? planned : { ...planned, connection_monitor_id: changed ? UNKNOWN : null };
}

/** {@link planOf} for a connection, whose key has its own rules, and whose unfinished run a plan continues. */
export function planConnection(request: PlanRequest): PlanResult {
  const { configuration, priorState: prior, plannedState: planned } = request;
  if (prior === null) {
    const created = planOf(CONNECTION, request);
    return { ...created, plannedState: withTunnelProblem(configuration, created.plannedState, true) };
  }
  const sendsOther = rotates(prior.psk, planned.psk);
  const continuing = continuation(
    decodePrivateState(request.privateData),
    typeof prior.status === "string" ? prior.status : null,
    {
      declaresKey: isFields(configuration.psk) && !sendsOther,
      waitsForTunnel: waitsForTunnel(configuration),
    },
  );
  const monitored = healthCheckChange(prior, planned);
  const result = planOf(CONNECTION, request, continuing !== undefined || sendsOther || monitored !== undefined);
  const { plannedState, diagnostics = [] } = result;
  const replaces = continuing === "replace";
  const reaches = reachesService(prior, plannedState);
  const complete = withMonitor(withTunnelProblem(configuration, plannedState, reaches), monitored);
  return {
    ...result,
    plannedState: {
      ...(reaches ? complete : withPriorKey(prior, complete)),
      ...(replaces ? { id: UNKNOWN } : {}),
    },
    replacePaths: [
      ...(replaces ? [["id"]] : []),
      ...(needsNewConnection(configuration, prior) ? [["additional_fields"]] : []),
    ],
    diagnostics: continuing === undefined ? diagnostics : [...diagnostics, continued(continuing, request)],
  };
}

/** Whether applying a plan calls the service. */
export function reachesService(prior: Fields, planned: Fields): boolean {
  return planned.status === UNKNOWN || touchesConnection(prior, planned);
}
