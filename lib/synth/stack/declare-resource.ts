import { type TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { RuleSet } from "../../checks/rule-set";
import { isRecord } from "../../schema/value";
import { importProblems } from "../checks/import-checks";
import { registerMove, renameProblems } from "../checks/move-checks";
import { checkResource } from "../checks/resource-checks";
import { type DeclaredProps, declaredProps } from "../props/declared-props";
import type { DeployedResource, DeploymentTarget } from "./deployment-target";
import { markAsOurs } from "./our-constructs";
import { resourceRequest } from "./resource-request";
import { deploymentTargetOf, namedProvider, stackProviders } from "./stack-providers";

/** A resource that a construct has declared in its stack. */
export interface DeclaredResource {
  readonly deployed: DeployedResource;
  /** Registers the address that the resource had before. */
  readonly moveFrom: (oldAddress: string) => void;
}

/**
 * Declares the resource of a construct: its blocks in the stack, and all its checks as validations of the construct.
 *
 * @param current the props as they are by now: another object after each change
 * @param addProvider adds a provider without props, for a stack that has none without alias
 */
export function declareResource(
  ruleSet: RuleSet,
  construct: Construct,
  current: () => unknown,
  addProvider: (stack: TerraformStack) => TerraformProvider,
): DeclaredResource {
  const { type } = ruleSet;
  markAsOurs(construct);
  const declared = declaredProps(type, current);
  const request = resourceRequest(construct, declared);
  const { provider, target } = deploymentOf(construct, declared, addProvider);
  const block = target.blockOf(type);
  const deployed = target.addResource(construct, request, provider);
  construct.node.addValidation({
    validate: () => [
      ...checkResource(ruleSet, construct, declared, target),
      ...importProblems(type, construct, request.forEach !== undefined),
      ...renameProblems(type, construct, block),
    ],
  });
  return {
    deployed,
    moveFrom: (oldAddress) => {
      const known = registerMove(construct, oldAddress, block);
      if (known !== undefined) {
        deployed.moveFromId(known);
      }
    },
  };
}

function deploymentOf(
  construct: Construct,
  { given }: DeclaredProps,
  addProvider: (stack: TerraformStack) => TerraformProvider,
): { readonly provider: TerraformProvider; readonly target: DeploymentTarget } {
  const stack = TerraformStack.of(construct);
  const providers = stackProviders(stack);
  const named = namedProvider(construct, isRecord(given) ? given.provider : undefined);
  if (named === undefined) {
    providers.requireDefault(() => addProvider(stack));
  }
  const provider = named ?? providers.default();
  const target = deploymentTargetOf(provider);
  if (provider === undefined || target === undefined) {
    throw new Error("the stack has no VpnProvider after one was added; please report this");
  }
  return { provider, target };
}
