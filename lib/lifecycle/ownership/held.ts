import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Which objects the state has. A create stops if it finds an object between the same ends, unless that
 * object is another resource of the same state: after `state mv` or `moved`, or while `create_before_destroy`
 * replaces it. This information is never a reason to change an object. Terraform does not show a provider the whole
 * state, and runs separate processes of it to plan and to apply, so the planning process writes down the ids of the
 * state for the applying one.
 */
export interface HeldConnections {
  /** Called when the provider starts to work on a state, which may have no identity yet. */
  readonly begin: (state: string | undefined) => void;
  /** Records that the state has this object. */
  readonly note: (id: string) => void;
  readonly has: (id: string) => boolean;
}

/** Keeps no notes: no object counts as held. */
export const nothingHeld: HeldConnections = { begin: () => undefined, note: () => undefined, has: () => false };

/**
 * This process, and the Terraform process that started it; plan and apply of one command have the same Terraform
 * process.
 */
export interface Run {
  readonly pid: number;
  readonly ppid: number;
}

const PREFIX = "hwvpn-run-";

/** The start time of a process, if the system reports it. Needed because process ids are reused. */
export function startOf(pid: number): string {
  try {
    // The name, in parentheses, may contain spaces; the start time is the 20th value after it.
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
  /** Absent in the entry that records the start of a process. */
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

/** A failure to read or write notes must not stop a run, which can do without them. */
function attempt<Result>(action: () => Result, otherwise: Result): Result {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

/**
 * Keeps notes in a file for each Terraform command, in Terraform's data folder. A command that plans and applies reads
 * its own notes. A command that applies a saved plan reads those of the previous command: Terraform refuses a plan that
 * was made from another state, so they match the plan's state. The folder may serve several states, as with workspaces;
 * notes of another state are ignored.
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
    // The state may have received its identity between the plan and the apply of this command.
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
