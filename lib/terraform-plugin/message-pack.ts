import { type Fields, isFields, isList, UNKNOWN, type Value } from "../schema/value";
import { numberForWire, numberFromDouble, numberValue } from "./numbers";

// MessagePack as Terraform uses it: strings as keys, an extension for unknown values, numbers that keep every digit. A
// library would need three passes over each value for that, and spends most of its time with the characters of strings,
// which Node.js copies natively here.

/** The only byte of an encoded null. */
export const NIL = 0xc0;
const FALSE = 0xc2;
const TRUE = 0xc3;

/** Terraform writes an unknown value as extension 0, or as 12 with what it knows about the value. */
const UNKNOWN_EXTENSION = [0xd4, 0, 0];

/** Decodes one value. Extensions are values that are not known, also those of newer versions. */
export function decodeMessagePack(bytes: Uint8Array): Value {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;

  /** Returns where the next bytes begin, and goes past them. */
  function skip(count: number): number {
    const start = at;
    at += count;
    if (at > buffer.length) {
      throw new Error("A MessagePack value ends too early");
    }
    return start;
  }

  const uint8 = () => buffer.readUInt8(skip(1));
  const uint16 = () => buffer.readUInt16BE(skip(2));
  const uint32 = () => buffer.readUInt32BE(skip(4));

  function text(length: number): string {
    const start = skip(length);
    return buffer.toString("utf8", start, at);
  }

  function list(length: number): Value {
    const elements: Value[] = [];
    for (let index = 0; index < length; index++) {
      elements.push(next());
    }
    return elements;
  }

  function fields(length: number): Value {
    const members: Record<string, Value> = {};
    for (let index = 0; index < length; index++) {
      const name = next();
      if (typeof name !== "string") {
        throw new Error("A MessagePack value has a key that is not a string");
      }
      if (name === "__proto__") {
        Object.defineProperty(members, name, { value: next(), enumerable: true, configurable: true, writable: true });
      } else {
        members[name] = next();
      }
    }
    return members;
  }

  function unknown(length: number): Value {
    skip(1 + length);
    return UNKNOWN;
  }

  function next(): Value {
    const head = uint8();
    if (head < 0x80) {
      return head;
    }
    if (head < 0x90) {
      return fields(head & 0x0f);
    }
    if (head < 0xa0) {
      return list(head & 0x0f);
    }
    if (head < 0xc0) {
      return text(head & 0x1f);
    }
    return head < 0xe0 ? other(head) : head - 0x100;
  }

  function other(head: number): Value {
    switch (head) {
      case NIL:
        return null;
      case FALSE:
        return false;
      case TRUE:
        return true;
      case 0xc7:
        return unknown(uint8());
      case 0xc8:
        return unknown(uint16());
      case 0xc9:
        return unknown(uint32());
      case 0xca:
        return numberFromDouble(buffer.readFloatBE(skip(4)));
      case 0xcb:
        return numberFromDouble(buffer.readDoubleBE(skip(8)));
      case 0xcc:
        return uint8();
      case 0xcd:
        return uint16();
      case 0xce:
        return uint32();
      case 0xcf:
        return numberValue(buffer.readBigUInt64BE(skip(8)));
      case 0xd0:
        return buffer.readInt8(skip(1));
      case 0xd1:
        return buffer.readInt16BE(skip(2));
      case 0xd2:
        return buffer.readInt32BE(skip(4));
      case 0xd3:
        return numberValue(buffer.readBigInt64BE(skip(8)));
      case 0xd4:
      case 0xd5:
      case 0xd6:
      case 0xd7:
      case 0xd8:
        return unknown(2 ** (head - 0xd4));
      case 0xd9:
        return text(uint8());
      case 0xda:
        return text(uint16());
      case 0xdb:
        return text(uint32());
      case 0xdc:
        return list(uint16());
      case 0xdd:
        return list(uint32());
      case 0xde:
        return fields(uint16());
      case 0xdf:
        return fields(uint32());
      default:
        throw new Error(`A MessagePack value begins with the byte ${head}, which Terraform does not send`);
    }
  }

  const value = next();
  if (at !== buffer.length) {
    throw new Error("A MessagePack value has bytes after its end");
  }
  return value;
}

/** Encodes one value. What is absent becomes nil. */
export function encodeMessagePack(value: Value): Uint8Array {
  let buffer = Buffer.allocUnsafe(1024);
  let length = 0;

  /** Makes room for the next bytes, and returns where they begin. */
  function take(count: number): number {
    const start = length;
    length += count;
    if (length > buffer.length) {
      const longer = Buffer.allocUnsafe(2 * length);
      buffer.copy(longer, 0, 0, start);
      buffer = longer;
    }
    return start;
  }

  function byte(given: number): void {
    const start = take(1);
    buffer[start] = given;
  }

  function head(first: number, size: number, short: { from: number; below: number }, head8?: number): void {
    if (size < short.below) {
      byte(short.from + size);
    } else if (head8 !== undefined && size < 0x100) {
      byte(head8);
      byte(size);
    } else if (size < 0x10000) {
      byte(first);
      const start = take(2);
      buffer.writeUInt16BE(size, start);
    } else {
      byte(first + 1);
      const start = take(4);
      buffer.writeUInt32BE(size, start);
    }
  }

  function text(given: string): void {
    const size = Buffer.byteLength(given);
    head(0xda, size, { from: 0xa0, below: 32 }, 0xd9);
    const start = take(size);
    buffer.write(given, start, size, "utf8");
  }

  function integer(given: number): void {
    if (given >= 0 && given < 2 ** 32) {
      head(0xcd, given, { from: 0, below: 128 }, 0xcc);
    } else if (given < 0 && given >= -32) {
      byte(0x100 + given);
    } else {
      byte(0xd3);
      const start = take(8);
      buffer.writeBigInt64BE(BigInt(given), start);
    }
  }

  function add(given: Value): void {
    if (typeof given === "string") {
      text(given);
    } else if (typeof given === "number") {
      const exact = numberForWire(given);
      if (typeof exact === "number") {
        integer(exact);
      } else {
        text(exact);
      }
    } else if (typeof given === "boolean") {
      byte(given ? TRUE : FALSE);
    } else if (given === UNKNOWN) {
      UNKNOWN_EXTENSION.forEach(byte);
    } else if (isList(given)) {
      head(0xdc, given.length, { from: 0x90, below: 16 });
      given.forEach(add);
    } else if (isFields(given)) {
      members(given);
    } else {
      byte(NIL);
    }
  }

  function members(given: Fields): void {
    const names = Object.keys(given);
    head(0xde, names.length, { from: 0x80, below: 16 });
    for (const name of names) {
      text(name);
      add(given[name]);
    }
  }

  add(value);
  return buffer.subarray(0, length);
}
