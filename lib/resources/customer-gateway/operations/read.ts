import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import { explain } from "../../../lifecycle/outcome";
import { otherStateProblems } from "../../../lifecycle/ownership/beside";
import type { Owner } from "../../../lifecycle/ownership/owner";
import { showUnlessGone, unlessGone } from "../../../lifecycle/presence";
import { shownDifference } from "../../../schema/difference";
import { readAnswer } from "../../../schema/read-answer";
import type { Fields } from "../../../schema/value";
import { CUSTOMER_GATEWAY } from "../customer-gateway-type";
import type { CustomerGatewayContext } from "./context";
import type { Outcome } from "./create";

export interface ReadRequest extends OperationRequest {
  readonly id: string;
  /** The values that the caller knows. An answer with other values is confirmed by a second read. */
  readonly known: Fields;
  readonly owner?: Owner;
}

const PAUSE_MILLISECONDS = 1000;

/** Confirms that it is gone, because the service has several servers, and one of them may lag. */
async function readAgain(context: CustomerGatewayContext, id: string, options: CallOptions): Promise<Json | undefined> {
  await context.effects.sleepMilliseconds(PAUSE_MILLISECONDS, options.signal);
  return showUnlessGone(context.objects, id, options);
}

/** Reads a customer gateway; undefined if there is none. */
export async function readCustomerGateway(
  context: CustomerGatewayContext,
  request: ReadRequest,
): Promise<Outcome | undefined> {
  const { id, known } = request;
  const options = callOptions(context, request);
  const isAsKnown = (shown: Json) =>
    shownDifference(CUSTOMER_GATEWAY, readAnswer(CUSTOMER_GATEWAY, shown), known).paths.length === 0;
  const shown = await unlessGone(context.objects, context.readForRefresh(id, options, isAsKnown))
    .then((found) => found ?? readAgain(context, id, options))
    .catch((error: unknown) => {
      throw explain(CUSTOMER_GATEWAY, "read", request, error);
    });
  return (
    shown && {
      gateway: readAnswer(CUSTOMER_GATEWAY, shown),
      problems: otherStateProblems(context, request, shown),
    }
  );
}
