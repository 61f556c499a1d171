import { describe, expect, it } from "vitest";
import { CONNECTION } from "../../../lib/resources/connection/connection-type";
import { CHOICE_SETS } from "../../../lib/resources/connection/fields/choice-sets";
import { VOCABULARY } from "../../../lib/resources/connection/fields/vocabulary";
import { placedFieldsOf } from "../../../lib/schema/placed-field";

const PLACED = placedFieldsOf(CONNECTION.requestFields);

/** The members of an object by the props on the way to it. */
function membersAt(place: string): readonly string[] {
  const found = PLACED.filter(({ parent }) => {
    const props: string[] = [];
    for (let at = parent; at !== undefined; at = at.parent) {
      props.unshift(at.field.prop);
    }
    return props.join(".") === place;
  });
  return found.map(({ field }) => field.prop);
}

describe("the names that other products use", () => {
  it.each(Object.entries(VOCABULARY.props))(
    "stand in %j for props, none of which has such a name itself",
    (place, names) => {
      const members = membersAt(place);
      expect(members.length).toBeGreaterThan(0);
      expect(members.filter((prop) => Object.hasOwn(names, prop.toLowerCase()))).toEqual([]);
      for (const [name, right] of Object.entries(names)) {
        expect(name).toMatch(/^[a-z0-9]+$/);
        const [prop = ""] = right.split(/[.: ]/);
        const known = [...members, ...membersAt(""), "gateway", "additionalFields", "region", "projectId"];
        expect(known, `${place} ${name}`).toContain(prop);
      }
    },
  );

  it("stand for choices, each for one at most of those of a field", () => {
    const sets = PLACED.flatMap(({ field }) => (field.choices === undefined ? [] : [field.choices]));
    const all = new Set(sets.flat());
    expect(Object.keys(VOCABULARY.values).filter((value) => !all.has(value))).toEqual([]);
    for (const choices of sets) {
      const names = choices.flatMap((choice) => VOCABULARY.values[choice] ?? []);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => !/^[a-z0-9]+$/.test(name))).toEqual([]);
    }
  });

  it("have every type with `of`", () => {
    const open = CHOICE_SETS.filter(({ isOpen }) => isOpen).flatMap(({ values, parts = [], name }) =>
      [...parts, values].map((set) => [set, name]),
    );
    expect([...VOCABULARY.openTypes]).toEqual(open);
  });
});
