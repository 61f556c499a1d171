import type { Problem } from "../../../lifecycle/failure";
import type { CommandContext } from "./context";
import { upsert } from "./upsert";

/** Carries out the declaration again, because there is no result of an earlier run. */
export async function finish(context: CommandContext): Promise<readonly Problem[]> {
  const { constructPath } = context.owner;
  context.effects.log(
    "info",
    `no result of VPN connection "${constructPath}" was found: an earlier run was interrupted, or ran elsewhere; looking for the connection to finish its work`,
  );
  return upsert(context);
}
