import type { Route } from "../../http/route";
import { createMonitor, deleteMonitor, listMonitors, showMonitor } from "./operations";

const PATH = "/v5/:project/connection-monitors";

export const CONNECTION_MONITOR_ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: PATH,
    operation: "create-monitor",
    handler: createMonitor,
    missing: "Nothing is measured: there are no metrics in Cloud Eye.",
  },
  { method: "GET", path: PATH, operation: "list-monitors", handler: listMonitors },
  { method: "GET", path: `${PATH}/:id`, operation: "show-monitor", handler: showMonitor },
  { method: "DELETE", path: `${PATH}/:id`, operation: "delete-monitor", handler: deleteMonitor },
];
