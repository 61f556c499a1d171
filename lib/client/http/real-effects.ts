import type { Effects } from "./effects";
import { realRequest } from "./real-request";
import { readRegularFile } from "./regular-file";

/** Effects with the real network, clock and files. */
export function createEffects(log: Effects["log"], environment: Effects["environment"]): Effects {
  return {
    request: realRequest,
    nowMilliseconds: Date.now,
    sleepMilliseconds,
    random: Math.random,
    log,
    environment,
    readFile: readRegularFile,
  };
}

function sleepMilliseconds(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const cancel = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", cancel);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", cancel, { once: true });
  });
}
