import { TerraformStack, TerraformVariable } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { quote } from "../../checks/given";
import type { ResourceType } from "../../schema/resource-type";
import { variablesIn } from "../expressions/key-references";
import { keySourceOf } from "../props/key-source";

const NONE: readonly string[] = [];

/** What should be known of the keys among the props that the API takes. */
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

/** Whether a variable of the stack is written without `ephemeral`; one that is not found is somebody else's to judge. */
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
  // Most stand in the stack, under their names: a large stack is not searched for each of its keys.
  return isIt(child) ? child : stack.node.findAll().find(isIt);
}
