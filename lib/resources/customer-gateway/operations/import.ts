import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import { explain } from "../../../lifecycle/outcome";
import { mentionOthers } from "../../../lifecycle/ownership/beside";
import { requireImportable } from "../../../lifecycle/ownership/imports";
import { phasedTagOn } from "../../../lifecycle/ownership/owner-tag";
import { showUnlessGone } from "../../../lifecycle/presence";
import { readAnswer } from "../../../schema/read-answer";
import { CUSTOMER_GATEWAY } from "../customer-gateway-type";
import type { CustomerGatewayContext } from "./context";
import type { Outcome } from "./create";

export interface ImportRequest extends OperationRequest {
  readonly id: string;
  /** The hash of the caller's state in owner tags; absent if it has recorded nothing yet. */
  readonly state?: string;
}

export interface Imported extends Outcome {
  /** Which declaration of this state recorded it; absent where none did. */
  readonly declaration?: string;
}

/**
 * Reads a customer gateway to import; undefined if there is none. Writes nothing. Refuses one that belongs, or may belong, to
 * another declaration or state.
 */
export async function importCustomerGateway(
  context: CustomerGatewayContext,
  request: ImportRequest,
): Promise<Imported | undefined> {
  const shown = await showUnlessGone(context.objects, request.id, callOptions(context, request)).catch(
    (error: unknown) => {
      throw explain(CUSTOMER_GATEWAY, "read", request, error);
    },
  );
  if (shown === undefined) {
    return undefined;
  }
  requireImportable(CUSTOMER_GATEWAY, shown, request);
  return {
    gateway: readAnswer(CUSTOMER_GATEWAY, shown),
    declaration: phasedTagOn(shown)?.declaration,
    problems: await mentionOthers(context, request, readAnswer(CUSTOMER_GATEWAY, shown)),
  };
}
