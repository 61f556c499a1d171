import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import { changeTags } from "../../../lifecycle/change-tags";
import { type WaitResult, waitUntilSettled } from "../../../lifecycle/wait";
import { type Changes, notYetShown } from "../../../schema/difference";
import { readAnswer } from "../../../schema/read-answer";
import { merge } from "../../../schema/request-body";
import type { Fields, Path } from "../../../schema/value";
import { CUSTOMER_GATEWAY } from "../customer-gateway-type";
import type { CustomerGatewayContext } from "./context";

/** Changes of one existing customer gateway. */
export interface ChangeRequest {
  readonly id: string;
  readonly desired: Fields;
  readonly changes: Changes;
  /** Members newer than this library, added to the body. */
  readonly additional: Json;
}

/** How long a read after a PUT may show the previous values. */
const STALE_MILLISECONDS = 15_000;

/** The sent values that an answer does not show. */
export function notShown({ changes, desired }: ChangeRequest, answer: Json): readonly Path[] {
  return notYetShown(CUSTOMER_GATEWAY, changes.paths, readAnswer(CUSTOMER_GATEWAY, answer), desired);
}

/** Sends a PUT with the differences, then the tags. Returns the last read of the customer gateway. */
export async function carryOut(
  context: CustomerGatewayContext,
  change: ChangeRequest,
  options: CallOptions,
): Promise<WaitResult> {
  const { id, changes, additional } = change;
  const body = merge(changes.body, additional);
  if (Object.keys(body).length > 0) {
    await context.gateways.update(id, body, options);
  }
  await changeTags(context, change, options);
  const staleUntil = context.effects.nowMilliseconds() + STALE_MILLISECONDS;
  return waitUntilSettled(context, id, options, {
    isCurrent: (shown) => notShown(change, shown).length === 0 || context.effects.nowMilliseconds() >= staleUntil,
  });
}
