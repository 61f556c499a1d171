import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, test } from "vitest";
import { isInTree, pathOf, rootOf } from "../../../lib/synth/stack/our-constructs";

const app = new App();
const stack = new TerraformStack(app, "stack");
const site = new Construct(stack, "São Paulo/1");
const deep = new Construct(new Construct(site, "Default"), "vpn");
const alone = new Construct(undefined as unknown as Construct, "");
const named = new Construct(undefined as unknown as Construct, "root");

describe.each([
  ["an app", app],
  ["a stack", stack],
  ["a construct with a slash in its id", site],
  ["a construct within others", deep],
  ["a root without id", alone],
  ["a child of a root without id", new Construct(alone, "child")],
  ["a root with an id", named],
  ["a child of a root with an id", new Construct(named, "child")],
])("%s", (_, construct) => {
  test("has the path that constructs gives it", () => {
    expect(pathOf(construct)).toBe(construct.node.path);
  });

  test("has the root that constructs gives it", () => {
    expect(rootOf(construct)).toBe(construct.node.root);
  });

  test("is in the tree", () => {
    expect(isInTree(construct)).toBe(true);
  });
});

test("what a scope has removed is no longer in the tree, nor is what it contains", () => {
  const scope = new Construct(stack, "removed");
  const child = new Construct(scope, "child");
  stack.node.tryRemoveChild("removed");
  expect([isInTree(scope), isInTree(child)]).toEqual([false, false]);
});
