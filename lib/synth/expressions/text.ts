import { Token, Tokenization } from "cdktf";
import { UNKNOWN } from "../../schema/value";
import { mapOutside, TOKEN_MARKER, templateKind } from "./template";

/** The language that a stack is written in: cdktf's JSON, or HCL where the app asks for it. */
export type Dialect = "json" | "hcl";

/** A text as the rules see it: itself, or UNKNOWN where Terraform makes something else of it; undefined if that is unclear. */
export function readText(text: string): string | typeof UNKNOWN | undefined {
  if (isPlainText(text)) {
    return text;
  }
  const kind = templateKind(text);
  if (kind === "unclear") {
    return undefined;
  }
  return kind === "template" || holdsToken(text) ? UNKNOWN : text;
}

/** Whether Terraform is to make something else of a text than the text itself. */
export function isUnknownText(text: string): boolean {
  return readText(text) === UNKNOWN;
}

/** A text as it is written into the stack, so that templates and tokens work and all else arrives as it is. */
export function writeText(text: string, dialect: Dialect): string {
  if (isPlainText(text)) {
    return dialect === "json" ? text : quoteForHcl(text);
  }
  const marked = markNumberTokens(text);
  if (templateKind(marked) === "template") {
    return dialect === "json" ? marked : mapOutside(marked, quoteForHcl);
  }
  return holdsToken(marked) ? writeAroundTokens(marked, dialect) : writeLiteral(marked, dialect);
}

/** A text that is never a template, as it is written into the stack. */
export function writeLiteral(text: string, dialect: Dialect): string {
  const escaped = text.replace(/([$%])\{/g, "$1$1{");
  return dialect === "json" ? escaped : quoteForHcl(escaped);
}

/** Whether a text holds a token, also one of a number that was joined to it. */
export function holdsToken(text: string): boolean {
  return TOKEN_MARKER.test(text) || markNumberTokens(text) !== text;
}

/** Tokens of numbers as tokens of text: cdktf does not find the former behind a hyphen or a digit. */
function markNumberTokens(text: string): string {
  return text.replace(/-\d\.\d+e\+\d+/g, (digits) => {
    const number = Number(digits);
    return isNumberToken(number) ? Token.asString(Tokenization.reverseNumber(number)) : digits;
  });
}

/** Most texts have none of the signs that templates and tokens need, and are done with that. */
export function isPlainText(value: unknown): value is string {
  return typeof value === "string" && !value.includes("{") && !value.includes("e+") && value !== MAP_TOKEN_VALUE;
}

/** What stands in a map token for all its values. */
export const MAP_TOKEN_VALUE = Token.STRING_MAP_TOKEN_VALUE;

/**
 * cdktf takes `${` in a string that also holds tokens for an expression and strips the braces from the tokens in it, so
 * text with signs to escape becomes a token too. A `$` right before a token would make an escape of the token's `${`.
 */
function writeAroundTokens(text: string, dialect: Dialect): string {
  const parts = text.split(new RegExp(`(${TOKEN_MARKER.source})`));
  return parts
    .map((part, position) => {
      if (position % 2 === 1 || part === "") {
        return part;
      }
      const escaped = writeLiteral(part, dialect);
      const beforeToken = position < parts.length - 1 && escaped.endsWith("$");
      const written = beforeToken ? `${escaped.slice(0, -1)}\${"$"}` : escaped;
      return written === part ? part : verbatim(written);
    })
    .join("");
}

/** A token for text that cdktf must not look into. */
function verbatim(text: string): string {
  return Token.asString({
    creationStack: [],
    resolve: () => text,
    toString: () => text,
  });
}

/** cdktf writes HCL strings as they are, but for quotes in a text without `${`, which it does not escape twice. */
function quoteForHcl(text: string): string {
  return text
    .replace(/\\/g, "\\\\")
    .replace(/"/g, '\\"')
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t");
}

/** Whether a value other than text stands for something that is known later. */
export function isUnknownValue(value: unknown): boolean {
  if (typeof value === "number") {
    return isNumberToken(value);
  }
  return typeof value === "object" && value !== null && (Tokenization.isResolvable(value) || isTokenCollection(value));
}

/** Whether a value of any kind is known only to Terraform. */
export function isLater(value: unknown): boolean {
  return typeof value === "string" ? isUnknownText(value) : isUnknownValue(value);
}

/** cdktf's tokens are numbers that nobody needs, near the end of what a double can hold; asking cdktf takes longer. */
export function isNumberToken(value: number): boolean {
  return value < -1e200 && Token.isUnresolved(value);
}

/** A list or map that is one token has one entry or key, which is the token. */
function isTokenCollection(value: object): boolean {
  if (Array.isArray(value)) {
    const [only] = value;
    return value.length === 1 && (typeof only === "string" ? LIST_TOKEN.test(only) : Token.isUnresolved(value));
  }
  let keys = 0;
  for (const key in value) {
    if (keys > 0 || !MAP_TOKEN.test(key)) {
      return false;
    }
    keys += 1;
  }
  return keys === 1;
}

const LIST_TOKEN = /^#\{TfToken\[[^\]]*\]\}$/;
const MAP_TOKEN = /^&\{TfToken\[/;
