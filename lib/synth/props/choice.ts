import type { Field } from "../../schema/field";
import { isUnknownText } from "../expressions/text";

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

/** What {@link markChoice} made known; undefined for anything else. */
export function choiceOf(value: unknown): Choice | undefined {
  return typeof value === "object" && value !== null
    ? (value as Record<symbol, Choice | undefined>)[CHOICE]
    : undefined;
}

/**
 * Whether a value is one that the field's choice rule does not know. What only Terraform knows is checked by the plan, and an
 * empty text means nothing to the service either.
 */
export function isNewerChoice({ choices }: Field, value: unknown): value is string {
  return (
    choices !== undefined &&
    typeof value === "string" &&
    value.trim() !== "" &&
    !choices.includes(value) &&
    !isUnknownText(value)
  );
}
