import { parseOptions } from "../parse-options";
import { checkStack, stackAndOptions } from "../stack-file";

/** What `hwvpn draw` is asked for. */
export interface DrawRequest {
  /** Folder of a stack, or its `cdk.tf.json`. */
  readonly stack: string;
}

/** Parses the arguments after `draw`; `help` if that is asked for. Throws a `Mistake` that says what is wrong. */
export function parseDrawRequest(args: readonly string[]): DrawRequest | "help" {
  const { stack, options } = stackAndOptions(args);
  const given = parseOptions("hwvpn draw", options, []);
  if (given.help === true) {
    return "help";
  }
  checkStack("draw", stack);
  return { stack };
}
