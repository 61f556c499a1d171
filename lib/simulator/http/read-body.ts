import type { IncomingMessage } from "node:http";
import type { Value } from "../../schema/value";

/** The API gateway's limit. */
const MOST_BYTES = 12 * 1024 * 1024;

/** The bytes of a body; undefined if there are more than the API gateway accepts. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= MOST_BYTES) {
      chunks.push(chunk);
    }
  }
  return length <= MOST_BYTES ? Buffer.concat(chunks) : undefined;
}

export function parseBody(bytes: Buffer): { readonly body: Value; readonly malformed: boolean } {
  if (bytes.length === 0) {
    return { body: undefined, malformed: false };
  }
  try {
    return { body: JSON.parse(bytes.toString("utf8")), malformed: false };
  } catch {
    return { body: undefined, malformed: true };
  }
}
