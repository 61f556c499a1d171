const CHECK_INTERVAL_MILLISECONDS = 200;

/**
 * A signal that is aborted when the run must end. Terraform stops its commands when it is interrupted, but not when it
 * is killed. They would then continue beside the next run, which may have another declaration.
 */
export function untilTerraformEnds(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => stop.abort(new Error("Terraform is stopping")));
  }
  // A closed terminal ends Terraform, which the check below notices. Under nohup Terraform continues, and so must its
  // commands.
  process.on("SIGHUP", () => undefined);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(watch);
      stop.abort(new Error("Terraform has ended"));
    }
  }, CHECK_INTERVAL_MILLISECONDS);
  watch.unref();
  return stop.signal;
}

/** Reports an unexpected failure in one line, without the thrown message, which may contain a secret. */
export function reportUnexpectedErrors(): void {
  // If Terraform is gone, writing fails, and nobody reads the output.
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
