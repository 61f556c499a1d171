import { TOKEN_MARKER, templateKind } from "../../synth/expressions/template";

/** A piece of TypeScript: on one line, or a list of pieces in brackets. */
export type Code = string | Brackets;

interface Brackets {
  readonly kind: "object" | "list";
  readonly items: readonly Code[];
  /** What stands before each item: the name of a member. */
  readonly labels?: readonly string[];
}

const WIDTH = 120;

const BRACKETS = { object: ["{ ", " }"], list: ["[", "]"] } as const;

/** Writes code that begins in a column, on one line if it fits. */
export function layOut(code: Code, indent: number, column: number): string {
  const line = onOneLine(code);
  if (typeof code === "string" || column + line.length < WIDTH || code.items.length === 0) {
    return line;
  }
  const [open, close] = BRACKETS[code.kind];
  const inner = indent + 2;
  const items = code.items.map((item, position) => {
    const label = code.labels?.[position] ?? "";
    return `${" ".repeat(inner)}${label}${layOut(item, inner, inner + label.length)},`;
  });
  return [open.trim(), ...items, `${" ".repeat(indent)}${close.trim()}`].join("\n");
}

function onOneLine(code: Code): string {
  if (typeof code === "string") {
    return code;
  }
  const [open, close] = BRACKETS[code.kind];
  const items = code.items.map((item, position) => `${code.labels?.[position] ?? ""}${onOneLine(item)}`);
  return items.length === 0 ? `${open}${close}`.replaceAll(" ", "") : `${open}${items.join(", ")}${close}`;
}

export function listOf(items: readonly Code[]): Code {
  return { kind: "list", items };
}

export function objectOf(members: readonly (readonly [string, Code])[]): Code {
  return {
    kind: "object",
    items: members.map(([, code]) => code),
    labels: members.map(([name]) => `${nameOf(name)}: `),
  };
}

function nameOf(name: string): string {
  // As a literal, this name would set the prototype.
  return name === "__proto__" ? '["__proto__"]' : /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** Whether a construct would not take the text as it is, but as an expression of Terraform. */
export function looksLikeExpression(text: string): boolean {
  return templateKind(text) !== "literal" || TOKEN_MARKER.test(text);
}

/** Parts that Terraform can join; none of them has both the sign and the brace that begin an expression. */
export function partsOf(text: string): readonly string[] {
  return text.split(/(?<=[$%])(?=\{)/);
}
