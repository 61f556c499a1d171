import { afterAll, describe, expect, it } from "vitest";
import { type Cut, SIGNALS, startThreeStage, THREE_CHANGES } from "./null-three-stage";

let points = 0;
afterAll(() => {
  console.log(`kill points of three connections by null_resource: ${points}`);
});

/** Every request in turn, with the moments, signals and kinds of next machine dealt out so that all meet. */
function cuts(requests: number): readonly Cut[] {
  return Array.from({ length: requests }, (_, index) => ({
    request: index + 1,
    moment: (index + Math.floor(index / SIGNALS.length)) % 2 === 0 ? "received" : "carried-out",
    signal: SIGNALS[index % SIGNALS.length] ?? "SIGKILL",
    fresh: Math.floor(index / 2) % 2 === 0,
  }));
}

// Terraform writes a half-done block down as soon as any other one is finished: a single connection never shows that.
describe.concurrent("a run that is ended while one connection is at work and two are finished", () => {
  it.each(Object.keys(THREE_CHANGES))(
    "loses nothing and doubles nothing after the next apply: %s",
    async (change) => {
      const stage = await startThreeStage(change);
      try {
        expect(stage.requests).toBeGreaterThan(8);
        for (const cut of cuts(stage.requests)) {
          await stage.prove(cut).catch((error: Error) => {
            error.message = `${JSON.stringify(cut)} of ${stage.requests}: ${error.message}`;
            throw error;
          });
          points += 1;
        }
      } finally {
        await stage.close();
      }
    },
    600_000,
  );
});
