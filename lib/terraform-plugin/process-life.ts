import { callerGone } from "./caller-gone";
import { log } from "./log";

/** Short, because the results of work without Terraform are lost. */
const CHECK_INTERVAL_MILLISECONDS = 200;

/**
 * Ends this process when Terraform ends. Ignores signals that a terminal or a service manager sends to the whole group,
 * because Terraform gets them, too, and stops the plugin in order; a plugin that ended during a create would lose the
 * object.
 */
export function endWithTerraform(abortCalls: (reason: Error) => void): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => log("debug", `${signal} ignored: Terraform stops the plugin`));
  }
  // The reader of the output may be gone, which must not end a create either.
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
      abortCalls(callerGone("Terraform has ended"));
      setTimeout(() => process.exit(1), 100);
    }
  }, CHECK_INTERVAL_MILLISECONDS);
  watch.unref();
}
