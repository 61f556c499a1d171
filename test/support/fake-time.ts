import type { Effects, HttpMessage } from "../../lib/client/http/effects";
import type { Simulator, SimulatorClock, SimulatorRequest } from "../../lib/testing";

/** A clock that the provider and the embedded service share. Only pauses advance it, and they take no real time. */
export interface FakeTime {
  readonly clock: SimulatorClock;
  readonly advance: (milliseconds: number) => void;
}

export function createFakeTime(start = Date.parse("2024-04-03T01:02:03.456Z")): FakeTime {
  let now = start;
  return {
    clock: { nowMilliseconds: () => now },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** How long the client waits for one answer. */
const ATTEMPT_MILLISECONDS = 30_000;

/**
 * Effects in which waiting takes no real time: a pause advances the shared clock, and a request without an answer times
 * out at once.
 */
export function withFakeTime(effects: Effects, time: FakeTime, simulator: Simulator): Effects {
  const waiting = new Map<string, Set<() => void>>();
  simulator.onStep((step, request) => {
    if (step === "answered" && isSwallowed(request)) {
      for (const giveUp of waiting.get(request.headers.authorization ?? "") ?? []) {
        giveUp();
      }
    }
    return undefined;
  });
  return {
    ...effects,
    nowMilliseconds: time.clock.nowMilliseconds,
    sleepMilliseconds: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      time.advance(milliseconds);
      // Lets other work run, as in a real pause, including what aborts the signal.
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
    request: async (message) => {
      const key = authorizationIn(message);
      const abort = new AbortController();
      const givenUp = waiting.get(key) ?? new Set();
      waiting.set(key, givenUp);
      let timedOut = false;
      const giveUp = () => {
        timedOut = true;
        time.advance(ATTEMPT_MILLISECONDS);
        abort.abort();
      };
      givenUp.add(giveUp);
      try {
        return await effects.request({ ...message, signal: AbortSignal.any([abort.signal, message.signal]) });
      } catch (error) {
        throw timedOut ? timeoutError() : error;
      } finally {
        givenUp.delete(giveUp);
        if (givenUp.size === 0) {
          waiting.delete(key);
        }
      }
    },
  };
}

function isSwallowed(request: SimulatorRequest): boolean {
  return request.fault === "timeout" || request.fault === "swallow";
}

function authorizationIn({ options }: HttpMessage): string {
  const headers = options.headers ?? {};
  return "authorization" in headers ? String(headers.authorization) : "";
}

function timeoutError(): Error {
  return Object.assign(new Error("no answer"), { code: "ECONNRESET" });
}
