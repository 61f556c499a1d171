import { log } from "./log";
import { callerGone, type RunningRequests } from "./running-requests";

/** Short, since whoever goes on without Terraform does what nobody will know of. */
const LOOK_MILLISECONDS = 200;

/**
 * Ties the life of this process to Terraform's. Signals that a terminal or a service manager sends to the whole group
 * are ignored, because Terraform gets them too and says in time what to do: a plugin that died of one in the middle
 * of a create would lose the object. Without Terraform the process has no purpose, and ends.
 */
export function liveWithTerraform(requests: RunningRequests): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => log("debug", `${signal} ignored: Terraform stops the plugin`));
  }
  // Who reads them may be gone already; that must not end a create either.
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => {
      log("error", `Unhandled error: ${event}`, { stack: error instanceof Error ? error.stack : String(error) });
    });
  }
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(watch);
      requests.abortAll(callerGone("Terraform has ended"));
      setTimeout(() => process.exit(1), 100);
    }
  }, LOOK_MILLISECONDS);
  watch.unref();
}
