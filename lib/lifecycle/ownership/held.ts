import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Which connections the state has. Nothing is ever touched because of it; but a create that finds a connection between the
 * same ends stops, and it need not where that one is another resource of the same state: after `state mv` or `moved`, and
 * while `create_before_destroy` replaces it. Terraform does not tell a provider what the state has, and plans and applies
 * with separate processes of it. So the process that plans notes the ids of the state for the one that applies.
 */
export interface HeldConnections {
  /** A process of the provider begins its work on a state, which may have no identity yet. */
  readonly begin: (state: string | undefined) => void;
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

/** Stands for a state that has no identity yet. */
const NEW_STATE = "-";

interface Note {
  readonly pid: string;
  readonly state: string;
  /** Absent where a process only says that it began. */
  readonly id?: string;
}

function readNotes(file: string): readonly Note[] {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => {
    const [pid = "", state = "", id] = line.split(" ");
    return { pid, state, id };
  });
}

function idsIn(notes: readonly Note[], states: readonly string[]): ReadonlySet<string> {
  return new Set(notes.flatMap(({ state, id }) => (id !== undefined && states.includes(state) ? [id] : [])));
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
 * another state, so they are those of the plan, or as good. The folder may serve several states, as with workspaces: what
 * was noted for another one says nothing.
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
  let state = NEW_STATE;

  const load = (): ReadonlySet<string> => {
    const mine = readNotes(join(folder, own));
    // The state may have got its identity between the plan and the apply of this very command.
    const noted = idsIn(mine, [state, NEW_STATE]);
    const [before] = others();
    const isPlanned = mine.some(({ pid }) => pid !== String(run.pid));
    return isPlanned || before === undefined
      ? noted
      : new Set([...noted, ...idsIn(readNotes(join(folder, before)), [state])]);
  };

  return {
    begin: (identity) => {
      state = identity ?? NEW_STATE;
      attempt(() => {
        mkdirSync(folder, { recursive: true });
        for (const name of others().slice(1)) {
          rmSync(join(folder, name), { force: true });
        }
      }, undefined);
      append(`${run.pid} ${state}`);
    },
    note: (id) => {
      if (!noted.has(id)) {
        noted.add(id);
        append(`${run.pid} ${state} ${id}`);
      }
    },
    has: (id) => {
      known ??= attempt(load, new Set<string>());
      return known.has(id);
    },
  };
}
