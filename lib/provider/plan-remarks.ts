import type { GatewayLook } from "../declaration/gateway";
import { readPsk, rotates } from "../declaration/psk";
import { type Fields, hasUnknown, isFields } from "../model/value";
import type { Diagnostic, PlanRequest } from "../terraform-plugin/provider";
import { sameValue } from "../terraform-plugin/same-value";
import type { Effects } from "../vpn-api/effects";

/** What a reviewer should know about the key of a plan. */
async function remarksOnKey(request: PlanRequest, planned: Fields, effects: Effects): Promise<readonly Diagnostic[]> {
  const { priorState: prior, configuration } = request;
  if (prior === null && configuration.psk === null) {
    const detail =
      "the connection is created without one, and its tunnel cannot come up; give it a key, or import a connection that has one";
    return [{ severity: "warning", path: ["psk"], summary: "there is no pre-shared key", detail }];
  }
  if (!rotates(prior?.psk, planned.psk) || !isFields(configuration.psk) || hasUnknown(configuration.psk)) {
    return [];
  }
  const remarks: Diagnostic[] = [];
  const key = await readPsk(configuration.psk, effects);
  if ("missing" in key && configuration.psk.source !== "terraform") {
    const detail = `${key.missing}. The plan goes on; the apply will need it`;
    remarks.push({ severity: "warning", path: key.path, summary: "the pre-shared key is not there yet", detail });
  }
  if (prior !== null) {
    const version2 = isFields(planned.ikepolicy) && planned.ikepolicy.ike_version === "v2";
    remarks.push({
      severity: "warning",
      path: ["psk", "version"],
      summary: "this plan rotates the pre-shared key",
      detail: version2
        ? "the key is sent and the connection is reset, since under IKEv2 a key has no effect before: the tunnel is interrupted until the peer has the new key too"
        : "the key is sent; the tunnel comes up again when the peer has the new key too",
    });
  }
  return remarks;
}

function remarkOnGateway({ problem }: GatewayLook): readonly Diagnostic[] {
  return problem === undefined
    ? []
    : [{ severity: "warning", path: ["vgw_id"], summary: "the VPN gateway could not be looked at", detail: problem }];
}

/** Whether a plan does anything: advice on what stays as it is would be repeated by every plan for ever. */
function changes({ priorState: prior }: PlanRequest, planned: Fields): boolean {
  return prior === null || !sameValue(prior, planned);
}

/** What was found while the plan was checked. */
export interface Findings {
  readonly advice: readonly Diagnostic[];
  readonly gateway: GatewayLook;
}

/** What a reviewer of a plan should know beyond its values, as warnings. */
export async function planRemarks(
  request: PlanRequest,
  planned: Fields,
  { advice, gateway }: Findings,
  effects: Effects,
): Promise<readonly Diagnostic[]> {
  const dueAdvice = changes(request, planned) ? advice : [];
  return [...dueAdvice, ...remarkOnGateway(gateway), ...(await remarksOnKey(request, planned, effects))];
}
