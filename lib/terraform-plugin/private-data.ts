import type { PrivateData } from "./provider";

/** What was kept beside the state; nothing for a new object. */
export function decodePrivate(bytes: Uint8Array): PrivateData {
  return bytes.length === 0 ? {} : JSON.parse(Buffer.from(bytes).toString("utf8"));
}

/** The bytes that Terraform keeps beside the state. */
export function encodePrivate(data: PrivateData): Uint8Array {
  return Buffer.from(JSON.stringify(data));
}
