import { choiceRuleId } from "../../checks/declared-choices";
import { fieldPathsOf, findFieldPath } from "../../checks/field-path";
import { quote } from "../../checks/given";
import type { Field } from "../../schema/field";
import type { ResourceType } from "../../schema/resource-type";
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
export function plainChoices<T>(type: ResourceType, props: T): PlainProps<T> {
  const newer: NewerChoice[] = [];
  const onGiven = (field: Field, path: readonly string[], value: unknown): void => {
    if (isNewer(field, value)) {
      const ruleId = choiceRuleId(findFieldPath(fieldPathsOf(type), path));
      newer.push({ ruleId, reason: `the code gives of(${quote(value)})` });
    }
  };
  return { props: plainMembers(type.requestFields, props, [], onGiven), newer };
}

type OnGiven = (field: Field, path: readonly string[], value: unknown) => void;

function plainMembers<T>(fields: readonly Field[], given: T, path: readonly string[], onGiven: OnGiven): T {
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
    const here = [...path, field.name];
    const choice = choiceOf(member);
    const value = choice === undefined ? plainMembers(memberFields(field), member, here, onGiven) : choice.value;
    if (choice?.isGiven === true) {
      onGiven(field, here, choice.value);
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
function isNewer({ choices }: Field, value: unknown): value is string {
  return (
    choices !== undefined &&
    typeof value === "string" &&
    value.trim() !== "" &&
    !choices.includes(value) &&
    !isUnknownText(value)
  );
}
