import { describe, expect, it } from "vitest";
import type { GroupRule, Member } from "../../lib/checks/group-rule";
import { createGroups } from "../../lib/checks/groups";

const LIMIT = 10;

/** Members of one room may bring `LIMIT` in all; who is too much is told, with all before. */
const inRoom: GroupRule = {
  id: "in-room",
  severity: "warning",
  field: "load",
  statement: "should be at most 10 in all of one room",
  source: "a test",
  keyOf: (one) => one.identityOf("room"),
  begin: () => {
    const before: Member[] = [];
    let sum = 0;
    return (member) => {
      sum += Number(member.specification.load);
      before.push(member);
      return sum > LIMIT ? { path: ["load"], given: String(sum), beside: before.slice(0, -1) } : undefined;
    };
  },
};

const gone = new Set<string>();

function member(name: string, load: number, room?: string, suppresses: Member["suppresses"] = () => false): Member {
  return {
    name,
    specification: { load },
    identityOf: (field) => (field === "room" ? room : undefined),
    isThere: () => !gone.has(name),
    suppresses,
  };
}

describe("rules over several resources", () => {
  it("compare each member with those of its group before it, and tell the later one", () => {
    const groups = createGroups([inRoom]);
    expect(groups.add(member("a", 6, "red"))).toEqual([]);
    expect(groups.add(member("b", 6, "blue"))).toEqual([]);
    expect(groups.add(member("c", 4, "red"))).toEqual([]);
    expect(groups.add(member("d", 1, "red"))).toMatchObject([{ path: ["load"], given: "11", rule: inRoom }]);
    expect(groups.add(member("e", 4, "blue"))).toEqual([]);
  });

  it("leave out who has no key", () => {
    const groups = createGroups([inRoom]);
    for (const name of ["a", "b", "c"]) {
      expect(groups.add(member(name, 9))).toEqual([]);
    }
  });

  it("leave out who suppresses the rule: neither that member nor another is told because of it", () => {
    const groups = createGroups([inRoom]);
    groups.add(member("a", 9, "red", (id) => id === "in-room"));
    expect(groups.add(member("b", 9, "red"))).toEqual([]);
    expect(groups.add(member("c", 9, "red", () => true))).toEqual([]);
    expect(groups.add(member("d", 9, "red", (id) => id === "other"))).toHaveLength(1);
  });

  it("forget who is gone since", () => {
    const groups = createGroups([inRoom]);
    groups.add(member("a", 4, "red"));
    groups.add(member("b", 5, "red"));
    gone.add("a");
    expect(groups.add(member("c", 4, "red"))).toEqual([]);
    expect(groups.add(member("d", 4, "red"))).toMatchObject([{ given: "13", beside: [{ name: "b" }, { name: "c" }] }]);
    gone.clear();
  });

  it("leave out whom a rule is not about, and remember nothing of a group for a rule that is about none of it", () => {
    let begun = 0;
    const ofHeavy: GroupRule = {
      ...inRoom,
      id: "of-heavy",
      concerns: ({ specification }) => Number(specification.load) > 4,
      begin: () => {
        begun += 1;
        return inRoom.begin();
      },
    };
    const groups = createGroups([inRoom, ofHeavy]);
    groups.add(member("a", 1, "red"));
    groups.add(member("b", 1, "red"));
    expect(begun).toBe(0);
    groups.add(member("c", 5, "red"));
    expect(groups.add(member("d", 6, "red"))).toMatchObject([
      { given: "13", beside: [{ name: "a" }, { name: "b" }, { name: "c" }], rule: inRoom },
      { given: "11", beside: [{ name: "c" }], rule: ofHeavy },
    ]);
    expect(begun).toBe(1);
  });

  it("leave out who is of no concern to any rule of a key", () => {
    const groups = createGroups([{ ...inRoom, concerns: ({ name }) => name !== "b" }]);
    groups.add(member("a", 5, "red"));
    expect(groups.add(member("b", 9, "red"))).toEqual([]);
    expect(groups.add(member("c", 5, "red"))).toEqual([]);
    expect(groups.add(member("d", 1, "red"))).toMatchObject([{ beside: [{ name: "a" }, { name: "c" }] }]);
  });

  it("keep rules apart", () => {
    const other = { ...inRoom, id: "in-any-room", keyOf: () => "" };
    const groups = createGroups([inRoom, other]);
    groups.add(member("a", 6, "red"));
    expect(groups.add(member("b", 6, "blue")).map(({ rule }) => rule.id)).toEqual(["in-any-room"]);
  });
});
