import type { PrivateData } from "./provider";

/** Decodes private data; a new object has none. */
export function decodePrivate(bytes: Uint8Array): PrivateData {
  return bytes.length === 0 ? {} : JSON.parse(Buffer.from(bytes).toString("utf8"));
}

/** Encodes private data as Terraform keeps it beside the state. */
export function encodePrivate(data: PrivateData): Uint8Array {
  return Buffer.from(JSON.stringify(data));
}
