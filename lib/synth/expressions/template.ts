/**
 * How Terraform reads a text, and whether its author meant that. Terraform reads every string of a stack as a template,
 * in which `${…}` is an expression and `%{…}` a directive; code cannot mark a string as text.
 *
 * - `literal`: no `${` or `%{`, or only such as cannot be meant for Terraform, because they refer to nothing: `${12}`,
 *   `${a}`, `%{b}`, `${`. It is text, and is escaped so that it arrives as written.
 * - `template`: at least one expression, each referring to something (`${var.x}`, `${lower(each.key)}`). It is left
 *   unchanged.
 * - `unclear`: either may be meant: `$${` (text, or escaped already), `${"x"}`, or both kinds in one text.
 */
export type TemplateKind = "literal" | "template" | "unclear";

/** How a token begins in a string. */
export const TOKEN_BEGINNING = "${TfToken[";

/** How cdktf writes a token into a string. */
export const TOKEN_MARKER = /\$\{TfToken\[[a-zA-Z0-9:._-]+\]\}/;

/** All of them in a text, for `replace`. */
export const ALL_TOKENS = new RegExp(TOKEN_MARKER.source, "g");

const SEQUENCE = /[$%]\{/g;
const TOKEN_AT = new RegExp(TOKEN_MARKER.source, "y");
const KEYWORDS = new Set(["true", "false", "null", "for", "in", "if", "else"]);
/** The tokens of Terraform's expression language. Text that does not match cannot be an expression. */
export const LEXEME =
  /\s+|"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[\p{ID_Start}_][\p{ID_Continue}-]*|=>|\.\.\.|[.,:?()[\]{}+\-*/%!<>=&|]/uy;

const TEXT_CONSTANT = /^"(?:[^"\\]|\\.)*"$/;
const STEP = /[\p{ID_Start}_*]/uy;

/** Classifies a text. cdktf tokens in it are ignored. */
export function templateKind(text: string): TemplateKind {
  const expressions: string[] = [];
  const directives: string[] = [];
  let texts = 0;
  SEQUENCE.lastIndex = 0;
  for (let match = SEQUENCE.exec(text); match !== null; match = SEQUENCE.exec(text)) {
    const start = match.index;
    TOKEN_AT.lastIndex = start;
    if (TOKEN_AT.test(text)) {
      SEQUENCE.lastIndex = TOKEN_AT.lastIndex;
      continue;
    }
    const sign = text[start];
    if (text[start - 1] === sign) {
      return "unclear";
    }
    const end = closingBrace(text, start + 2);
    if (end === -1) {
      texts += 1;
      if (!text.includes("}", start)) {
        break;
      }
      continue;
    }
    const body = text
      .slice(start + 2, end)
      .replace(/^~|~$/g, "")
      .trim();
    (sign === "$" ? expressions : directives).push(body);
    SEQUENCE.lastIndex = end + 1;
  }
  return classify(expressions, directives, texts);
}

function classify(expressions: readonly string[], directives: readonly string[], unclosed: number): TemplateKind {
  const loopVariables = new Set<string>();
  const opened = { if: 0, for: 0 };
  let known = 0;
  for (const directive of directives) {
    const [, keyword, rest = ""] = /^(if|for|else|endif|endfor)\b\s*(.*)$/s.exec(directive) ?? [];
    if (keyword === undefined) {
      continue;
    }
    known += 1;
    const loop = /^([\w-]+)(?:\s*,\s*([\w-]+))?\s+in\s+(.*)$/s.exec(rest);
    if (keyword === "if" && refersToSomething(rest)) {
      opened.if += 1;
    } else if (keyword === "for" && loop !== null && refersToSomething(loop[3] ?? "")) {
      opened.for += 1;
      for (const variable of [loop[1], loop[2]]) {
        loopVariables.add(variable ?? "");
      }
    } else if (keyword === "endif" || keyword === "endfor") {
      opened[keyword === "endif" ? "if" : "for"] -= 1;
    }
  }
  const hasDirective = directives.some((directive) => /^(if|for)\b/.test(directive) && refersToSomething(directive));
  if (hasDirective && (opened.if !== 0 || opened.for !== 0)) {
    return "unclear";
  }
  const templates = expressions.filter((body) => refersToSomething(body) || loopVariables.has(body)).length;
  if (templates < expressions.length && expressions.some((body) => TEXT_CONSTANT.test(body))) {
    return "unclear";
  }
  const meant = templates + (hasDirective ? known : 0);
  const total = expressions.length + directives.length + unclosed;
  if (meant === 0) {
    return "literal";
  }
  return meant === total ? "template" : "unclear";
}

/** Whether a text is an expression with a reference (`var.x`) or a function call (`f(`). */
function refersToSomething(body: string): boolean {
  const masked = body.replace(ALL_TOKENS, " token.token ");
  const inner: string[] = [];
  let previous = "";
  let refers = false;
  for (LEXEME.lastIndex = 0; LEXEME.lastIndex < masked.length; ) {
    const lexeme = LEXEME.exec(masked)?.[0];
    if (lexeme === undefined) {
      return false;
    }
    if ((lexeme === "." || lexeme === "(") && /^[\p{ID_Start}_]/u.test(previous) && !KEYWORDS.has(previous)) {
      STEP.lastIndex = LEXEME.lastIndex;
      refers ||= lexeme === "(" || STEP.test(masked);
    } else if (lexeme.startsWith('"') && !refers) {
      inner.push(lexeme.slice(1, -1));
    }
    if (lexeme.trim() !== "") {
      previous = lexeme;
    }
  }
  return refers || inner.some((text) => templateKind(text) === "template");
}

/** Changes the parts of a text outside its expressions and directives. */
export function mapOutside(text: string, change: (outside: string) => string): string {
  return mapParts(text, change, (inside) => inside);
}

/** Changes the parts of a text outside and inside its expressions and directives; the latter include the braces. */
export function mapParts(
  text: string,
  change: (outside: string) => string,
  changeInside: (inside: string) => string,
): string {
  let mapped = "";
  let position = 0;
  SEQUENCE.lastIndex = 0;
  for (let match = SEQUENCE.exec(text); match !== null; match = SEQUENCE.exec(text)) {
    const end = closingBrace(text, match.index + 2);
    if (end === -1) {
      break;
    }
    mapped += change(text.slice(position, match.index)) + changeInside(text.slice(match.index, end + 1));
    position = end + 1;
    SEQUENCE.lastIndex = position;
  }
  return mapped + change(text.slice(position));
}

/** The position of the brace that closes the expression at `start`, or -1. */
function closingBrace(text: string, start: number): number {
  // "{" for an open brace, '"' for an open string; within a string only another template can open a brace.
  const open: string[] = ["{"];
  for (let position = start; position < text.length; position += 1) {
    const character = text[position];
    const inString = open.at(-1) === '"';
    if (character === "\\" && inString) {
      position += 1;
    } else if (character === '"') {
      if (inString) {
        open.pop();
      } else {
        open.push('"');
      }
    } else if (character === "{" && (!inString || text[position - 1] === "$" || text[position - 1] === "%")) {
      open.push("{");
    } else if (character === "}" && !inString) {
      open.pop();
      if (open.length === 0) {
        return position;
      }
    }
  }
  return -1;
}
