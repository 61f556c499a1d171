import { isFields, valueAt } from "../../schema/value";
import { CLOUDS } from "../clouds";
import { type Context, faultMilliseconds, type ParsedRequest } from "../context";
import type { MetFault } from "../faults/registry";
import { notAuthorized } from "../iam-actions";
import { authenticationRefusal, projectRefusal } from "../identity/authentication";
import type { Operation } from "../operation";
import { invalidRequest, type Refusal, type Reply, refusal } from "../reply";
import { settle } from "../resources/settle";
import type { World } from "../state/world";
import type { Route } from "./route";

/** The outcome of a request, before anything is sent. */
export interface Outcome {
  readonly reply?: Reply;
  /** The fault that produced the answer, or that changes its delivery. */
  readonly met?: MetFault;
  /** The form of an error's body, if a fault changes it. */
  readonly errorShape?: string;
  /** The service's time, clock skew included. */
  readonly serverMilliseconds: number;
  /** What the service took and did not act on. */
  readonly remarks?: readonly string[];
}

/** Carries out a request synchronously, so that nothing else changes the service in between. */
export function carryOut(world: World, route: Route, request: ParsedRequest): Outcome {
  const now = world.now();
  settle(world, now);
  const target = { operation: route.operation, connection: connectionNames(world, request) };
  const meet: Context["meet"] = (name, wanted) => world.faults.meet(name, target, wanted);
  const skew = meet("clock-skew");
  const serverMilliseconds = now + (skew === undefined ? 0 : faultMilliseconds(skew));

  const refused =
    (route.open?.(request) ? undefined : authenticationRefusal(world, request, serverMilliseconds)) ??
    projectRefusal(world, request) ??
    operationRefusal(world, route.operation) ??
    (request.malformed ? invalidRequest("the body is not JSON") : undefined);
  if (refused !== undefined) {
    return { reply: refused, serverMilliseconds, errorShape: errorShape(meet) };
  }
  const instead = world.faults.meetKind(["instead", "refusal"], target);
  if (instead !== undefined) {
    const reply = faultRefusal(instead, request);
    return { reply, met: instead, serverMilliseconds, errorShape: reply && errorShape(meet) };
  }
  const remarks: string[] = [];
  const reply = route.handler({ world, request, now, meet, remark: (text) => remarks.push(text) });
  return reply.kind === "refusal"
    ? { reply, serverMilliseconds, errorShape: errorShape(meet), remarks }
    : { reply, met: world.faults.meetKind(["delivery"], target), serverMilliseconds, remarks };
}

/** The gateway of the APIs refuses an operation that the cloud does not offer. */
function operationRefusal({ options }: World, operation: Operation): Refusal | undefined {
  const missing: readonly Operation[] = CLOUDS[options.cloud].missingOperations;
  return missing.includes(operation)
    ? refusal(404, "APIGW.0101", "The API does not exist or has not been published in the environment")
    : undefined;
}

function errorShape(meet: Context["meet"]): string | undefined {
  const met = meet("error-shape");
  return met && String(met.value);
}

/** Ids and names of the connections that a request concerns; for a create only the names. */
function connectionNames(world: World, request: ParsedRequest): readonly string[] {
  const id = request.parameters.id ?? valueAt(request.body, ["connection_monitor", "vpn_connection_id"]);
  const names =
    typeof id === "string"
      ? [world.store.get(id)?.given.name]
      : [["vpn_connection"], ["vpn_connections", 0], ["vpn_connections", 1]].map((path) =>
          valueAt(request.body, [...path, "name"]),
        );
  return [id, ...names].filter((text) => typeof text === "string");
}

function faultRefusal({ fault, value }: MetFault, request: ParsedRequest): Refusal | undefined {
  const { effect } = fault;
  if (effect.kind !== "refusal") {
    return undefined;
  }
  const { valueIs } = effect;
  const message = effect.message
    .replace("{id}", request.parameters.id ?? "")
    .replace("{unauthorized}", notAuthorized(request.operation));
  return {
    kind: "refusal",
    status: effect.status,
    code: valueIs === "code" ? String(value) : effect.code,
    message: valueIs === "echo" ? `${message}${bodyText(request)}` : message,
    headers: valueIs === "retry-after" && value !== "" ? { "retry-after": String(value) } : undefined,
  };
}

function bodyText(request: ParsedRequest): string {
  return isFields(request.body) ? JSON.stringify(request.body) : request.rawBody.toString("utf8");
}
