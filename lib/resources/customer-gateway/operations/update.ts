import type { Json } from "../../../client/operations/vpn-api";
import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import { describe, handlerFailure } from "../../../lifecycle/failure";
import { explain, requireChanged } from "../../../lifecycle/outcome";
import type { Owner } from "../../../lifecycle/ownership/owner";
import { claim, ownerTagDropped } from "../../../lifecycle/ownership/record";
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
  const shown = requireChanged(context, request, request.timeoutMilliseconds, result);
  const remaining = notShown(change, shown);
  if (remaining.length > 0) {
    const summary = `${describe(CUSTOMER_GATEWAY, request)} did not accept every change`;
    const detail = `the service accepted the change and kept the old value of ${remaining.map(pathText).join(", ")}`;
    throw handlerFailure([{ severity: "error", summary, detail, path: remaining[0] }]);
  }
  if (tagList(desired.tags).length < MAXIMUM_TAGS) {
    await claim(context, request, shown, options);
  }
  return {
    gateway: readAnswer(CUSTOMER_GATEWAY, shown),
    problems: ownerTagDropped(CUSTOMER_GATEWAY, request, change.changes.tagsToAdd.length > 0),
  };
}
