import { expect, test } from "vitest";
import { onceFor } from "../../lib/schema/once-for";

function counted() {
  let calls = 0;
  const doubled = onceFor((given: { readonly number: number }) => {
    calls += 1;
    return given.number === 0 ? undefined : 2 * given.number;
  });
  return { doubled, calls: () => calls };
}

test("a result is computed once for a frozen object, even if it is undefined", () => {
  const { doubled, calls } = counted();
  const [one, none] = [Object.freeze({ number: 1 }), Object.freeze({ number: 0 })];
  expect([doubled(one), doubled(one), doubled(none), doubled(none)]).toEqual([2, 2, undefined, undefined]);
  expect(calls()).toBe(2);
  expect(doubled(Object.freeze({ number: 1 }))).toBe(2);
  expect(calls()).toBe(3);
});

test("a result for an object that can change is not kept", () => {
  const { doubled } = counted();
  const given = { number: 1 };
  expect(doubled(given)).toBe(2);
  given.number = 2;
  expect(doubled(given)).toBe(4);
});
