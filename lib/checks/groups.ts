import type { GroupFinding, GroupRule, Member } from "./group-rule";
import type { CheckOptions } from "./rule-set";

/** What is wrong with a member because of others, together with the rule. */
export interface GroupViolation extends GroupFinding {
  readonly rule: GroupRule;
}

const NONE: readonly GroupViolation[] = Object.freeze([]);

/** The groups of all rules, which grow with each member. */
export interface Groups {
  /** Adds a member, and returns the rules that it breaks together with members before it. */
  readonly add: (member: Member, options?: CheckOptions) => readonly GroupViolation[];
}

interface Group {
  members: Member[];
  /** Judges the next member. Most groups have a single one, and need nothing that remembers it. */
  next?: Next;
}

type Next = (member: Member) => GroupFinding | undefined;

/** A member for which a rule is suppressed is in none of its groups: neither is it told about, nor are others because of it. */
export function createGroups(rules: readonly GroupRule[]): Groups {
  const groupsByRule = new Map(rules.map((rule) => [rule, new Map<string, Group>()]));
  return {
    add: (member, { suppressed } = {}) => {
      let found: GroupViolation[] | undefined;
      for (const [rule, groups] of groupsByRule) {
        const key = rule.keyOf(member);
        if (key === undefined || suppressed?.(rule.id) === true) {
          continue;
        }
        const finding = addTo(groups, key, rule, member);
        if (finding !== undefined) {
          found ??= [];
          found.push({ ...finding, rule });
        }
      }
      return found ?? NONE;
    },
  };
}

function addTo(groups: Map<string, Group>, key: string, rule: GroupRule, member: Member): GroupFinding | undefined {
  const group = groups.get(key);
  if (group === undefined) {
    groups.set(key, { members: [member] });
    return rule.begin()(member);
  }
  group.next ??= after(group.members, rule);
  let finding = group.next(member);
  // Members that are gone since are looked for only where a finding would name one: that is hardly ever.
  if (finding?.beside.some((other) => !other.isThere())) {
    group.members = group.members.filter((other) => other.isThere());
    group.next = after(group.members, rule);
    finding = group.next(member);
  }
  group.members.push(member);
  return finding;
}

/** Judges what comes after these members. */
function after(members: readonly Member[], rule: GroupRule): Next {
  const next = rule.begin();
  for (const member of members) {
    next(member);
  }
  return next;
}
