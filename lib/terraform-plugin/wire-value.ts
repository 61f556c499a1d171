import { DecodeError, decode, encode } from "@msgpack/msgpack";
import { type Fields, isFields, isList, UNKNOWN, type Value } from "../schema/value";
import { mapFields } from "./blanked-value";
import type { DynamicValue, RawState } from "./generated/tfplugin6";
import { numberForWire, numberFromDouble, numberValue } from "./numbers";
import type { Attributes } from "./provider";
import { typedFields } from "./typed-value";

const UNKNOWN_EXTENSION = 0;

// Terraform writes an unknown value as extension 0, or as 12 with what it knows about the value. Extensions of newer
// versions are not known values either.
const extensionCodec = {
  tryToEncode: (object: unknown) => (object === UNKNOWN ? { type: UNKNOWN_EXTENSION, data: new Uint8Array(1) } : null),
  decode: () => UNKNOWN,
};

/** Decodes an object that Terraform sent, normalized by its schema; null for a null. */
export function decodeObject(attributes: Attributes, message: DynamicValue | undefined): Fields | null {
  const given = decodeAny(message);
  return given === null || given === undefined ? null : typedFields(attributes, given);
}

function decodeAny(message: DynamicValue | undefined): unknown {
  if (message === undefined || (message.msgpack.length === 0 && message.json.length === 0)) {
    return null;
  }
  if (message.msgpack.length === 0) {
    return parseJson(message.json);
  }
  return decodeMsgpack(message.msgpack);
}

const DECODING = { useBigInt64: true, extensionCodec };

/**
 * Map keys are the user's, and the decoder refuses `__proto__`. Only if a message contains that key, keys are escaped
 * for the decoder, which is slower.
 */
function decodeMsgpack(bytes: Uint8Array): unknown {
  try {
    return exactNumbers(decode(bytes, DECODING), (key) => key);
  } catch (error) {
    if (!(error instanceof DecodeError)) {
      throw error;
    }
    return exactNumbers(decode(bytes, { ...DECODING, keyDecoder: escapingKeyDecoder }), unescapeKey);
  }
}

const REFUSED_KEY = /^\0*__proto__$/;

const escapingKeyDecoder = {
  canBeCached: () => true,
  decode: (bytes: Uint8Array, start: number, length: number) => {
    const key = Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString("utf8");
    return REFUSED_KEY.test(key) ? `\0${key}` : key;
  },
};

function unescapeKey(key: string): string {
  return REFUSED_KEY.test(key) ? key.slice(1) : key;
}

/** Converts decoded numbers. A MessagePack value may contain a double, which must keep its exact digits. */
function exactNumbers(given: unknown, keyOf: (key: string) => string): unknown {
  if (typeof given === "number") {
    return numberFromDouble(given);
  }
  if (Array.isArray(given)) {
    return given.map((entry) => exactNumbers(entry, keyOf));
  }
  if (typeof given === "object" && given !== null) {
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [keyOf(name), exactNumbers(value, keyOf)]));
  }
  return given;
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
  const msgpack = encode(fields === null ? null : forWire(fields), { useBigInt64: true, extensionCodec });
  return { msgpack, json: new Uint8Array() };
}

function forWire(value: Value): Value {
  if (typeof value === "number") {
    return numberForWire(value);
  }
  if (isList(value)) {
    return value.map(forWire);
  }
  return isFields(value) ? mapFields(value, forWire) : value;
}
