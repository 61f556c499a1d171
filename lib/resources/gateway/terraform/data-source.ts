import { listGateways } from "../../../client/operations/gateway-api";
import type { Json } from "../../../client/operations/vpn-api";
import type { ProviderRuntime } from "../../../lifecycle/runtime";
import type { Statuses } from "../../../lifecycle/status";
import type { DataSource } from "../../../terraform-plugin/provider";
import { gatewayAddresses } from "../../shared/gateway-addresses";
import { type LookUp, lookUpDataSource } from "../../shared/look-up";
import { GATEWAY_RULES } from "../rules/table";

/** A gateway that the service changes is not shown with its EIPs, so it cannot be used then. */
const STATUSES: Statuses = {
  field: "status",
  stages: { ACTIVE: "settled", FAULT: "failed", FREEZED: "stopped", PENDING_DELETE: "deleting" },
  whyStopped:
    "the service has frozen it, usually because the account is in arrears or for a violation. Settle that in the console",
};

function attributesOf(gateway: Json): Json {
  const [first, second] = gatewayAddresses(gateway);
  return {
    ...gateway,
    address_1: first.vgwIp,
    address_2: second.vgwIp,
    ip_address_1: first.ipAddress,
    ip_address_2: second.ipAddress,
  };
}

const LOOK_UP: LookUp = { rules: GATEWAY_RULES, list: listGateways, statuses: STATUSES, attributesOf };

/** The data source `hwvpn_gateway`. */
export function gatewayDataSource(runtime: () => ProviderRuntime): DataSource {
  return lookUpDataSource(LOOK_UP, runtime);
}
