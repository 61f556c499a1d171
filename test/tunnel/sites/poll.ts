import { setTimeout as pause } from "node:timers/promises";

/** Waits until something holds; then fails with what the daemons say. */
export async function poll(
  what: string,
  holds: () => Promise<boolean>,
  said: () => string,
  seconds = 15,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await holds())) {
    if (performance.now() > end) {
      throw new Error(`not within ${seconds} seconds: ${what}\n${said()}`);
    }
    await pause(30);
  }
}
