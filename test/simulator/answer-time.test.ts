import { expect, test } from "vitest";
import { ask } from "./client";
import { started } from "./started";

const ANSWER_MILLISECONDS = 200;

test("each answer is on its way as long as is asked for", async () => {
  const simulator = await started({ answerMilliseconds: ANSWER_MILLISECONDS });
  const start = performance.now();
  await Promise.all([ask(simulator, "GET", "/vpn-connection"), ask(simulator, "GET", "/vpn-connection")]);
  // Timers may be early by a millisecond.
  expect(performance.now() - start).toBeGreaterThanOrEqual(ANSWER_MILLISECONDS - 5);
});
