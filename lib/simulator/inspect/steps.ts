import type { SimulatorRequest } from "./request-log";

/**
 * Progress of a request. `received`: nothing is done yet. `carried-out`: no answer is sent yet. `answered`: the answer, if
 * there is one, is sent.
 */
export type SimulatorStep = "received" | "carried-out" | "answered";

/**
 * Is called for each step of each request; the service waits for it. If it returns `"drop"`, the service closes the TCP
 * connection: a request that is `received` is not carried out, and one that is `carried-out` gets no answer.
 */
export type StepListener = (
  step: SimulatorStep,
  request: SimulatorRequest,
) => undefined | "drop" | Promise<undefined | "drop">;

/** The listeners for steps. */
export interface Steps {
  readonly listen: (listener: StepListener) => () => void;
  /** Calls all listeners, one after the other. */
  readonly notify: (step: SimulatorStep, request: SimulatorRequest) => Promise<"drop" | undefined>;
}

export function createSteps(): Steps {
  const listeners = new Set<StepListener>();
  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    notify: async (step, request) => {
      let said: "drop" | undefined;
      for (const listener of listeners) {
        said = (await listener(step, request)) ?? said;
      }
      return said;
    },
  };
}
