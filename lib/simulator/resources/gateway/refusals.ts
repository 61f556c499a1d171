import { invalidRequest, type Refusal, refusal } from "../../reply";
import { type GatewayRecord, gatewayStatus } from "./record";

/** Why a gateway cannot be changed or deleted while the service works on it: 403, and yet it means "try later". */
export function gatewayNotReady(gateway: GatewayRecord): Refusal | undefined {
  const doing = { PENDING_CREATE: "CREATING", PENDING_UPDATE: "UPDATING", PENDING_DELETE: "DELETING" } as const;
  const status = gatewayStatus(gateway);
  if (status === "FREEZED") {
    return invalidRequest(`the VPN gateway ${gateway.id} is frozen`);
  }
  return status === "PENDING_CREATE" || status === "PENDING_UPDATE" || status === "PENDING_DELETE"
    ? refusal(403, "VPN.0003", `resource (type=GATEWAY, ID=${gateway.id}) is not ready, currently ${doing[status]}`)
    : undefined;
}
