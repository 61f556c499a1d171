import { difference, replacingPaths } from "../../../schema/difference";
import { pathText } from "../../../schema/path";
import { type Fields, isAbsent, type Path, UNKNOWN, valueAt } from "../../../schema/value";
import type { Diagnostic, PlanRequest } from "../../../terraform-plugin/provider";
import { nameOf } from "../../shared/diagnostics";
import { CONNECTION } from "../connection-type";
import { undocumentedChanges } from "../fields/undocumented-changes";
import { monitorIdIn } from "../operations/health-check";
import { resettingPaths } from "../operations/reset";

/** IDs that the configuration gives and that only the apply knows: they may be the same as before. */
function openIds(configuration: Fields, planned: Fields): readonly Path[] {
  const given: readonly Path[] = [["cgw_id"], ["ikepolicy", "local_id"], ["ikepolicy", "peer_id"]];
  return resettingPaths(
    given.filter((path) => valueAt(configuration, path) === UNKNOWN),
    planned,
  );
}

function resetWarning(request: PlanRequest, changed: readonly Path[], open: readonly Path[]): readonly Diagnostic[] {
  const [first = open[0]] = changed;
  if (first === undefined) {
    return [];
  }
  const isCertain = changed.length > 0;
  const name = nameOf(CONNECTION, request);
  const names = (isCertain ? changed : open).map(pathText).join(", ");
  const effect = "the tunnel is down until the peer uses the same IDs";
  return [
    {
      severity: "warning",
      path: first,
      summary: isCertain ? `this plan resets the tunnel of ${name}` : `this plan may reset the tunnel of ${name}`,
      detail: isCertain
        ? `under IKEv2 a change of ${names} takes effect only after a reset of the connection, which the apply carries out: ${effect}`
        : `${names} is known only during the apply. If it differs from before, the apply resets the connection, because under IKEv2 the change takes effect only then: ${effect}`,
    },
  ];
}

function undocumentedWarnings(request: PlanRequest, changed: readonly Path[]): readonly Diagnostic[] {
  return undocumentedChanges(changed).map((path) => ({
    severity: "warning",
    path,
    summary: `this plan changes ${pathText(path)} of ${nameOf(CONNECTION, request)}, which the API does not document`,
    detail:
      "the apply sends the change and confirms it by reading. If the service rejects or ignores it, the apply fails; replace the connection then",
  }));
}

function leftMonitor(request: PlanRequest, prior: Fields, planned: Fields): readonly Diagnostic[] {
  const monitorId = monitorIdIn(prior);
  return prior.health_check === true && isAbsent(planned.health_check) && monitorId !== undefined
    ? [
        {
          severity: "warning",
          path: ["health_check"],
          summary: `this plan leaves the health check of ${nameOf(CONNECTION, request)} to others`,
          detail: `health_check is no longer declared, so connection monitor ${monitorId} stays. To delete it, declare false`,
        },
      ]
    : [];
}

/** Warnings about what the changes of a plan do to an existing connection. */
export function changeDiagnostics(request: PlanRequest, planned: Fields): readonly Diagnostic[] {
  const { priorState: prior, configuration } = request;
  if (prior === null || replacingPaths(CONNECTION, prior, planned).length > 0) {
    return [];
  }
  const { paths } = difference(CONNECTION, prior, planned);
  return [
    ...resetWarning(request, resettingPaths(paths, planned), openIds(configuration, planned)),
    ...undocumentedWarnings(request, paths),
    ...leftMonitor(request, prior, planned),
  ];
}
