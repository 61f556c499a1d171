import { timeoutMilliseconds } from "../declaration/timeouts";
import type { Problem } from "../handler/failure";
import type { Order } from "./order";

/** Deletes the connection of an owner that leaves the stack. */
export async function deleteOwned({ owner, handler, results, signal, effects }: Order): Promise<readonly Problem[]> {
  const { attempt, constructPath, timeouts } = owner;
  const problems = await handler.deleteOwn({
    constructPath,
    owner: owner.owner,
    notedIds: results.notedIds(attempt),
    signal,
    timeoutMilliseconds: timeoutMilliseconds({ timeouts }, "delete"),
  });
  results.forget(attempt);
  effects.log("info", `VPN connection "${constructPath}" is deleted`);
  return problems;
}
