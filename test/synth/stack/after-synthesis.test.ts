import { App, type ISynthesisSession } from "cdktf";
import { expect, test } from "vitest";
import { afterSynthesis } from "../../../lib/synth/stack/after-synthesis";
import { newStack, stackFolder } from "../../deployment/synthesis";

test("the action runs after the stack's own synthesizer, also one that the user has set, with the stack's folder", () => {
  const stack = newStack();
  const calls: string[] = [];
  const inner = stack.synthesizer;
  stack.synthesizer = {
    synthesize: (session: ISynthesisSession) => {
      calls.push("inner");
      inner.synthesize(session);
    },
  };
  afterSynthesis(stack, (folder) => calls.push(folder));
  App.of(stack).synth();
  expect(calls).toEqual(["inner", stackFolder(stack)]);
});

test("the action does not run when the synthesis failed", () => {
  const stack = newStack();
  stack.node.addValidation({ validate: () => ["wrong"] });
  let ran = false;
  afterSynthesis(stack, () => {
    ran = true;
  });
  expect(() => App.of(stack).synth()).toThrow("wrong");
  expect(ran).toBe(false);
});
