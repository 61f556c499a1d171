import { setFlagsFromString } from "node:v8";

/**
 * V8 optimizes no code, collects garbage sooner, and keeps its young generation as small as it is at the start: a plugin
 * mostly waits, and Terraform may run several of them.
 */
const OPTIONS = ["--no-opt", "--optimize-for-size", "--semi-space-growth-factor=1"];

/**
 * Trades speed for memory, from now on. On the command line the same options would make each start a fifth slower: Node.js
 * has its own modules compiled for the default options, and would compile each of them again.
 */
export function spareMemory(): void {
  for (const option of OPTIONS) {
    setFlagsFromString(option);
  }
}
