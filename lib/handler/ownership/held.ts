import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Which connections the state has. Nothing is ever touched because of it; but a create that finds a connection between the
 * same ends stops, and it need not where that one is another resource of the same state: after `state mv` or `moved`, and
 * while `create_before_destroy` replaces it. Terraform does not tell a provider what the state has, and plans and applies
 * with separate processes of it. So the process that plans notes the ids of the state for the one that applies.
 */
export interface HeldConnections {
  /** A process of the provider begins its work. */
  readonly begin: () => void;
  /** The state has this connection. */
  readonly note: (id: string) => void;
  readonly has: (id: string) => boolean;
}

/** For a provider that serves one process only. */
export const nothingHeld: HeldConnections = { begin: () => undefined, note: () => undefined, has: () => false };

/** The Terraform that started this process: plan and apply of one command share it. */
export interface Run {
  readonly pid: number;
  readonly ppid: number;
}

const PREFIX = "hwvpn-run-";

/** When a process started, where the system tells it: process ids are used again. */
export function startOf(pid: number): string {
  try {
    // The name, in parentheses, may hold spaces; the start is the 20th value behind it.
    const [, values = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(/\) (?=[A-Z] )/);
    return values.split(" ")[19] ?? "0";
  } catch {
    return "0";
  }
}

interface Notes {
  readonly processes: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

function readNotes(file: string | undefined): Notes {
  const lines = file === undefined ? [] : readFileSync(file, "utf8").split("\n").filter(Boolean);
  const entries = lines.map((line) => line.split(" "));
  return {
    processes: new Set(entries.map(([pid = ""]) => pid)),
    ids: new Set(entries.flatMap(([, id]) => id ?? [])),
  };
}

/** Whatever goes wrong with the notes must not stop a run: without them it knows as little as before. */
function attempt<Result>(action: () => Result, otherwise: Result): Result {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

/**
 * Notes in a file for each Terraform command, in Terraform's data folder. A command that plans and applies finds its own
 * notes. One that applies a saved plan finds those of the command before it: Terraform refuses a plan that was made from
 * another state, so they are those of the plan, or as good.
 */
export function heldConnectionsIn(folder: string, run: Run): HeldConnections {
  const own = `${PREFIX}${run.ppid}-${startOf(run.ppid)}`;
  const others = (): string[] =>
    readdirSync(folder)
      .filter((name) => name.startsWith(PREFIX) && name !== own)
      .map((name) => ({ name, changed: statSync(join(folder, name)).mtimeMs }))
      .sort((left, right) => right.changed - left.changed)
      .map(({ name }) => name);
  const append = (line: string) =>
    attempt(() => appendFileSync(join(folder, own), `${line}\n`, { mode: 0o600 }), undefined);
  const noted = new Set<string>();
  let known: ReadonlySet<string> | undefined;

  const load = (): ReadonlySet<string> => {
    const mine = readNotes(join(folder, own));
    const planned = [...mine.processes].some((pid) => pid !== String(run.pid));
    if (planned) {
      return mine.ids;
    }
    const [before] = others();
    return new Set([...mine.ids, ...readNotes(before === undefined ? undefined : join(folder, before)).ids]);
  };

  return {
    begin: () => {
      attempt(() => {
        mkdirSync(folder, { recursive: true });
        for (const name of others().slice(1)) {
          rmSync(join(folder, name), { force: true });
        }
      }, undefined);
      append(String(run.pid));
    },
    note: (id) => {
      if (!noted.has(id)) {
        noted.add(id);
        append(`${run.pid} ${id}`);
      }
    },
    has: (id) => {
      known ??= attempt(load, new Set<string>());
      return known.has(id);
    },
  };
}
