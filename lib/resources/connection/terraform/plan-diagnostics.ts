import type { Effects } from "../../../client/http/effects";
import type { Fields } from "../../../schema/value";
import type { Diagnostic, PlanRequest } from "../../../terraform-plugin/provider";
import { sameValue } from "../../../terraform-plugin/same-value";
import type { GatewayReading } from "../configuration/gateway";
import { changeDiagnostics } from "./change-diagnostics";
import { keyDiagnostics } from "./key-diagnostics";

function remarkOnGateway({ problem }: GatewayReading): readonly Diagnostic[] {
  return problem === undefined
    ? []
    : [{ severity: "warning", path: ["vgw_id"], summary: "the VPN gateway cannot be read", detail: problem }];
}

/** Whether a plan changes anything. Without a change there are no warnings, because every plan would repeat them. */
function changes({ priorState: prior }: PlanRequest, planned: Fields): boolean {
  return prior === null || !sameValue(prior, planned);
}

/** Findings of the checks of a plan. */
export interface PlanFindings {
  readonly warnings: readonly Diagnostic[];
  readonly gateway: GatewayReading;
}

/** Warnings for the reviewer of a plan. */
export async function planDiagnostics(
  request: PlanRequest,
  planned: Fields,
  { warnings, gateway }: PlanFindings,
  effects: Effects,
): Promise<readonly Diagnostic[]> {
  if (!changes(request, planned)) {
    return remarkOnGateway(gateway);
  }
  return [
    ...warnings,
    ...remarkOnGateway(gateway),
    ...changeDiagnostics(request, planned),
    ...(await keyDiagnostics(request, planned, gateway, effects)),
  ];
}
