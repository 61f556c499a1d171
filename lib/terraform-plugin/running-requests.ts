/**
 * The abort reason if the caller no longer waits for the result. Work can distinguish it by its name from an
 * interrupted run, which still accepts the result.
 */
export function callerGone(message: string): Error {
  return Object.assign(new Error(message), { name: "CallerGone" });
}

/** The requests in progress, so that all of them can be aborted. */
export interface RunningRequests {
  /** Runs one with its own signal; `whenGone` receives a function that aborts it. */
  run<T>(work: (signal: AbortSignal) => Promise<T>, whenGone?: (abort: () => void) => void): Promise<T>;
  /** Aborts the requests in progress. Later ones are not affected, because a test serves many runs of Terraform. */
  abortAll(reason: Error): void;
}

/** Makes an empty collection. */
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
