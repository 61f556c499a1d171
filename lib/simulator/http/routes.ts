import type { Handler, ParsedRequest } from "../context";
import { listProjects } from "../identity/projects";
import { assumeAgency, metadataKeys, temporaryKeys, tokenInBody } from "../identity/temporary-keys";
import { createToken, exchangeIdToken } from "../identity/tokens";
import type { Operation } from "../operation";
import { create } from "../resources/connection/operations/create";
import { remove } from "../resources/connection/operations/delete";
import { list } from "../resources/connection/operations/list";
import { reset } from "../resources/connection/operations/reset";
import { show } from "../resources/connection/operations/show";
import { allTags, countByTags, findByTags } from "../resources/connection/operations/tag-search";
import { addTags, listTags, removeTags } from "../resources/connection/operations/tags";
import { update } from "../resources/connection/operations/update";
import { listCustomerGateways, showCustomerGateway } from "../resources/customer-gateway/operations";
import { listGateways, showGateway } from "../resources/gateway/operations";
import { showQuotas } from "../resources/gateway/quotas";

export interface Route {
  readonly method: string;
  /** Steps with a colon are parameters. */
  readonly path: string;
  readonly operation: Operation;
  readonly handler: Handler;
  /** Whether the request is accepted without a signature or token in its headers. */
  readonly open?: (request: ParsedRequest) => boolean;
}

const always = () => true;

const CONNECTION = "/v5/:project/vpn-connection";

/** In the order in which they are tried. */
const ROUTES: readonly Route[] = [
  { method: "POST", path: CONNECTION, operation: "create", handler: create },
  { method: "GET", path: CONNECTION, operation: "list", handler: list },
  { method: "GET", path: `${CONNECTION}/tags`, operation: "all-tags", handler: allTags },
  {
    method: "POST",
    path: `${CONNECTION}/resource-instances/filter`,
    operation: "find-by-tags",
    handler: findByTags,
  },
  {
    method: "POST",
    path: `${CONNECTION}/resource-instances/count`,
    operation: "count-by-tags",
    handler: countByTags,
  },
  { method: "GET", path: `${CONNECTION}/:id`, operation: "show", handler: show },
  { method: "PUT", path: `${CONNECTION}/:id`, operation: "update", handler: update },
  { method: "DELETE", path: `${CONNECTION}/:id`, operation: "delete", handler: remove },
  { method: "POST", path: `${CONNECTION}/:id/reset`, operation: "reset", handler: reset },
  { method: "POST", path: `${CONNECTION}/:id/tags/create`, operation: "add-tags", handler: addTags },
  { method: "POST", path: `${CONNECTION}/:id/tags/delete`, operation: "remove-tags", handler: removeTags },
  { method: "GET", path: `${CONNECTION}/:id/tags`, operation: "list-tags", handler: listTags },
  { method: "GET", path: "/v5/:project/vpn-gateways", operation: "list-gateways", handler: listGateways },
  { method: "GET", path: "/v5/:project/vpn-gateways/:id", operation: "show-gateway", handler: showGateway },
  {
    method: "GET",
    path: "/v5/:project/customer-gateways",
    operation: "list-customer-gateways",
    handler: listCustomerGateways,
  },
  {
    method: "GET",
    path: "/v5/:project/customer-gateways/:id",
    operation: "show-customer-gateway",
    handler: showCustomerGateway,
  },
  { method: "GET", path: "/v5/:project/vpn/quotas", operation: "show-quotas", handler: showQuotas },
  { method: "GET", path: "/v3/projects", operation: "list-projects", handler: listProjects },
  { method: "POST", path: "/v3/auth/tokens", operation: "create-token", handler: createToken, open: always },
  {
    method: "POST",
    path: "/v3.0/OS-AUTH/id-token/tokens",
    operation: "exchange-id-token",
    handler: exchangeIdToken,
    open: always,
  },
  {
    method: "POST",
    path: "/v3.0/OS-CREDENTIAL/securitytokens",
    operation: "temporary-keys",
    handler: temporaryKeys,
    open: (request) => tokenInBody(request) !== undefined,
  },
  { method: "POST", path: "/v5/agencies/assume", operation: "assume-agency", handler: assumeAgency },
  {
    method: "GET",
    path: "/openstack/latest/securitykey",
    operation: "metadata-keys",
    handler: metadataKeys,
    open: always,
  },
];

export interface RouteMatch {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

export function matchRoute(method: string, pathname: string): RouteMatch | undefined {
  const steps = pathname.split("/");
  for (const route of ROUTES) {
    const parameters = route.method === method ? matchPath(route.path.split("/"), steps) : undefined;
    if (parameters !== undefined) {
      return { route, parameters };
    }
  }
  return undefined;
}

function matchPath(pattern: readonly string[], steps: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== steps.length) {
    return undefined;
  }
  const parameters: Record<string, string> = {};
  for (const [index, wanted] of pattern.entries()) {
    const step = steps[index] ?? "";
    if (wanted.startsWith(":") && step !== "") {
      parameters[wanted.slice(1)] = decoded(step);
    } else if (wanted !== step) {
      return undefined;
    }
  }
  return parameters;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
