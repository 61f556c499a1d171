const LOOK_MILLISECONDS = 200;

/**
 * Aborted when the run is to end. Terraform kills its commands when it is interrupted, but nobody ends them when Terraform
 * itself is killed: they would go on with what was wanted then, beside the next run, which may want something else.
 */
export function untilTerraformEnds(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => stop.abort(new Error("Terraform is stopping")));
  }
  // The terminal is gone. That ends Terraform, which is seen below; but under nohup it goes on, and so must its commands.
  process.on("SIGHUP", () => undefined);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(watch);
      stop.abort(new Error("Terraform has ended"));
    }
  }, LOOK_MILLISECONDS);
  watch.unref();
  return stop.signal;
}

/** Ends with one line where nobody foresaw what happened. It does not repeat what was thrown, which may hold a secret. */
export function endInOneLine(): void {
  // Terraform may be gone: then nobody reads what is said.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", () => undefined);
  }
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => {
      const kind = error instanceof Error ? error.name : typeof error;
      process.stdout.write(
        `Error: unexpected failure (${kind}); run the same command again, and report the failure if it recurs\n`,
      );
      process.exit(1);
    });
  }
}
