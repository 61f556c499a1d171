import { readFileSync, renameSync, writeFileSync } from "node:fs";

const VERSION = 1;

/** Reads the objects from the file, by kind; none if there is no file yet. */
export function readDataFile<Content extends object>(path: string): Partial<Content> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return {};
    }
    throw new Error(`The data file ${path} cannot be read: ${(error as Error).message}`);
  }
  const { version, ...content } = parsed(text);
  if (version !== VERSION || !Object.values(content).every(Array.isArray) || !("connections" in content)) {
    throw new Error(
      `The data file ${path} was not written by the embedded VPN service. Remove it, or use another file.`,
    );
  }
  return content as Partial<Content>;
}

/**
 * Writes a temporary file and renames it, so that the file is always complete. Only its owner may read it, because it
 * contains pre-shared keys.
 */
export function writeDataFile(path: string, content: object): void {
  const aside = `${path}.${process.pid}.new`;
  try {
    writeFileSync(aside, `${JSON.stringify({ version: VERSION, ...content }, null, 2)}\n`, { mode: 0o600 });
    renameSync(aside, path);
  } catch (error) {
    throw new Error(`The data file ${path} cannot be written: ${(error as Error).message}`);
  }
}

function parsed(text: string): { readonly version?: unknown; readonly [kind: string]: unknown } {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === "object" && content !== null ? { ...content } : {};
  } catch {
    return {};
  }
}
