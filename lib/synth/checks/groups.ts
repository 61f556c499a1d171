import { TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { knownIdentity, type Member } from "../../checks/group-rule";
import { createGroups, type Groups, type GroupViolation } from "../../checks/groups";
import type { Violation } from "../../checks/rule";
import type { CheckOptions, RuleSet } from "../../checks/rule-set";
import type { Fields } from "../../schema/value";
import { expressionIn } from "../expressions/expression-in";
import { isLater } from "../expressions/text";
import { keySourceOf } from "../props/key-source";
import { isInTree } from "../stack/our-constructs";

/** The resources of an app that have been checked, over all of its stacks: IDs of the service are the same in all. */
interface Checked {
  readonly groups: Groups;
  readonly violations: Map<Construct, readonly GroupViolation[]>;
}

const CHECKED = new WeakMap<IConstruct, Map<RuleSet, Checked>>();

function checkedIn(root: IConstruct, ruleSet: RuleSet): Checked {
  const byRuleSet = CHECKED.get(root) ?? new Map<RuleSet, Checked>();
  CHECKED.set(root, byRuleSet);
  const checked = byRuleSet.get(ruleSet) ?? { groups: createGroups(ruleSet.groupRules), violations: new Map() };
  byRuleSet.set(ruleSet, checked);
  return checked;
}

/** A resource as it is declared, and as the rules see it. */
export interface Declared {
  readonly construct: Construct;
  readonly props: Readonly<Record<string, unknown>>;
  readonly specification: Fields;
}

/**
 * The rules that a resource breaks together with those of the app that were checked before it. Props never change, so what was
 * found stays, whichever parts of the app are checked again, for as long as the others are there.
 */
export function checkWithOthers(
  ruleSet: RuleSet,
  declared: Declared,
  { suppressed }: Required<CheckOptions>,
): readonly Violation[] {
  const { construct, specification } = declared;
  const { groups, violations } = checkedIn(construct.node.root, ruleSet);
  const known = violations.get(construct);
  if (known !== undefined) {
    return known.filter(({ rule, beside }) => !suppressed(rule.id) && beside.every((other) => other.isThere()));
  }
  const member = {
    name: construct.node.path,
    specification,
    identityOf: identitiesOf(ruleSet, declared),
    isThere: () => isInTree(construct),
    suppresses: suppressed,
  };
  const found = groups.add(member);
  violations.set(construct, found);
  return found;
}

function identitiesOf({ type }: RuleSet, { construct, props, specification }: Declared): Member["identityOf"] {
  // Several rules ask for the same, and to resolve a token takes a while.
  let expressions: Map<string, string | undefined> | undefined;
  const identityOfToken = (name: string): string | undefined => {
    expressions ??= new Map();
    if (!expressions.has(name)) {
      const field = type.requestFields.find((candidate) => candidate.name === name);
      expressions.set(name, identityOfExpression(construct, field && props[field.prop]));
    }
    return expressions.get(name);
  };
  return (name) => {
    for (const secret of type.secretFields) {
      if (secret.name === name) {
        return identityOfKey(construct, props[secret.prop]);
      }
    }
    return knownIdentity(specification, name) ?? identityOfToken(name);
  };
}

/** Each instance of a set has a value of its own for these. */
const OF_AN_INSTANCE = /\b(?:each|count)\./;

function identityOfExpression(construct: Construct, given: unknown): string | undefined {
  if (typeof given !== "string" || !isLater(given)) {
    return undefined;
  }
  const expression = expressionIn(TerraformStack.of(construct), given);
  return OF_AN_INSTANCE.test(expression) ? undefined : expression;
}

/** The source of a key: at one time it has one key, whatever the version. Never shown, because a literal is part of it. */
function identityOfKey(construct: Construct, given: unknown): string | undefined {
  const key = keySourceOf(given);
  if (key === undefined || key.mistakes?.length) {
    return undefined;
  }
  switch (key.source) {
    case "environment":
      return `environment ${key.variable}`;
    case "file":
      return `file ${key.path}`;
    case "terraform":
      return identityOfExpression(construct, key.value);
    case "literal":
      return `literal ${key.value}`;
  }
}
