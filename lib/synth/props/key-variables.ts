import { TerraformStack, TerraformVariable } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { variablesIn } from "../expressions/key-references";

/** A variable of the stack. */
export interface KeyVariable {
  readonly name: string;
  readonly isEphemeral: boolean;
}

/** The variables of the stack in the text of a key. Those that are not found in the stack are left out. */
export function variablesOf(key: string, construct: Construct): readonly KeyVariable[] {
  const stack = TerraformStack.of(construct);
  return variablesIn(key, construct).flatMap((name) => {
    const variable = variableNamed(stack, name);
    return variable === undefined ? [] : [{ name, isEphemeral: isEphemeral(variable) }];
  });
}

function isEphemeral(variable: TerraformVariable): boolean {
  const written = variable.toTerraform() as {
    readonly variable?: Readonly<Record<string, { readonly ephemeral?: unknown }>>;
  };
  return written.variable?.[variable.friendlyUniqueId]?.ephemeral === true;
}

function variableNamed(stack: TerraformStack, name: string): TerraformVariable | undefined {
  const isIt = (node: IConstruct | undefined): node is TerraformVariable =>
    node instanceof TerraformVariable && node.friendlyUniqueId === name;
  const child = stack.node.tryFindChild(name);
  // Most variables are direct children of the stack. Looking there first avoids searching a large stack for each key.
  return isIt(child) ? child : stack.node.findAll().find(isIt);
}
