import { Token, Tokenization } from "cdktf";
import { UNKNOWN } from "../../schema/value";
import { mapOutside, TOKEN_MARKER, templateKind } from "./template";

/** The language that a stack is written in: cdktf's JSON, or HCL where the app asks for it. */
export type Dialect = "json" | "hcl";

/** A text as the rules see it: unchanged, or UNKNOWN if Terraform evaluates it; undefined if that is unclear. */
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

/** Whether Terraform evaluates the text. */
export function isUnknownText(text: string): boolean {
  return readText(text) === UNKNOWN;
}

/**
 * A text as it is written into the stack, so that templates and tokens are evaluated and other text arrives unchanged.
 */
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

/** A text as it is written into the stack if it must never be read as a template. */
export function writeLiteral(text: string, dialect: Dialect): string {
  const escaped = text.replace(/([$%])\{/g, "$1$1{");
  return dialect === "json" ? escaped : quoteForHcl(escaped);
}

/** Whether a text contains a token, including a number token that was concatenated to it. */
export function holdsToken(text: string): boolean {
  return TOKEN_MARKER.test(text) || markNumberTokens(text) !== text;
}

/** Replaces number tokens by string tokens, because cdktf does not find the former after a hyphen or a digit. */
function markNumberTokens(text: string): string {
  return text.replace(/-\d\.\d+e\+\d+/g, (digits) => {
    const number = Number(digits);
    return isNumberToken(number) ? Token.asString(Tokenization.reverseNumber(number)) : digits;
  });
}

/** A fast check for the common case of text without any character that templates and tokens need. */
export function isPlainText(value: unknown): value is string {
  return typeof value === "string" && !value.includes("{") && !value.includes("e+") && value !== MAP_TOKEN_VALUE;
}

/** The value of the only entry of a map token. */
export const MAP_TOKEN_VALUE = Token.STRING_MAP_TOKEN_VALUE;

/**
 * In a string with tokens, cdktf reads `${` as an expression and strips the braces from the tokens in it. Therefore
 * text that needs escaping becomes a token, too. So does a `$` before a token, which would escape the token's `${`.
 */
export function writeAroundTokens(text: string, dialect: Dialect): string {
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

/** A token for text that cdktf must not parse. */
function verbatim(text: string): string {
  return Token.asString({
    creationStack: [],
    resolve: () => text,
    toString: () => text,
  });
}

/**
 * Escapes a text for HCL. cdktf does not escape HCL strings, except quotes in text without `${`, where it leaves
 * escaped ones alone.
 */
function quoteForHcl(text: string): string {
  return text
    .replace(/\\/g, "\\\\")
    .replace(/"/g, '\\"')
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t");
}

/** Whether a value other than text is a token or another value that is known later. */
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

/** cdktf's number tokens are near the limit of a double, so a comparison detects them faster than a call of cdktf. */
export function isNumberToken(value: number): boolean {
  return value < -1e200 && Token.isUnresolved(value);
}

/** A list or map token has a single entry or key, which is the token. */
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
