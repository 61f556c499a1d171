/**
 * The reason of an abort where nobody waits for the result any more. Work that was told to stop can tell it by its name from
 * an interrupted run, which still takes the result.
 */
export function callerGone(message: string): Error {
  return Object.assign(new Error(message), { name: "CallerGone" });
}

/** The requests under way, so that all of them can be told to stop. */
export interface RunningRequests {
  /** Runs one with a signal of its own; `whenGone` lets the caller abort it. */
  run<T>(work: (signal: AbortSignal) => Promise<T>, whenGone?: (abort: () => void) => void): Promise<T>;
  /** Aborts those under way; later ones are not affected, because a test serves many runs of Terraform. */
  abortAll(reason: Error): void;
}

/** Starts with none. */
export function runningRequests(): RunningRequests {
  const controllers = new Set<AbortController>();
  return {
    async run(work, whenGone) {
      const controller = new AbortController();
      controllers.add(controller);
      whenGone?.(() => controller.abort(callerGone("Terraform withdrew the request")));
      try {
        return await work(controller.signal);
      } finally {
        controllers.delete(controller);
      }
    },
    abortAll(reason) {
      for (const controller of controllers) {
        controller.abort(reason);
      }
    },
  };
}
