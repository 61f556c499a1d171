import { type IResolvable, type IResolveContext, Token } from "cdktf";
import { isRecord } from "../../schema/value";
import { isUnknownValue, writeLiteral, writeText } from "./text";

/**
 * A token for `jsonencode(…)` of a value with expressions. cdktf's own `Fn.jsonencode` loses nulls, does not escape
 * quotes and backslashes, and renders texts with both `${` and a token wrongly.
 */
export function jsonExpression(value: unknown): string {
  return Token.asString({
    creationStack: [],
    resolve: (context: IResolveContext) => `\${jsonencode(${render(value, context)})}`,
    toString: () => "JSON with references",
  });
}

/** A token for `merge(…)` of maps of which at least one is an expression. */
export function mergeExpression(maps: readonly unknown[]): IResolvable {
  return {
    creationStack: [],
    resolve: (context: IResolveContext) => `\${merge(${maps.map((map) => render(map, context)).join(", ")})}`,
    toString: () => "merged maps",
  };
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

/** Renders a resolved token. Most are references, but a lazy value can be anything. */
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
  // In Terraform a text that consists of one expression has the type of that expression.
  return typeof value === "string" ? `"${value}"` : String(value ?? null);
}
