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

/** Whether Terraform, which passes its own environment on, shows lines of this level. */
export function isWanted(level: LogLevel, env: NodeJS.ProcessEnv): boolean {
  const wanted = (env.TF_LOG_PROVIDER || env.TF_LOG || "off").toLowerCase();
  // "json", and whatever Terraform does not know, shows everything.
  const least = (LEVELS as readonly string[]).indexOf(wanted);
  return wanted !== "off" && LEVELS.indexOf(level) >= least;
}

/** The line in the format of Terraform's own providers: with another time format Terraform loses the level. */
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
