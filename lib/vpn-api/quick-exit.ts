import { setFlagsFromString } from "node:v8";

/**
 * Leaves WebAssembly as the baseline compiler makes it. undici parses HTTP with it, and V8 optimises that in the
 * background as soon as it runs; a process that wants to end waits for it, some 60 ms after a handful of requests.
 * To be called before the first request, by processes that live for a few.
 */
export function withoutOptimisedWasm(): void {
  setFlagsFromString("--no-wasm-tier-up");
  setFlagsFromString("--no-wasm-dynamic-tiering");
}
