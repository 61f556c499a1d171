import { ALL_TOKENS } from "./template";
import { isNumberToken, isPlainText, MAP_TOKEN_VALUE } from "./text";

const LIST_TOKEN = /#\{TfToken\[[^\]]*\]\}/;
const WHOLE_LIST_TOKEN = new RegExp(`^${LIST_TOKEN.source}$`);
const MAP_TOKEN = /&\{TfToken\[/;
const SPOILED = /tftoken\[/i;
/** The text of numbers as large as cdktf's number tokens. */
const HUGE = /-?\d(?:\.\d+)?e\+(?:2\d\d|3\d\d)/g;

/** Numbers beyond this are results of arithmetic on a number token, not real values. */
const HUGE_FROM = 1e200;

/**
 * The problem with a value that code computed from a token as if it were the real value, as "must …, got …; …".
 * Undefined if there is none, or if it cannot be detected: `n + 1` equals the token `n` itself.
 */
export function misusedToken(value: unknown): string | undefined {
  if (typeof value === "number") {
    return Math.abs(value) > HUGE_FROM && !isNumberToken(value) ? CALCULATED : undefined;
  }
  return typeof value === "string" && !isPlainText(value) ? inText(value) : undefined;
}

/** The same for the key of a map: spreading a map token into an object leaves its marker as a key. */
export function misusedMapToken(key: string): string | undefined {
  return MAP_TOKEN.test(key)
    ? 'must not be a map token with other entries beside it, which only Terraform can put together; use Fn.merge([map, { more: "entries" }])'
    : misusedToken(key);
}

function inText(text: string): string | undefined {
  if (WHOLE_LIST_TOKEN.test(text)) {
    return "must not be an entry that code reads from a list token, whose entries only Terraform knows; use Fn.element(list, 0), and Fn.concat([list, others]) to add to a list";
  }
  if (LIST_TOKEN.test(text)) {
    return 'must not be a string that code builds from a list token, whose entries only Terraform knows; use Fn.join(",", list), or Fn.formatlist("%s/32", [list]) to change each entry';
  }
  if (MAP_TOKEN.test(text) || text === MAP_TOKEN_VALUE) {
    return "must not be a string that code reads from a map token, whose entries only Terraform knows; use Fn.lookup(map, key)";
  }
  if (SPOILED.test(text.replace(ALL_TOKENS, ""))) {
    return "must not be a token that code changes like a string, because only Terraform knows its value; use Fn.lower, Fn.upper, Fn.substr, Fn.split or Fn.replace";
  }
  return (text.match(HUGE) ?? []).some((digits) => !isNumberToken(Number(digits))) ? CALCULATED : undefined;
}

const CALCULATED =
  "must not be calculated in code from a token, because only Terraform knows its value; use Op, such as Token.asNumber(Op.mul(value, 2))";
