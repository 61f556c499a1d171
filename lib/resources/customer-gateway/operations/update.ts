import type { Json } from "../../../client/operations/vpn-api";
import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import { describe, handlerFailure, type Problem } from "../../../lifecycle/failure";
import { explain, failureOf, unsettled } from "../../../lifecycle/outcome";
import type { Owner } from "../../../lifecycle/ownership/owner";
import { claim } from "../../../lifecycle/ownership/record";
import { additionalChanges } from "../../../schema/additional-fields";
import { difference } from "../../../schema/difference";
import { pathText } from "../../../schema/path";
import { readAnswer } from "../../../schema/read-answer";
import { MAXIMUM_TAGS, tagList } from "../../../schema/tags";
import type { Fields } from "../../../schema/value";
import { CUSTOMER_GATEWAY } from "../customer-gateway-type";
import { carryOut, notShown } from "./change";
import type { CustomerGatewayContext } from "./context";
import type { Outcome } from "./create";

export interface UpdateRequest extends OperationRequest {
  readonly id: string;
  /** The known values of the customer gateway. */
  readonly current: Fields;
  /** The desired values; absent members stay unchanged. */
  readonly desired: Fields;
  readonly additionalBefore: Json;
  readonly additional: Json;
  readonly owner?: Owner;
}

/** Warns that there is no room for the owner tag. */
function ownerTagDropped(request: UpdateRequest, isTagAdded: boolean): readonly Problem[] {
  if (!isTagAdded || tagList(request.desired.tags).length < MAXIMUM_TAGS) {
    return [];
  }
  const detail = `it declares ${MAXIMUM_TAGS} tags now, the maximum of the service. If the state is lost, import the customer gateway`;
  return [
    { severity: "warning", summary: `${describe(CUSTOMER_GATEWAY, request)} no longer has an owner tag`, detail },
  ];
}

/** Changes a customer gateway in place: sends only the differences, and confirms them by reading. */
export async function updateCustomerGateway(context: CustomerGatewayContext, request: UpdateRequest): Promise<Outcome> {
  const options = callOptions(context, request);
  const { id, current, desired } = request;
  const change = {
    id,
    desired,
    changes: difference(CUSTOMER_GATEWAY, current, desired),
    additional: additionalChanges(request.additionalBefore, request.additional),
  };
  const result = await carryOut(context, change, options).catch((error: unknown) => {
    throw explain(CUSTOMER_GATEWAY, "update", request, error);
  });
  const failure = failureOf(context, request, result);
  if (failure !== undefined) {
    throw failure;
  }
  if (result.outcome !== "settled" || result.shown === undefined) {
    const problem = unsettled(context, request, "update", request.timeoutMilliseconds, result);
    throw handlerFailure([{ ...problem, severity: "error" }]);
  }
  const remaining = notShown(change, result.shown);
  if (remaining.length > 0) {
    const summary = `${describe(CUSTOMER_GATEWAY, request)} did not accept every change`;
    const detail = `the service accepted the change and kept the old value of ${remaining.map(pathText).join(", ")}`;
    throw handlerFailure([{ severity: "error", summary, detail, path: remaining[0] }]);
  }
  if (tagList(desired.tags).length < MAXIMUM_TAGS) {
    await claim(context, request, result.shown, options);
  }
  return {
    gateway: readAnswer(CUSTOMER_GATEWAY, result.shown),
    problems: ownerTagDropped(request, change.changes.tagsToAdd.length > 0),
  };
}
