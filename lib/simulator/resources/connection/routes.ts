import type { Route } from "../../http/route";
import { tagRoutes } from "../tag/routes";
import { batchCreate } from "./operations/batch-create";
import { create } from "./operations/create";
import { remove } from "./operations/delete";
import { listIpsecSas } from "./operations/ipsec-sa";
import { list } from "./operations/list";
import { showLog } from "./operations/log";
import { reset } from "./operations/reset";
import { show } from "./operations/show";
import { update } from "./operations/update";
import { TAGGED_CONNECTIONS } from "./tagged";

const PATH = "/v5/:project/vpn-connection";

export const CONNECTION_ROUTES: readonly Route[] = [
  { method: "POST", path: PATH, operation: "create", handler: create },
  { method: "GET", path: PATH, operation: "list", handler: list },
  {
    method: "POST",
    path: "/v5/:project/vpn-connections/batch-create",
    operation: "batch-create",
    handler: batchCreate,
  },
  ...tagRoutes(TAGGED_CONNECTIONS),
  { method: "GET", path: `${PATH}/:id`, operation: "show", handler: show },
  { method: "PUT", path: `${PATH}/:id`, operation: "update", handler: update },
  { method: "DELETE", path: `${PATH}/:id`, operation: "delete", handler: remove },
  { method: "POST", path: `${PATH}/:id/reset`, operation: "reset", handler: reset },
  {
    method: "GET",
    path: `${PATH}/:id/log`,
    operation: "show-log",
    handler: showLog,
    missing: "One line says how the last negotiation ended; a real log has the whole history.",
  },
  {
    method: "GET",
    path: `${PATH}/:id/ipsec-sa`,
    operation: "list-ipsec-sas",
    handler: listIpsecSas,
    missing: "No packets flow, so the counters stay at 0.",
  },
];
