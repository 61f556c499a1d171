import type { Route } from "./http/route";
import { ROUTES } from "./http/routes";
import type { Operation } from "./operation";

/** An operation as the official SDKs name it. */
export interface SdkOperation {
  readonly name: string;
  readonly method: string;
  /** With the SDK's names in braces. */
  readonly path: string;
}

/** How much of an operation of the SDKs is embedded, as the routes have it. */
export interface Coverage extends SdkOperation {
  readonly copied: "copied" | "partly" | "not";
  /** The name that faults and counts go by. */
  readonly operation?: Operation;
  /** What is not copied, in whole sentences. */
  readonly missing?: string;
}

/** The types of resources that can have tags, by their names in the paths of the SDKs. */
const TAGGED_TYPES = ["vpn-connection", "vpn-gateway", "customer-gateway", "p2c-vpn-gateways"];

/** For each operation of the SDKs, whether a route carries it out. */
export function coverageOf(operations: readonly SdkOperation[]): readonly Coverage[] {
  return operations.map((operation) => {
    const types = operation.path.includes("{resource_type}") ? TAGGED_TYPES : [""];
    const found = types.map((type) => routeOf(operation, type));
    const absent = types.filter((_type, index) => found[index] === undefined);
    const [route] = found.filter((one) => one !== undefined);
    if (route === undefined) {
      return { ...operation, copied: "not" };
    }
    const missing = absent.length === 0 ? route.missing : `Not for ${absent.join(", ")}.`;
    const { operation: name } = route;
    return { ...operation, copied: missing === undefined ? "copied" : "partly", operation: name, missing };
  });
}

/** The routes of the VPN service that no operation of the SDKs has: there should be none. */
export function unknownRoutes(operations: readonly SdkOperation[]): readonly Route[] {
  const known = operations.flatMap((operation) => TAGGED_TYPES.map((type) => routeOf(operation, type)));
  return ROUTES.filter((route) => route.path.includes(":project") && !known.includes(route));
}

function routeOf({ method, path }: SdkOperation, type: string): Route | undefined {
  const shape = shapeOf(path.replace("{resource_type}", type));
  return ROUTES.find((route) => route.method === method && shapeOf(route.path) === shape);
}

/** The names of parameters do not matter. */
function shapeOf(path: string): string {
  return path.replaceAll(/\{\w+\}|:\w+/g, "*");
}
