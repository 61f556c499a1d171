import type { Fields } from "../schema/value";
import type { DynamicValue, RawState } from "./generated/tfplugin6";
import { decodeMessagePack, encodeMessagePack, NIL } from "./message-pack";
import { numberValue } from "./numbers";
import type { Attributes } from "./provider";
import { recentObjects } from "./recent-objects";
import { typedFields } from "./typed-value";

/** Decodes an object that Terraform sent, normalized by its schema; null for a null. Nothing can change the object. */
export function decodeObject(attributes: Attributes, message: DynamicValue | undefined): Fields | null {
  if (message === undefined || isNull(message)) {
    return null;
  }
  if (message.msgpack.length === 0) {
    return typed(attributes, parseJson(message.json));
  }
  return recentObjects(attributes).of(message.msgpack, () => typed(attributes, decodeMessagePack(message.msgpack)));
}

/** Whether the message has no object. Looks only at its bytes. */
export function isNull(message: DynamicValue | undefined): boolean {
  if (message === undefined) {
    return true;
  }
  const { msgpack, json } = message;
  return msgpack.length === 0
    ? json.length === 0 || Buffer.from(json).toString() === "null"
    : msgpack.length === 1 && msgpack[0] === NIL;
}

/**
 * The message of an object that is equal to the one which `received` has: those bytes, or new ones if it has others than
 * Terraform itself sends.
 */
export function encodeReceived(received: DynamicValue | undefined, object: Fields): DynamicValue {
  return received === undefined || received.msgpack.length === 0 ? encodeObject(object) : received;
}

function typed(attributes: Attributes, given: unknown): Fields | null {
  return given === null || given === undefined ? null : typedFields(attributes, given);
}

/**
 * Decodes a saved state, which may not match any current schema; undefined for one of Terraform 0.11, which had no
 * JSON.
 */
export function decodeRawState(message: RawState | undefined): Fields | undefined {
  if (message === undefined || message.json.length === 0) {
    return message === undefined || message.flatmap.length === 0 ? {} : undefined;
  }
  return (parseJson(message.json) ?? {}) as Fields;
}

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/** Like JSON.parse, but returns a number as text if a double would lose digits. */
function parseJson(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes).toString("utf8");
  const kept = (token: string) => token.startsWith('"') || typeof numberValue(token) === "number";
  return JSON.parse(text.replace(STRING_OR_NUMBER, (token) => (kept(token) ? token : `"${token}"`)));
}

/** Encodes an object, which must match its schema, for Terraform. */
export function encodeObject(fields: Fields | null): DynamicValue {
  return { msgpack: encodeMessagePack(fields), json: new Uint8Array() };
}
