import type { Route } from "../../http/route";
import { deleteJob, listJobs, upgradeGateway } from "./operations";

const PATH = "/v5/:project/vpn-gateways";

/** They stand before the operations that take any id in the place of `jobs`. */
export const GATEWAY_JOB_ROUTES: readonly Route[] = [
  { method: "GET", path: `${PATH}/jobs`, operation: "list-gateway-jobs", handler: listJobs },
  { method: "DELETE", path: `${PATH}/jobs/:id`, operation: "delete-gateway-job", handler: deleteJob },
  {
    method: "POST",
    path: `${PATH}/:id/upgrade`,
    operation: "upgrade-gateway",
    handler: upgradeGateway,
    missing: "The gateway is the same after it: there is one version only.",
  },
];
