import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import type { Fields } from "../../lib/schema/value";
import { ATTRIBUTES } from "../fixtures/attributes";
import { type Lab, startLab } from "../support/lab";

// Names that every JavaScript object seems to have, as keys that users choose.
const KEYS = ["__proto__", "constructor", "hasOwnProperty", "prototype", "toString", "valueOf"] as const;

/** As JSON and YAML make them: every key is a member of the object's own. */
const tagged = (entries: readonly (readonly [string, string])[]): Fields => Object.fromEntries(entries);

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

/** The tags at the service, but for the library's own. */
function tagsAtService(): readonly (readonly [string, string])[] {
  const [connection] = lab.simulator.connections();
  return Object.entries(connection?.tags ?? {})
    .filter(([key]) => key !== OWNER_TAG_KEY)
    .sort();
}

describe("tags with names that every object has", () => {
  const all = KEYS.map((key) => [key, `of ${key}`] as const);

  it("are created, planned without a difference, changed and taken away", async () => {
    lab.declare({ a: { ...ATTRIBUTES, tags: tagged(all) } });
    await lab.applyAndSettle();
    expect(tagsAtService()).toEqual(all);
    expect(Object.entries((await lab.state("a")).tags as Fields).sort()).toEqual(all);
    const changed = all.map(([key]) => [key, "new"] as const);
    lab.declare({ a: { ...ATTRIBUTES, tags: tagged(changed) } });
    await lab.applyAndSettle();
    expect(tagsAtService()).toEqual(changed);
    lab.declare({ a: { ...ATTRIBUTES, tags: { constructor: "kept" } } });
    await lab.applyAndSettle();
    expect(tagsAtService()).toEqual([["constructor", "kept"]]);
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    expect(tagsAtService()).toEqual([]);
  });

  it("added in the console show in the plan, and do not prevent a destroy", async () => {
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    const [connection] = lab.simulator.connections();
    lab.simulator.edit(connection?.id ?? "", { tags: tagged(all) });
    expect(await lab.actions()).toEqual({ a: "update" });
    lab.declare({});
    await lab.apply();
    expect(lab.simulator.connections()).toEqual([]);
  });
});

describe("additional fields with such names", () => {
  it.each(KEYS)("reach the service, which knows none named %s", async (key) => {
    lab.declare({ a: { ...ATTRIBUTES, additional_fields: JSON.stringify(Object.fromEntries([[key, { x: 1 }]])) } });
    const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(code).toBe(1);
    expect((stdout + stderr).replace(/[\s│]+/g, " ")).toContain(`Unsupported attribute: ${key}`);
    lab.declare({});
    await lab.apply();
  });
});
