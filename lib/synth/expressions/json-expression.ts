import { type IResolveContext, Token } from "cdktf";
import { isRecord } from "../../schema/value";
import { isUnknownValue, writeLiteral, writeText } from "./text";

/**
 * A token for `jsonencode(…)` of a value in which Terraform has something to work out. cdktf's own `Fn.jsonencode` loses
 * nulls, leaves quotes and backslashes unescaped, and prints texts that hold both `${` and a token.
 */
export function jsonExpression(value: unknown): string {
  return Token.asString({
    creationStack: [],
    resolve: (context: IResolveContext) => `\${jsonencode(${render(value, context)})}`,
    toString: () => "JSON with references",
  });
}

function render(value: unknown, context: IResolveContext): string {
  if (typeof value === "string") {
    return renderResolved(context.resolve(writeText(value, "hcl")));
  }
  if (isUnknownValue(value)) {
    return renderResolved(context.resolve(value));
  }
  if (Array.isArray(value)) {
    return `[${value.map((entry) => render(entry, context)).join(", ")}]`;
  }
  if (isRecord(value)) {
    const members = Object.keys(value)
      .sort()
      .filter((name) => value[name] !== undefined)
      .map((name) => `"${context.resolve(writeText(name, "hcl"))}" = ${render(value[name], context)}`);
    return `{${members.join(", ")}}`;
  }
  return String(value ?? null);
}

/** What a token stood for: a reference in most cases, but a lazy value may be any. */
function renderResolved(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(renderResolved).join(", ")}]`;
  }
  if (isRecord(value)) {
    const members = Object.entries(value).map(
      ([name, member]) => `"${writeLiteral(name, "hcl")}" = ${renderResolved(member)}`,
    );
    return `{${members.join(", ")}}`;
  }
  // A text that is only one expression has the type of that expression.
  return typeof value === "string" ? `"${value}"` : String(value ?? null);
}
