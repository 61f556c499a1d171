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
  next: (member: Member) => GroupFinding | undefined;
}

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
        let group = groups.get(key);
        if (group === undefined) {
          group = { members: [], next: rule.begin() };
          groups.set(key, group);
        }
        const finding = addTo(group, rule, member);
        if (finding !== undefined) {
          found ??= [];
          found.push({ ...finding, rule });
        }
      }
      return found ?? NONE;
    },
  };
}

/** Members that are gone since are looked for only where a finding would name one: that is hardly ever. */
function addTo(group: Group, rule: GroupRule, member: Member): GroupFinding | undefined {
  const finding = group.next(member);
  const { members } = group;
  if (finding === undefined || finding.beside.every((other) => other.isThere())) {
    group.members.push(member);
    return finding;
  }
  group.members = members.filter((other) => other.isThere());
  group.next = rule.begin();
  for (const other of group.members) {
    group.next(other);
  }
  group.members.push(member);
  return group.next(member);
}
