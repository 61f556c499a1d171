import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { knownIdentity, type Member } from "../../checks/group-rule";
import type { ResourceType } from "../../schema/resource-type";
import type { Fields } from "../../schema/value";
import { expressionIn } from "../expressions/expression-in";
import { isLater } from "../expressions/text";
import { keySourceOf } from "../props/key-source";
import { isInTree } from "../stack/our-constructs";

/** A resource as it is declared, and as the rules see it. */
export interface Declared {
  readonly construct: Construct;
  readonly props: Readonly<Record<string, unknown>>;
  readonly specification: Fields;
  /** The rules that are suppressed for it. */
  readonly suppressions: ReadonlyMap<string, unknown>;
}

/** A class, because functions of their own for each of thousands of members take more memory than all else about them. */
export class DeclaredMember implements Member {
  private readonly type: ResourceType;
  private readonly declared: Declared;
  /** Several rules ask for the same, and to resolve a token takes a while. */
  private expressions: Map<string, string | undefined> | undefined;

  public constructor(type: ResourceType, declared: Declared) {
    this.type = type;
    this.declared = declared;
    this.expressions = undefined;
  }

  public get name(): string {
    return this.declared.construct.node.path;
  }

  public get specification(): Fields {
    return this.declared.specification;
  }

  public isThere(): boolean {
    return isInTree(this.declared.construct);
  }

  public suppresses(ruleId: string): boolean {
    return this.declared.suppressions.has(ruleId);
  }

  public identityOf(name: string): string | undefined {
    const { construct, props, specification } = this.declared;
    for (const secret of this.type.secretFields) {
      if (secret.name === name) {
        return identityOfKey(construct, props[secret.prop]);
      }
    }
    return knownIdentity(specification, name) ?? this.identityOfToken(name);
  }

  private identityOfToken(name: string): string | undefined {
    this.expressions ??= new Map();
    if (!this.expressions.has(name)) {
      const field = this.type.requestFields.find((candidate) => candidate.name === name);
      const given = field && this.declared.props[field.prop];
      this.expressions.set(name, identityOfExpression(this.declared.construct, given));
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
