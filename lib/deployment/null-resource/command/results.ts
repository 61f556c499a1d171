import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { handlerFailure } from "../../../lifecycle/failure";
import { type Fields, isFields, isList, type Value } from "../../../schema/value";

/** The files of the command in the stack's folder: results, which Terraform reads in the same apply, and notes, which the next run reads. */
export interface Results {
  /** Fails if the folder is not writable. Called before any change, whose result could not be written otherwise. */
  readonly prepare: () => void;
  /** The noted ids of a declaration, by the attempt of its owner tag. */
  readonly notedIds: (attempt: string) => readonly string[];
  /** The region and project of an earlier run. */
  readonly notedPlace: (attempt: string) => string | undefined;
  readonly note: (attempt: string, id: string, place: string) => void;
  /**
   * Writes a result, which Terraform reads in the same apply. Deletes earlier results of the same declaration, which
   * are in the state by then.
   */
  readonly write: (name: string, attempt: string, connection: Fields) => void;
  readonly forget: (attempt: string) => void;
}

function readJson(path: string): Value {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Value;
  } catch {
    // The file is missing, or incomplete because a run was killed.
    return undefined;
  }
}

export function createResults(folder: string): Results {
  const startedMilliseconds = Date.now();
  const notePath = (attempt: string) => join(folder, `attempt-${attempt}.json`);

  function put(path: string, value: Fields): void {
    const aside = `${path}.${process.pid}.new`;
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(aside, `${JSON.stringify(value)}\n`);
      renameSync(aside, path);
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      throw handlerFailure([
        {
          severity: "error",
          summary: "the result file cannot be written",
          detail: `Terraform reads the result from "${resolve(folder)}", which is not writable (${reason}). Make it writable and apply again: the next run finds an existing connection`,
        },
      ]);
    }
  }

  const ofAttempt = (attempt: string): readonly string[] =>
    readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => {
        const value = path.endsWith(".json") && path !== notePath(attempt) ? readJson(path) : undefined;
        return isFields(value) && value.attempt === attempt;
      });

  return {
    prepare: () => {
      const probe = join(folder, `probe-${process.pid}.json`);
      put(probe, {});
      rmSync(probe, { force: true });
    },
    notedIds: (attempt) => {
      const note = readJson(notePath(attempt));
      return isFields(note) && isList(note.ids) ? note.ids.map(String) : [];
    },
    notedPlace: (attempt) => {
      const note = readJson(notePath(attempt));
      return isFields(note) && typeof note.place === "string" ? note.place : undefined;
    },
    note: (attempt, id, place) => put(notePath(attempt), { ids: [id], place }),
    write: (name, attempt, connection) => {
      const path = join(folder, `${name}.json`);
      put(path, { attempt, connection });
      // A file younger than this run may belong to a concurrent run, and Terraform may still have to read it.
      const isOld = (other: string) => (statSync(other, { throwIfNoEntry: false })?.mtimeMs ?? 0) < startedMilliseconds;
      for (const old of ofAttempt(attempt).filter((other) => other !== path && isOld(other))) {
        rmSync(old, { force: true });
      }
    },
    forget: (attempt) => {
      try {
        for (const path of [...ofAttempt(attempt), notePath(attempt)]) {
          rmSync(path, { force: true });
        }
      } catch {
        // The connection is deleted, so its remaining files do no harm.
      }
    },
  };
}
