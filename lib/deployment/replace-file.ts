import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A new file takes the old one's place: Terraform's plugin cache may be linked to the old one, and must not change. */
export function replaceFile(path: string, content: Buffer): void {
  changeFile(path, () => content);
}

/** How often a change is made anew because somebody else has changed the file meanwhile. */
const MOST_ATTEMPTS = 20;

/** Makes a file's content out of what it has, also while others, such as `terraform init`, write it. */
export function changeFile(path: string, change: (content: Buffer | undefined) => Buffer): void {
  removeLeftAside(dirname(path), basename(path));
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
  // Not by the process id: containers that share a folder have the same ones.
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

/** Longer than any process that is still alive takes from writing its file aside to putting it in its place. */
const LEFT_MILLISECONDS = 10 * 60_000;

/** What killed processes have left of files whose names begin so; what is young may be about to take its place. */
export function removeLeftAside(folder: string, beginning: string): void {
  const isAside = (name: string) => name.startsWith(beginning) && /\.[0-9a-f]+\.new$/.test(name);
  for (const name of readdirSync(folder).filter(isAside)) {
    const aside = join(folder, name);
    const changed = statSync(aside, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (changed < Date.now() - LEFT_MILLISECONDS) {
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
