import type { Fields } from "../model/value";
import type { CallOptions, Json } from "../vpn-api/vpn-api";
import { fromAnswer } from "./answer";
import { callOptions, type HandlerContext, type OperationRequest } from "./context";
import { createConnection } from "./create";
import { deleteConnection } from "./delete";
import { missingMembers, replacingPaths } from "./difference";
import { describe, handlerFailure } from "./failure";
import { sameKey } from "./key-reference";
import { keyReferenceOn, markOn, markTag } from "./mark";
import { explain, failureOf, type Outcome, unsettled } from "./outcome";
import { findOwn, type Known } from "./own";
import { updateConnection } from "./update";
import { waitUntilGone, waitUntilSettled } from "./wait";

/** The order of a carrier that knows what is wanted, and not what was before. */
export interface UpsertRequest extends Omit<OperationRequest, "timeoutMilliseconds">, Known {
  readonly timeouts: Readonly<Record<"create" | "update" | "delete", number>>;
  /** What the user gave. */
  readonly given: Fields;
  /** What must hold afterwards, documented defaults included. */
  readonly desired: Fields;
  readonly additional: Json;
  /** Version and source of the key, and how to get at it: it is read only where it must be sent. */
  readonly key?: { readonly reference?: string; readonly read: () => Promise<string> };
  /** What is still to be checked before anything is created. */
  readonly beforeCreate: () => Promise<void>;
  /** Told of the id as soon as there is one. */
  readonly onAccepted: (id: string) => void;
}

function operation(request: UpsertRequest, verb: keyof UpsertRequest["timeouts"]): OperationRequest {
  const { constructPath, signal, timeouts } = request;
  return { constructPath, signal, timeoutMilliseconds: timeouts[verb] };
}

async function remove(context: HandlerContext, request: UpsertRequest, connection: Json): Promise<void> {
  const id = String(connection.id);
  context.adopted.delete(id);
  await deleteConnection(context, { ...operation(request, "delete"), id, vgwId: String(connection.vgw_id) });
}

async function create(context: HandlerContext, request: UpsertRequest): Promise<Outcome> {
  await request.beforeCreate();
  const outcome = await createConnection(context, {
    ...operation(request, "create"),
    given: request.given,
    desired: request.desired,
    additional: request.additional,
    psk: await request.key?.read(),
    keyReference: request.key?.reference,
    mark: request.mark,
    mustCarryMark: true,
    onAccepted: ({ id }) => request.onAccepted(String(id)),
  });
  if (!outcome.settled) {
    throw handlerFailure(outcome.problems.map((problem) => ({ ...problem, severity: "error" })));
  }
  // A run that was interrupted may still be at work beside this one, and have created another.
  const own = await findOwn(context, request, callOptions(context, operation(request, "update")));
  return own.length > 1 ? change(context, request, own) : outcome;
}

/** Makes of what is there what is wanted: the oldest is kept, so that two runs beside each other agree. */
async function change(context: HandlerContext, request: UpsertRequest, own: readonly Json[]): Promise<Outcome> {
  const [kept, ...doubles] = own;
  if (kept === undefined) {
    return create(context, request);
  }
  const id = String(kept.id);
  request.onAccepted(id);
  for (const double of doubles) {
    context.effects.log("warn", `deletes ${describe({ ...request, id: String(double.id) })}, a double of ${id}`);
    await remove(context, request, double);
  }
  const options = callOptions(context, operation(request, "update"));
  const settled = await waitUntilSettled(context, id, options).catch((error: unknown) => {
    throw explain("update", { ...request, id }, error);
  });
  const { outcome, connection = kept } = settled;
  const reason = whyReplaced(outcome, connection, request.desired);
  if (reason !== undefined) {
    context.effects.log("info", `replaces ${describe({ ...request, id })}: ${reason}`);
    await remove(context, request, connection);
    return create(context, request);
  }
  if (outcome === "deleting" || outcome === "gone") {
    await waitUntilGone(context, id, options);
    return create(context, request);
  }
  const failure = failureOf({ ...request, id }, settled);
  if (failure !== undefined) {
    throw failure;
  }
  if (outcome !== "settled") {
    const problem = unsettled({ ...request, id }, "update", request.timeouts.update, settled);
    throw handlerFailure([{ ...problem, severity: "error" }]);
  }
  return changeInPlace(context, request, connection, options);
}

function whyReplaced(outcome: string, connection: Json, desired: Fields): string | undefined {
  if (outcome === "error") {
    return "the service could not set it up";
  }
  const paths = outcome === "settled" ? replacingPaths(fromAnswer(connection), desired) : [];
  return paths.length === 0 ? undefined : `${paths.map((path) => path.join(".")).join(", ")} cannot change in place`;
}

async function changeInPlace(
  context: HandlerContext,
  request: UpsertRequest,
  connection: Json,
  options: CallOptions,
): Promise<Outcome> {
  const id = String(connection.id);
  const { key, mark } = request;
  if (markOn(connection) !== mark) {
    await context.api.addTags(id, [markTag(mark, undefined)], options).catch((error: unknown) => {
      throw explain("mark", { ...request, id }, error);
    });
  }
  const rotates =
    key !== undefined && (markOn(connection) !== mark || !sameKey(keyReferenceOn(connection), key.reference));
  return updateConnection(context, {
    ...operation(request, "update"),
    id,
    current: fromAnswer(connection),
    desired: request.desired,
    additionalBefore: {},
    additional: missingMembers(connection, request.additional),
    psk: rotates ? await key.read() : undefined,
    keyReference: key?.reference,
    mark,
  });
}

/**
 * Creates a connection, or makes an existing one what is wanted: in place where the API can, else by deleting it first. It
 * may run beside another run for the same declaration, and be cut off anywhere: the next one goes on from there.
 */
export async function upsertConnection(context: HandlerContext, request: UpsertRequest): Promise<Outcome> {
  const options = callOptions(context, operation(request, "update"));
  const own = await findOwn(context, request, options).catch((error: unknown) => {
    throw explain("find", request, error);
  });
  return change(context, request, own);
}
