import type { Stats } from "node:fs";

/** More than any key, token, configuration file or bundle of certificates needs. */
const MAXIMUM_BYTES = 1024 * 1024;

/** An error in the form of system errors, because messages show its `code`. */
function unreadable(why: string): Error {
  return Object.assign(new Error(`the file cannot be read: ${why}`), { code: why });
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) {
    return "a named pipe, such as shells create for <(…), which can be read only once";
  }
  if (stats.isDirectory()) {
    return "a directory";
  }
  return stats.isSocket() ? "a socket" : "a device";
}

/**
 * Reads a file as text. Pipes and devices are refused before they are opened: some never end or wait for a writer, and
 * plan and apply both read the file. Links are followed.
 */
export async function readRegularFile(path: string): Promise<string> {
  const { open, stat } = await import("node:fs/promises");
  const stats = await stat(path);
  if (!stats.isFile()) {
    throw unreadable(`it is ${kindOf(stats)}; use a regular file`);
  }
  const file = await open(path);
  try {
    // The size from `stat` is not used, because it is 0 for files in /proc and the like.
    const buffer = Buffer.alloc(MAXIMUM_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      ({ bytesRead: read } = await file.read(buffer, length, buffer.length - length));
    }
    if (length > MAXIMUM_BYTES) {
      throw unreadable("it is larger than 1 MiB");
    }
    return buffer.toString("utf8", 0, length);
  } finally {
    await file.close();
  }
}
