import { listDomains } from "../identity/domains";
import { listProjects } from "../identity/projects";
import { assumeAgency, metadataKeys, temporaryKeys, tokenInBody } from "../identity/temporary-keys";
import { createToken, exchangeIdToken } from "../identity/tokens";
import { CONNECTION_ROUTES } from "../resources/connection/routes";
import { CONNECTION_MONITOR_ROUTES } from "../resources/connection-monitor/routes";
import { CUSTOMER_GATEWAY_ROUTES } from "../resources/customer-gateway/routes";
import { GATEWAY_ROUTES } from "../resources/gateway/routes";
import { GATEWAY_JOB_ROUTES } from "../resources/gateway-job/routes";
import { PEER_CONFIGURATION_ROUTES } from "../resources/peer-configuration/routes";
import { QUOTA_ROUTES } from "../resources/quota/routes";
import type { Route } from "./route";

const always = () => true;

const IDENTITY_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v3/projects", operation: "list-projects", handler: listProjects },
  { method: "GET", path: "/v3/auth/domains", operation: "list-domains", handler: listDomains },
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

/** In the order in which they are tried. */
export const ROUTES: readonly Route[] = [
  ...CONNECTION_ROUTES,
  ...GATEWAY_JOB_ROUTES,
  ...GATEWAY_ROUTES,
  ...CUSTOMER_GATEWAY_ROUTES,
  ...CONNECTION_MONITOR_ROUTES,
  ...PEER_CONFIGURATION_ROUTES,
  ...QUOTA_ROUTES,
  ...IDENTITY_ROUTES,
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
