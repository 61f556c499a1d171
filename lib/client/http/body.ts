import { promisify } from "node:util";
import type { HttpResponse } from "./effects";

/** A list of 2000 connections takes some 6 MB. */
export const LARGEST_ANSWER_BYTES = 64 * 1024 * 1024;

/** The text of a body, decompressed; undefined if it is longer than an answer of the service can be. */
export async function readBody({ headers, body }: HttpResponse): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > LARGEST_ANSWER_BYTES) {
      return undefined;
    }
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  // An answer without a body may still name an encoding.
  const isCompressed = length > 0 && /^(x-)?gzip$/i.test(headers["content-encoding"] ?? "");
  return isCompressed ? decompress(bytes) : bytes.toString("utf8");
}

async function decompress(bytes: Buffer): Promise<string | undefined> {
  const { gunzip } = await import("node:zlib");
  try {
    return (await promisify(gunzip)(bytes, { maxOutputLength: LARGEST_ANSWER_BYTES })).toString("utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
      return undefined;
    }
    throw error;
  }
}
