import type { Effects } from "./effects";

/** The real world: network, clock, files and the environment of this process. Loads the network code at the first request. */
export function createEffects(log: Effects["log"], environment: Effects["environment"]): Effects {
  return {
    fetch: async (url, init) => {
      const { fetch } = await import("undici");
      // The two declarations of the same fetch differ in name only.
      const sameFetch = fetch as unknown as (url: string, init: RequestInit) => Promise<Response>;
      return sameFetch(url, init);
    },
    nowMilliseconds: Date.now,
    sleepMilliseconds,
    random: Math.random,
    log,
    environment,
    readFile: async (path) => {
      const { readFile } = await import("node:fs/promises");
      return readFile(path, "utf8");
    },
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
