import { join } from "node:path";
import type { ISynthesisSession, TerraformStack } from "cdktf";

/** Runs an action on the folder of a stack each time that the stack has been synthesized into it. */
export function afterSynthesis(stack: TerraformStack, action: (stackFolder: string) => void): void {
  const inner = stack.synthesizer;
  stack.synthesizer = {
    synthesize(session: ISynthesisSession): void {
      inner.synthesize(session);
      action(join(session.outdir, session.manifest.forStack(stack).workingDirectory));
    },
  };
}
