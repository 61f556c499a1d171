import { DefaultTokenResolver, StringConcat, Token, Tokenization } from "cdktf";
import { describe, expect, test } from "vitest";
import { resolvedOnce } from "../../../lib/deployment/plugin/resolved-once";
import { newStack } from "../synthesis";

const scope = newStack();
const resolver = new DefaultTokenResolver(new StringConcat());

function resolved(block: object, preparing: boolean): unknown {
  return Tokenization.resolve(resolvedOnce(block), { scope, resolver, preparing });
}

const token = (text: string) => Token.asString({ creationStack: [], resolve: () => text, toString: () => text });

describe("a block", () => {
  const block = { resource: { name: "paris", list: ["a", 1, true, null], tags: { "": "" } } };

  test("without tokens is passed over while a stack is prepared, and only then", () => {
    expect(resolved(block, true)).toBeUndefined();
    expect(resolved(block, false)).toEqual(block);
    expect(resolvedOnce(block)).toEqual(block);
  });

  test("without tokens is merged as it is", () => {
    const { resource } = resolved(block, false) as typeof block;
    expect(resource).toBe(block.resource);
  });

  test("has no undefined member when it is merged, which would remove that of another block", () => {
    expect(Object.keys(resolved({ ...block, import: undefined }, false) as object)).toEqual(["resource"]);
  });

  test.each<[string, unknown]>([
    ["a text", token("${a.b}")],
    ["a part of a text", `x-${token("${a.b}")}`],
    ["a list", Token.asList({ creationStack: [], resolve: () => ["a"], toString: () => "a" })],
    ["a number", Token.asNumber({ creationStack: [], resolve: () => 7, toString: () => "7" })],
    ["a key", { [token("key")]: "value" }],
    ["an object", { creationStack: [], resolve: () => "a", toString: () => "a" }],
  ])("with a token as %s is prepared", (_, value) => {
    expect(resolved({ deep: [{ value }] }, true)).toEqual(resolved({ deep: [{ value }] }, false));
    expect(resolved({ deep: [{ value }] }, true)).toBeDefined();
  });
});
