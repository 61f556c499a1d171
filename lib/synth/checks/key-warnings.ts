import type { Construct } from "constructs";
import { NONE } from "../../checks/collect";
import { quote } from "../../checks/given";
import type { ResourceType } from "../../schema/resource-type";
import { keySourceOf } from "../props/key-source";
import { variablesOf } from "../props/key-variables";

/** Warnings about keys in the props. */
export function keyWarnings(
  { secretFields }: ResourceType,
  construct: Construct,
  props: Readonly<Record<string, unknown>>,
): readonly string[] {
  return secretFields.flatMap(({ prop }) => warningsOf(prop, props[prop], construct));
}

function warningsOf(prop: string, value: unknown, construct: Construct): readonly string[] {
  const key = keySourceOf(value);
  if (key?.source !== "terraform" || key.mistakes?.length) {
    return NONE;
  }
  return variablesOf(key.value, construct)
    .filter(({ isEphemeral }) => !isEphemeral)
    .map(
      ({ name }) =>
        `${prop} should come from an ephemeral variable: the variable ${quote(name)} is not, so every saved plan holds the key in the clear, sensitive or not; ` +
        'write variable.addOverride("ephemeral", true), or use fromEnvironment or fromFile',
    );
}
