import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Replaces a file by a new one instead of writing into it, because Terraform's plugin cache may be a hard link to the
 * old file, and must not change.
 */
export function replaceFile(path: string, content: Buffer): void {
  changeFile(path, () => content);
}

/** How often a change is repeated because another process has changed the file meanwhile. */
const MOST_ATTEMPTS = 20;

/** Changes a file's content atomically, even while other processes, such as `terraform init`, write it. */
export function changeFile(path: string, change: (content: Buffer | undefined) => Buffer): void {
  removeTemporaryFiles(dirname(path), basename(path));
  let attempt = 1;
  while (!tryToChange(path, change, attempt === MOST_ATTEMPTS)) {
    attempt += 1;
  }
}

function tryToChange(path: string, change: (content: Buffer | undefined) => Buffer, isLast: boolean): boolean {
  const before = readIfThere(path);
  const content = change(before);
  if (before?.equals(content)) {
    return true;
  }
  // A random name, because containers that share a folder may have equal process ids.
  const aside = `${path}.${randomBytes(8).toString("hex")}.new`;
  try {
    writeFileSync(aside, content);
    const now = readIfThere(path);
    const isAsBefore = now === undefined ? before === undefined : before?.equals(now) === true;
    if (isAsBefore || isLast) {
      renameSync(aside, path);
      return true;
    }
    return false;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** A temporary file older than this belongs to a process that is gone. */
const ABANDONED_AFTER_MILLISECONDS = 10 * 60_000;

/**
 * Removes temporary files of killed processes, by the beginning of their names. Keeps young files, which may still be
 * in use.
 */
export function removeTemporaryFiles(folder: string, beginning: string): void {
  const isTemporary = (name: string) => name.startsWith(beginning) && /\.[0-9a-f]+\.new$/.test(name);
  for (const name of readdirSync(folder).filter(isTemporary)) {
    const aside = join(folder, name);
    const changed = statSync(aside, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (changed < Date.now() - ABANDONED_AFTER_MILLISECONDS) {
      rmSync(aside, { force: true });
    }
  }
}

export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
