import { isList, type Value } from "../schema/value";

const LONGEST = 80;

/** Control characters, and characters that change the order or the line breaks of the text around them. */
const UNPRINTABLE = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function shorten(text: string): string {
  if (text.length <= LONGEST) {
    return text;
  }
  // A character takes one or two code units, so this slice is long enough to compare its length with LONGEST.
  const characters = [...text.slice(0, 2 * (LONGEST + 1))];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : text;
}

/** Whether somebody has given a private key for something else: no message shows a part of it. */
export function isPrivateKey(text: string): boolean {
  return /BEGIN[A-Z0-9 _-]*PRIVATE[ _-]?KEY/i.test(text);
}

/** Text in double quotes, on one line, shortened where it is long. */
export function quote(text: string): string {
  if (isPrivateKey(text)) {
    return `a private key of ${describeLength(countCharacters(text))}`;
  }
  return JSON.stringify(shorten(text)).replace(UNPRINTABLE, escapeCharacter);
}

/** A known value as messages show it. */
export function describe(value: Value): string {
  if (typeof value === "string") {
    return quote(value);
  }
  if (isList(value)) {
    return value.length === 1 ? "a list of 1 entry" : `a list of ${value.length} entries`;
  }
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** The kind of a value, which may be of any origin or must not be shown. */
export function describeKind(value: unknown): string {
  if (value === undefined || value === null) {
    return "nothing";
  }
  if (Array.isArray(value)) {
    return "a list";
  }
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Describes a value that may be a secret: for a text only its length. */
export function describeHidden(value: unknown): string {
  return typeof value === "string" ? `text of ${describeLength(countCharacters(value))}` : describeKind(value);
}

/** Length in characters as people count them: code points. */
export function countCharacters(text: string): number {
  let surrogatePairs = 0;
  for (let position = 0; position < text.length - 1; position++) {
    const code = text.charCodeAt(position);
    if (code >= 0xd800 && code <= 0xdbff) {
      const next = text.charCodeAt(position + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        surrogatePairs++;
        position++;
      }
    }
  }
  return text.length - surrogatePairs;
}

export function describeLength(count: number): string {
  return count === 1 ? "1 character" : `${count} characters`;
}

/** "a", "a or b", "a, b or c". */
export function oneOf(names: readonly string[]): string {
  return listed(names, "or");
}

/** "a", "a and b", "a, b and c". */
export function allOf(names: readonly string[]): string {
  return listed(names, "and");
}

function listed(names: readonly string[], last: "and" | "or"): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${last} ${names[names.length - 1]}`;
}
