import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** A new file takes the old one's place: Terraform's plugin cache may be linked to the old one, and must not change. */
export function replaceFile(path: string, content: Buffer): void {
  if (readIfThere(path)?.equals(content)) {
    return;
  }
  const aside = `${path}.${process.pid}.new`;
  try {
    writeFileSync(aside, content);
    renameSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
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
