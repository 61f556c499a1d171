const LEVELS = ["trace", "debug", "info", "warn", "error"] as const;

/** From the most to the least detailed. */
export type LogLevel = (typeof LEVELS)[number];

// Terraform reads lines of up to 64 KiB.
const LONGEST_LINE = 60_000;

/** Writes to Terraform's log. `message` and `fields` must hold no secret. */
export function log(level: LogLevel, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  if (isWanted(level, process.env)) {
    process.stderr.write(`${logLine(level, message, fields, new Date())}\n`);
  }
}

/** Whether Terraform shows lines of this level, according to its environment, which the plugin inherits. */
export function isWanted(level: LogLevel, env: NodeJS.ProcessEnv): boolean {
  const wanted = (env.TF_LOG_PROVIDER || env.TF_LOG || "off").toLowerCase();
  // With "json" and unknown values Terraform shows all levels.
  const least = (LEVELS as readonly string[]).indexOf(wanted);
  return wanted !== "off" && LEVELS.indexOf(level) >= least;
}

/**
 * The line in the format of Terraform's own providers. With another time format Terraform does not recognise the level.
 */
export function logLine(
  level: LogLevel,
  message: string,
  fields: Readonly<Record<string, unknown>>,
  time: Date,
): string {
  const head = {
    "@level": level,
    "@message": message,
    "@timestamp": time.toISOString().replace("Z", "000Z"),
    "@module": "provider",
  };
  const line = JSON.stringify({ ...fields, ...head });
  if (line.length <= LONGEST_LINE) {
    return line;
  }
  return JSON.stringify({ ...head, "@message": `${message.slice(0, LONGEST_LINE / 10)} (cut)` });
}
