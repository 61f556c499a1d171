import type { Route } from "../../http/route";
import { tagRoutes } from "../tag/routes";
import { listExtendedZones, listZones } from "./operations/availability-zones";
import { changeFlavor, updateGateway } from "./operations/change";
import { createGateway } from "./operations/create";
import { deleteGateway } from "./operations/delete";
import { listGateways, showGateway } from "./operations/read";
import { showRoutingTable } from "./operations/routing-table";
import { TAGGED_GATEWAYS } from "./tagged";

const PATH = "/v5/:project/vpn-gateways";

export const GATEWAY_ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: PATH,
    operation: "create-gateway",
    handler: createGateway,
    missing: "VPCs, subnets, routers and EIPs are not looked up: any id is taken.",
  },
  { method: "GET", path: PATH, operation: "list-gateways", handler: listGateways },
  {
    method: "GET",
    path: `${PATH}/availability-zones`,
    operation: "list-zones",
    handler: listZones,
    missing: "Two made-up zones offer every flavor but GM and those without fixed addresses.",
  },
  {
    method: "GET",
    path: "/v5.1/:project/vpn-gateways/availability-zones",
    operation: "list-extended-zones",
    handler: listExtendedZones,
    missing: "As for the zones of version 5.",
  },
  ...tagRoutes(TAGGED_GATEWAYS),
  { method: "GET", path: `${PATH}/:id`, operation: "show-gateway", handler: showGateway },
  { method: "PUT", path: `${PATH}/:id`, operation: "update-gateway", handler: updateGateway },
  { method: "DELETE", path: `${PATH}/:id`, operation: "delete-gateway", handler: deleteGateway },
  {
    method: "POST",
    path: `${PATH}/:id/update-specification`,
    operation: "change-gateway-flavor",
    handler: changeFlavor,
  },
  {
    method: "GET",
    path: `${PATH}/:id/routing-table`,
    operation: "show-routing-table",
    handler: showRoutingTable,
    missing: "The routes of a BGP tunnel are its declared peer subnets: there is no peer that announces any.",
  },
];
