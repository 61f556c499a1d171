import { isChoiceRule } from "../../checks/declared-choices";
import { quote } from "../../checks/given";
import type { Rule } from "../../checks/rule";
import type { RuleSet } from "../../checks/rule-set";
import type { Field } from "../../schema/field";
import { isUnknownText } from "../expressions/text";
import { byProp } from "./by-prop";
import { isPlainObject } from "./write-attributes";

/** A value of an enum-like class: the API's text, or what stands for it. */
interface Choice {
  readonly value: unknown;
  /** Made by `of`: the code vouches for a value that this library may not know. */
  readonly isGiven: boolean;
}

// Registered, so that a choice made by another copy of this package is known too.
const CHOICE = Symbol.for("cdktf-huaweicloud-vpn/choice");

/** Makes an instance of an enum-like class known as the value that it stands for. */
export function markChoice(instance: object, choice: Choice): void {
  Object.defineProperty(instance, CHOICE, { value: choice });
}

function choiceOf(value: unknown): Choice | undefined {
  return typeof value === "object" && value !== null
    ? (value as Record<symbol, Choice | undefined>)[CHOICE]
    : undefined;
}

/** A value from `of` that the rule of its field does not know, so that the rule is not applied. */
export interface NewerChoice {
  readonly ruleId: string;
  readonly reason: string;
}

export interface PlainProps<T> {
  /** The props with the API's texts in place of the instances: the same object where there is none. */
  readonly props: T;
  readonly newer: readonly NewerChoice[];
}

/** Replaces the instances of enum-like classes by what they stand for, so that all that follows sees plain values. */
export function plainChoices<T>({ type, rules }: RuleSet, props: T): PlainProps<T> {
  const newer: NewerChoice[] = [];
  return {
    props: plainMembers(type.requestFields, props, { rules: rules.filter(isChoiceRule), path: [], newer }),
    newer,
  };
}

/** Where the walk through the props is, and what it has found. */
interface Walk {
  readonly rules: readonly Rule[];
  readonly path: readonly string[];
  readonly newer: NewerChoice[];
}

function plainMembers<T>(fields: readonly Field[], given: T, walk: Walk): T {
  if (!isPlainObject(given)) {
    return given;
  }
  const known = byProp(fields);
  let plain: Record<string, unknown> | undefined;
  for (const [name, member] of Object.entries(given)) {
    const field = known.get(name);
    if (field === undefined || typeof member !== "object") {
      continue;
    }
    const here = { ...walk, path: [...walk.path, field.name] };
    const choice = choiceOf(member);
    const value = choice === undefined ? plainMembers(memberFields(field), member, here) : choice.value;
    if (choice?.isGiven === true) {
      walk.newer.push(...newerChoices(field, here, choice.value));
    }
    if (value !== member) {
      plain ??= { ...given };
      plain[name] = value;
    }
  }
  return (plain ?? given) as T;
}

function memberFields(field: Field): readonly Field[] {
  return field.type === "object" ? (field.fields ?? []) : [];
}

/** What only Terraform knows is checked by the plan, and an empty text means nothing to the service either. */
function newerChoices(field: Field, { rules, path }: Walk, value: unknown): readonly NewerChoice[] {
  if (typeof value !== "string" || value.trim() === "" || field.choices?.includes(value) || isUnknownText(value)) {
    return [];
  }
  return rules
    .filter((rule) => rule.field === path.join("."))
    .map(({ id }) => ({
      ruleId: id,
      reason: `the code gives of(${quote(value)})`,
    }));
}
