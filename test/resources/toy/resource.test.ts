import { describe, expect, it } from "vitest";
import type { Fields } from "../../../lib/schema/value";
import { createSmallCore } from "../../support/small-core";
import { emptyShelf, toyProviderOf } from "./toy-resource";
import { TOY } from "./toy-type";

const BEAR: Fields = { drive: "clockwork", box_labels: ["a", "b"], construct_path: "nursery/bear" };

/** A nursery in which one toy is declared. */
function nursery() {
  const shelf = emptyShelf();
  const core = createSmallCore(() => toyProviderOf(shelf), {}, TOY.typeName);
  return { shelf, apply: (bear: Fields) => core.apply({ bear }), clear: () => core.apply({}) };
}

describe("a resource of Terraform that is made of the shared parts", () => {
  it("is created with what the service chooses, and then needs no change", async () => {
    const { shelf, apply, clear } = nursery();
    expect(await apply(BEAR)).toEqual({ ok: true, said: "" });
    expect(shelf.toys.get("t-1")).toMatchObject({ spring: { turns: 10, key_shape: "moon" }, mood: "good" });
    expect(await apply(BEAR)).toEqual({ ok: true, said: "" });
    expect(shelf.updates).toEqual([]);
    await clear();
    expect(shelf.toys.size).toBe(0);
  });

  it("is updated where a value means another, within its timeout", async () => {
    const { shelf, apply } = nursery();
    await apply(BEAR);
    await apply({ ...BEAR, box_labels: ["b", "a"] });
    expect(shelf.updates).toEqual([]);
    await apply({ ...BEAR, spring: { turns: 20 }, timeouts: { update: "90s" } });
    expect(shelf.updates).toEqual([{ paths: ["spring.turns"], timeoutMilliseconds: 90_000 }]);
  });

  it("is replaced where the API cannot change a field", async () => {
    const { shelf, apply } = nursery();
    await apply(BEAR);
    expect(await apply({ ...BEAR, drive: "battery" })).toEqual({ ok: true, said: "" });
    expect([...shelf.toys.values()]).toMatchObject([{ drive: "battery", spring: { key_shape: null } }]);
    expect(shelf.updates).toEqual([]);
  });

  it("is checked by the rules again, and says where it is declared", async () => {
    const { shelf, apply } = nursery();
    const wound = { ...BEAR, spring: { turns: 99 } };
    const { ok, said } = await apply(wound);
    expect(ok).toBe(false);
    expect(said).toContain("[nursery/bear] spring.turns must be 1 to 50 seconds, got 99; use 50");
    expect(shelf.toys.size).toBe(0);
    expect(await apply({ ...wound, suppressed_rules: ["spring-turns-range"] })).toEqual({ ok: true, said: "" });
  });

  it("repeats advice only with a change", async () => {
    const { apply } = nursery();
    const small = { ...BEAR, drive: "battery", age_of_child: 2 };
    expect((await apply(small)).said).toContain("drive should not be battery where age_of_child is below 3");
    expect(await apply(small)).toEqual({ ok: true, said: "" });
    expect((await apply({ ...small, labels: { shelf: "1" } })).said).toContain("(rule toy-for-child)");
  });

  it("has the attributes that synth writes for every type, and checks them", async () => {
    const { apply } = nursery();
    const refused = async (more: Fields) => (await apply({ ...BEAR, ...more })).said;
    expect(await refused({ timeouts: { create: "soon" } })).toContain("must be a duration above zero");
    expect(await refused({ additional_fields: "[]" })).toContain("must be a JSON object");
    expect(await refused({ additional_fields: '{"psk":"hush-hush"}' })).toMatch(/must not contain the key(?!.*hush)/);
    expect(await refused({ labels: { "cdktf-huaweicloud-vpn.mark": "x" } })).toContain("is the owner tag");
  });

  it("keeps a value that the API cannot clear", async () => {
    const { apply } = nursery();
    await apply({ ...BEAR, spring: { key_shape: "star" } });
    const { ok, said } = await apply(BEAR);
    expect(ok).toBe(false);
    expect(said).toContain("spring.key_shape cannot be removed");
    expect(said).toContain('the current one is "star"');
  });

  it("is updated again where the service had not finished", async () => {
    const { shelf, apply } = nursery();
    shelf.isSlow = true;
    await apply(BEAR);
    shelf.isSlow = false;
    await apply(BEAR);
    await apply(BEAR);
    expect(shelf.updates.map(({ paths }) => paths)).toEqual([[]]);
  });

  it("says in each failure where it is declared", async () => {
    const { shelf, apply } = nursery();
    await apply(BEAR);
    shelf.isBroken = true;
    const { said } = await apply({ ...BEAR, box_labels: [] });
    expect(said).toContain("fell down: [nursery/bear] pick it up");
  });
});
