import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../schema/value";
import { fileProblem } from "./file-problem";
import { Mistake } from "./values";

/** Splits the arguments of a command that begin with the folder of a stack, or with an option that asks for help. */
export function stackAndOptions(args: readonly string[]): {
  readonly stack: string;
  readonly options: readonly string[];
} {
  const [first = "", ...others] = args;
  return first.startsWith("-") ? { stack: "", options: args } : { stack: first, options: others };
}

/** Throws if a command got no folder of a stack. */
export function checkStack(command: string, stack: string): void {
  if (stack === "") {
    throw new Mistake(
      `${command} needs one folder of a stack, such as cdktf.out/stacks/NAME, or its cdk.tf.json, before the options`,
    );
  }
}

/** Reads a stack that cdktf has synthesized: its folder, or its `cdk.tf.json`. */
export function readStack(path: string): Readonly<Record<string, unknown>> {
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, "cdk.tf.json") : path;
  let stack: unknown;
  try {
    stack = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(
      `cannot read the stack "${file}": ${fileProblem(error)}; run cdktf synth first, and give a folder such as cdktf.out/stacks/NAME`,
    );
  }
  if (!isRecord(stack)) {
    throw new Error(`"${file}" must be a stack that cdktf has synthesized`);
  }
  return stack;
}
