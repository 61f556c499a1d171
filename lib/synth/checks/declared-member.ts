import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { knownIdentity, type Member } from "../../checks/group-rule";
import type { ResourceType } from "../../schema/resource-type";
import type { Fields } from "../../schema/value";
import { expressionIn } from "../expressions/expression-in";
import { isLater } from "../expressions/text";
import { keySourceOf } from "../props/key-source";
import { isInTree } from "../stack/our-constructs";

/** A class, because functions of their own for each of thousands of members take more memory than all else about them. */
export class DeclaredMember implements Member {
  public readonly construct: Construct;
  public readonly specification: Fields;
  private readonly type: ResourceType;
  private readonly props: Readonly<Record<string, unknown>>;
  private readonly suppressions: ReadonlyMap<string, unknown>;
  /** Several rules ask for the same, and to resolve a token takes a while. */
  private expressions: Map<string, string | undefined> | undefined;

  /**
   * @param specification of the resource, as the rules see it
   * @param suppressions the rules that are suppressed for it
   */
  public constructor(
    type: ResourceType,
    construct: Construct,
    props: Readonly<Record<string, unknown>>,
    specification: Fields,
    suppressions: ReadonlyMap<string, unknown>,
  ) {
    this.construct = construct;
    this.specification = specification;
    this.type = type;
    this.props = props;
    this.suppressions = suppressions;
    this.expressions = undefined;
  }

  public get name(): string {
    return this.construct.node.path;
  }

  public isThere(): boolean {
    return isInTree(this.construct);
  }

  public suppresses(ruleId: string): boolean {
    return this.suppressions.has(ruleId);
  }

  public identityOf(name: string): string | undefined {
    for (const secret of this.type.secretFields) {
      if (secret.name === name) {
        return identityOfKey(this.construct, this.props[secret.prop]);
      }
    }
    return knownIdentity(this.specification, name) ?? this.identityOfToken(name);
  }

  private identityOfToken(name: string): string | undefined {
    this.expressions ??= new Map();
    if (!this.expressions.has(name)) {
      const field = this.type.requestFields.find((candidate) => candidate.name === name);
      const given = field && this.props[field.prop];
      this.expressions.set(name, identityOfExpression(this.construct, given));
    }
    return this.expressions.get(name);
  }
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
