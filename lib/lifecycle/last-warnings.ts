import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "./failure";
import { type Run, startOf } from "./ownership/held";

/** The parts of a warning that identify it. */
type Warning = Omit<Problem, "detail"> & { readonly detail?: string };

/**
 * Remembers which warnings of a plan the user has seen. `terraform apply` plans each change again before it carries it
 * out, in another process of the provider. Terraform would print the warnings of both, and would call the second
 * "similar" and "elsewhere", as if it were about something else.
 */
export interface LastWarnings {
  /**
   * Filters out the warnings that an earlier process of the same command has returned. The subject distinguishes equal
   * texts.
   */
  readonly newWarnings: <One extends Warning>(warnings: readonly One[], subject: string) => readonly One[];
}

/** For a provider that serves many commands in one process. */
export const noLastWarnings: LastWarnings = { newWarnings: (warnings) => warnings };

const PREFIX = "hwvpn-told-";

function hashOf({ summary, detail, path }: Warning, subject: string): string {
  return createHash("sha256")
    .update(JSON.stringify([subject, summary, detail, path]))
    .digest("hex")
    .slice(0, 16);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Keeps a file for each Terraform command in Terraform's data folder. If it cannot be used, warnings appear twice. */
export function lastWarningsIn(folder: string, { pid, ppid }: Run): LastWarnings {
  const name = `${PREFIX}${ppid}-${startOf(ppid)}`;
  let before: ReadonlySet<string> | undefined;

  const read = (): ReadonlySet<string> => {
    try {
      const entries = readFileSync(join(folder, name), "utf8")
        .split("\n")
        .map((line) => line.split(" "));
      return new Set(entries.flatMap(([by, hash]) => (by === String(pid) || hash === undefined ? [] : [hash])));
    } catch {
      return new Set();
    }
  };
  const removeOld = (): void => {
    for (const other of readdirSync(folder).filter((entry) => entry.startsWith(PREFIX) && entry !== name)) {
      if (!isRunning(Number(other.slice(PREFIX.length).split("-")[0]))) {
        rmSync(join(folder, other), { force: true });
      }
    }
  };
  const note = (hashes: readonly string[], isFirst: boolean): void => {
    try {
      if (isFirst) {
        mkdirSync(folder, { recursive: true });
        removeOld();
      }
      appendFileSync(join(folder, name), hashes.map((hash) => `${pid} ${hash}\n`).join(""), { mode: 0o600 });
    } catch {
      // A folder that cannot be written to must not stop a run.
    }
  };

  return {
    newWarnings: (warnings, subject) => {
      if (warnings.length === 0) {
        return warnings;
      }
      const isFirst = before === undefined;
      const known = before ?? read();
      before = known;
      const fresh = warnings.filter((one) => one.severity === "error" || !known.has(hashOf(one, subject)));
      if (fresh.length > 0) {
        note(
          fresh.map((warning) => hashOf(warning, subject)),
          isFirst,
        );
      }
      return fresh;
    },
  };
}
