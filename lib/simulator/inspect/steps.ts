import type { SimulatorRequest } from "./request-log";

/**
 * A step of a request: it has arrived and is not carried out; it is carried out and not answered; its answer, if any,
 * is sent.
 */
export type SimulatorStep = "received" | "carried-out" | "answered";

/**
 * Called for each step of each request; the service waits for its result. `"drop"` resets the connection: a received
 * request is not carried out, a carried-out one is not answered.
 */
export type StepListener = (
  step: SimulatorStep,
  request: SimulatorRequest,
) => undefined | "drop" | Promise<undefined | "drop">;

/** The step listeners. */
export interface Steps {
  readonly listen: (listener: StepListener) => () => void;
  /** Calls all listeners, one after the other. */
  readonly tell: (step: SimulatorStep, request: SimulatorRequest) => Promise<"drop" | undefined>;
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
    tell: async (step, request) => {
      let said: "drop" | undefined;
      for (const listener of listeners) {
        said = (await listener(step, request)) ?? said;
      }
      return said;
    },
  };
}
