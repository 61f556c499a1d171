import { connectionsOfStack } from "../stack-connections";
import { readStack } from "../stack-file";
import type { DrawRequest } from "./draw-arguments";
import { picture } from "./picture";

/** Draws the connections of a synthesized stack. Throws with one sentence for a problem. */
export function runDraw({ stack }: DrawRequest): string {
  const connections = connectionsOfStack(readStack(stack));
  if (connections.length === 0) {
    throw new Error(`the stack "${stack}" has no VPN connection`);
  }
  return picture(connections);
}
