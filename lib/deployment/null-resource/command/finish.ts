import type { Problem } from "../../../lifecycle/failure";
import type { CommandContext } from "./context";
import { upsert } from "./upsert";

/** Carries out once more what is declared, where nothing says that an earlier run came to its end with it. */
export async function finish(context: CommandContext): Promise<readonly Problem[]> {
  const { constructPath } = context.owner;
  context.effects.log(
    "info",
    `nothing here tells what became of VPN connection "${constructPath}": an earlier run was cut off, or ran elsewhere; looks for it and finishes what was begun`,
  );
  return upsert(context);
}
