import type { PrivateData } from "./provider";

export function decodePrivate(bytes: Uint8Array): PrivateData {
  return bytes.length === 0 ? {} : JSON.parse(Buffer.from(bytes).toString("utf8"));
}

export function encodePrivate(data: PrivateData): Uint8Array {
  return Buffer.from(JSON.stringify(data));
}
