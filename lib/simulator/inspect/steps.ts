import type { SimulatorRequest } from "./request-log";

/**
 * Where a request is: it has arrived and nothing is done yet; it is carried out and nothing is sent yet; its answer, if it
 * gets one, is sent.
 */
export type SimulatorStep = "received" | "carried-out" | "answered";

/**
 * Told of every step of every request; the service waits for it before it goes on. `"drop"` resets the connection:
 * when received, the request is not carried out; when carried out, it is not answered.
 */
export type StepListener = (
  step: SimulatorStep,
  request: SimulatorRequest,
) => undefined | "drop" | Promise<undefined | "drop">;

/** Those who are told of the steps. */
export interface Steps {
  readonly listen: (listener: StepListener) => () => void;
  /** Tells all of them, one after the other. */
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
