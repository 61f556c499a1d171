import { collect, NONE } from "./collect";
import type { GroupFinding, GroupRule, KeyOf, Member } from "./group-rule";

/** What is wrong with a member because of others, together with the rule. */
export interface GroupViolation extends GroupFinding {
  readonly rule: GroupRule;
}

/** The groups of all rules, which grow with each member. */
export interface Groups {
  /** Adds a member, and returns the rules that it breaks together with members before it. */
  readonly add: (member: Member) => readonly GroupViolation[];
}

/** A member that suppresses a rule is passed over by it: neither is it told about, nor are others because of it. */
export function createGroups(rules: readonly GroupRule[]): Groups {
  const groupings = [...new Set(rules.map(({ keyOf }) => keyOf))].map((keyOf) =>
    createGrouping(
      keyOf,
      rules.filter((rule) => rule.keyOf === keyOf),
    ),
  );
  return {
    add: (member) => collect(groupings, (add) => add(member)),
  };
}

/** Members that are judged together, two at least. */
interface Group {
  members: Member[];
  judge: Judge;
}

type Judge = (member: Member) => readonly GroupViolation[];

/** The groups of the rules that have this key. Most have a single member, and need nothing but it. */
function createGrouping(keyOf: KeyOf, rules: readonly GroupRule[]): Groups["add"] {
  const groups = new Map<string, Member | Group>();
  const concernsOne = (member: Member) => rules.some((rule) => isConcerned(rule, member));
  return (member) => {
    const key = concernsOne(member) ? keyOf(member) : undefined;
    if (key === undefined) {
      return NONE;
    }
    const known = groups.get(key);
    if (known === undefined) {
      groups.set(key, member);
      return NONE;
    }
    if ("judge" in known) {
      return addTo(known, rules, member);
    }
    const group = groupOf(rules, [known]);
    groups.set(key, group);
    return addTo(group, rules, member);
  };
}

function addTo(group: Group, rules: readonly GroupRule[], member: Member): readonly GroupViolation[] {
  let found = group.judge(member);
  // Members that are gone since are looked for only where a finding would name one: that is hardly ever.
  if (found.some(({ beside }) => beside.some((other) => !other.isThere()))) {
    const { members, judge } = groupOf(
      rules,
      group.members.filter((other) => other.isThere()),
    );
    group.members = members;
    group.judge = judge;
    found = judge(member);
  }
  group.members.push(member);
  return found;
}

/** A group of members of which each has been judged. */
function groupOf(rules: readonly GroupRule[], members: Member[]): Group {
  const judge = judgeBy(rules);
  members.forEach(judge);
  return { members, judge };
}

/** Each rule begins with the first member that it is about: what it remembers of a group takes memory. */
function judgeBy(rules: readonly GroupRule[]): Judge {
  const begun: ReturnType<GroupRule["begin"]>[] = [];
  return (member) =>
    collect(rules, (rule, position) => {
      if (member.suppresses(rule.id) || !isConcerned(rule, member)) {
        return NONE;
      }
      begun[position] ??= rule.begin();
      const finding = begun[position](member);
      return finding === undefined ? NONE : [{ ...finding, rule }];
    });
}

function isConcerned({ concerns }: GroupRule, member: Member): boolean {
  return concerns === undefined || concerns(member);
}
