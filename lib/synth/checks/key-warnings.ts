import { TerraformStack, TerraformVariable } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { quote } from "../../checks/given";
import type { ResourceType } from "../../schema/resource-type";
import { variablesIn } from "../expressions/key-references";
import { keySourceOf } from "../props/key-source";

const NONE: readonly string[] = [];

/** Warnings about keys in the props. */
export function keyWarnings(
  { requestFields }: ResourceType,
  construct: Construct,
  props: Readonly<Record<string, unknown>>,
): readonly string[] {
  return requestFields.flatMap(({ type, prop }) =>
    type === "secret" ? warningsOf(prop, props[prop], construct) : NONE,
  );
}

function warningsOf(prop: string, value: unknown, construct: Construct): readonly string[] {
  const key = keySourceOf(value);
  if (key?.source !== "terraform" || key.mistakes?.length) {
    return NONE;
  }
  return variablesIn(key.value, construct)
    .filter((name) => isPlain(variableNamed(TerraformStack.of(construct), name)))
    .map(
      (name) =>
        `${prop} should come from an ephemeral variable: the variable ${quote(name)} is not, so every saved plan holds the key in the clear, sensitive or not; ` +
        'write variable.addOverride("ephemeral", true), or use fromEnvironment or fromFile',
    );
}

/** Whether a variable of the stack is not `ephemeral`. A variable that is not found is not reported. */
function isPlain(variable: TerraformVariable | undefined): boolean {
  if (variable === undefined) {
    return false;
  }
  const written = variable.toTerraform() as {
    readonly variable?: Readonly<Record<string, { readonly ephemeral?: unknown }>>;
  };
  return written.variable?.[variable.friendlyUniqueId]?.ephemeral !== true;
}

function variableNamed(stack: TerraformStack, name: string): TerraformVariable | undefined {
  const isIt = (node: IConstruct | undefined): node is TerraformVariable =>
    node instanceof TerraformVariable && node.friendlyUniqueId === name;
  const child = stack.node.tryFindChild(name);
  // Most variables are direct children of the stack. Looking there first avoids searching a large stack for each key.
  return isIt(child) ? child : stack.node.findAll().find(isIt);
}
