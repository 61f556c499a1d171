import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { ConnectionRecord } from "../resources/connection/record";

const VERSION = 1;

/** Reads the connections from the file; none if there is no file yet. */
export function readDataFile(path: string): readonly ConnectionRecord[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return [];
    }
    throw new Error(`The data file ${path} cannot be read: ${(error as Error).message}`);
  }
  const content = parsed(text);
  if (content?.version !== VERSION || !Array.isArray(content.connections)) {
    throw new Error(
      `The data file ${path} was not written by the embedded VPN service. Remove it, or use another file.`,
    );
  }
  return content.connections;
}

/**
 * Writes a temporary file and renames it, so that the file is always complete. Only its owner may read it, because it
 * contains pre-shared keys.
 */
export function writeDataFile(path: string, connections: readonly ConnectionRecord[]): void {
  const aside = `${path}.${process.pid}.new`;
  try {
    writeFileSync(aside, `${JSON.stringify({ version: VERSION, connections }, null, 2)}\n`, { mode: 0o600 });
    renameSync(aside, path);
  } catch (error) {
    throw new Error(`The data file ${path} cannot be written: ${(error as Error).message}`);
  }
}

function parsed(text: string): { version?: unknown; connections?: ConnectionRecord[] } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
