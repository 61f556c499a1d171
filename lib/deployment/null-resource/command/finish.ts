import type { Problem } from "../../../lifecycle/failure";
import type { CommandContext } from "./context";
import { upsert } from "./upsert";

/** Carries out once more what is declared, where nothing says that an earlier run came to its end with it. */
export async function finish(context: CommandContext): Promise<readonly Problem[]> {
  const { constructPath } = context.owner;
  context.effects.log(
    "info",
    `no result of VPN connection "${constructPath}" was found: an earlier run was interrupted, or ran elsewhere; looking for the connection to finish its work`,
  );
  return upsert(context);
}
