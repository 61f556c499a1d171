import type { Construct, IConstruct } from "constructs";
import { createGroups, type Groups, type GroupViolation } from "../../checks/groups";
import type { Violation } from "../../checks/rule";
import type { RuleSet } from "../../checks/rule-set";
import { rootOf } from "../stack/our-constructs";
import type { DeclaredMember } from "./declared-member";

/** The resources of an app that have been checked, over all of its stacks: IDs of the service are the same in all. */
interface Checked {
  readonly groups: Groups;
  readonly violations: Map<Construct, readonly GroupViolation[]>;
}

const CHECKED = new WeakMap<IConstruct, Map<RuleSet, Checked>>();

function checkedIn(root: IConstruct, ruleSet: RuleSet): Checked {
  const byRuleSet = CHECKED.get(root) ?? new Map<RuleSet, Checked>();
  const known = byRuleSet.get(ruleSet);
  if (known !== undefined) {
    return known;
  }
  const checked: Checked = { groups: createGroups(ruleSet.groupRules), violations: new Map() };
  CHECKED.set(root, byRuleSet.set(ruleSet, checked));
  return checked;
}

/**
 * The rules that a resource breaks together with those of the app that were checked before it. Props never change, so what was
 * found stays, whichever parts of the app are checked again, for as long as the others are there.
 */
export function checkWithOthers(ruleSet: RuleSet, member: DeclaredMember): readonly Violation[] {
  const { construct } = member;
  const { groups, violations } = checkedIn(rootOf(construct), ruleSet);
  const known = violations.get(construct);
  if (known !== undefined) {
    return known.filter(({ rule, beside }) => !member.suppresses(rule.id) && beside.every((other) => other.isThere()));
  }
  const found = groups.add(member);
  violations.set(construct, found);
  return found;
}
