import type { Problem } from "../../../lifecycle/failure";
import { timeoutMilliseconds } from "../../../resources/shared/timeouts";
import type { CommandContext } from "./context";
import { VARIABLES } from "./protocol";

/** Deletes the connection of an owner block that is removed from the stack. */
export async function deleteOwned(context: CommandContext): Promise<readonly Problem[]> {
  const { owner, handler, results, signal, effects, environment, place } = context;
  const { attempt, constructPath, timeouts, settings, ends } = owner;
  const { ids, problems } = await handler.deleteOwn({
    constructPath,
    owner: owner.owner,
    notedIds: results.notedIds(attempt),
    ends,
    place,
    isPlaceDeclared: settings.region !== undefined && (settings.project_id ?? settings.project_name) !== undefined,
    address: environment[VARIABLES.ownerAddress] ?? "",
    signal,
    timeoutMilliseconds: timeoutMilliseconds({ timeouts }, "delete"),
  });
  results.forget(attempt);
  const subject = `VPN connection "${constructPath}"`;
  effects.log(
    "info",
    ids.length > 0 ? `${subject} was deleted` : `${subject} does not exist in ${place}: nothing was deleted`,
  );
  return problems;
}
