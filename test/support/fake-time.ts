import type { Simulator, SimulatorClock, SimulatorRequest } from "../../lib/testing";
import type { Effects } from "../../lib/vpn-api/effects";

/** One clock for the provider and the embedded service: it stands still, but for pauses, which take no time. */
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

/** As long as the client waits for one answer. */
const ATTEMPT_MILLISECONDS = 30_000;

/**
 * Effects in which waiting takes no real time: a pause moves the shared clock, and a request that the service swallows
 * has timed out as soon as it is swallowed.
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
      // Others get their turn, as in a real pause; among them what the signal waits for.
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
    fetch: async (url, init) => {
      const key = new Headers(init.headers).get("authorization") ?? "";
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
      const signal = AbortSignal.any([abort.signal, ...(init.signal ? [init.signal] : [])]);
      try {
        return await effects.fetch(url, { ...init, signal });
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

function timeoutError(): Error {
  const cause = Object.assign(new Error("no answer"), { code: "UND_ERR_HEADERS_TIMEOUT" });
  return new TypeError("fetch failed", { cause });
}
