import type { Effects, HttpMessage } from "../../../lib/client/http/effects";

/** Where a process dies: it sends so many requests, and the last of them either never leaves, or is never answered to it. */
export interface Kill {
  readonly atRequest: number;
  readonly moment: "unsent" | "unanswered";
}

export interface Killable {
  readonly effects: Effects;
  /** Resolves when the process has died. */
  readonly died: Promise<void>;
}

/** Effects of a process that may die: from then on nothing that it waits for ever comes, and nothing that it sends leaves. */
export function killable(
  effects: Effects,
  kill: Kill | undefined,
  onRequest: (message: HttpMessage, number: number) => void,
): Killable {
  let dead = false;
  let sent = 0;
  let tellDeath: () => void = () => undefined;
  const died = new Promise<void>((resolve) => {
    tellDeath = resolve;
  });
  const never = () => new Promise<never>(() => undefined);
  const die = () => {
    dead = true;
    tellDeath();
    return never();
  };
  return {
    died,
    effects: {
      ...effects,
      sleepMilliseconds: (milliseconds, signal) => (dead ? never() : effects.sleepMilliseconds(milliseconds, signal)),
      request: async (message) => {
        if (dead) {
          return never();
        }
        sent += 1;
        const isLast = sent === kill?.atRequest;
        if (isLast && kill?.moment === "unsent") {
          return die();
        }
        onRequest(message, sent);
        const answer = effects.request(message).then(async (response) => {
          // The service has carried it out by the time that the head of its answer is there.
          return isLast ? die() : response;
        });
        return dead ? never() : answer;
      },
    },
  };
}
