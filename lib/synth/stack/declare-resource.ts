import { type TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { RuleSet } from "../../checks/rule-set";
import { isRecord } from "../../schema/value";
import { importProblems, registerImportOptions } from "../checks/import-checks";
import { versionForKeys } from "../checks/key-version";
import { registerMove, renameProblems } from "../checks/move-checks";
import { checkResource } from "../checks/resource-checks";
import { type DeclaredProps, declaredProps } from "../props/declared-props";
import { type KeySource, keySourceOf } from "../props/key-source";
import type { StandIn } from "../props/stand-ins";
import { rememberDeclaration } from "./declarations";
import type { DeployedLookUp, DeployedResource, DeploymentTarget } from "./deployment-target";
import { markAsOurs } from "./our-constructs";
import { needTerraform } from "./required-terraform";
import { resourceRequest } from "./resource-request";
import { deploymentTargetOf, namedProvider, stackProviders } from "./stack-providers";

/** Adds a provider without props to a stack. */
export type AddProvider = (stack: TerraformStack) => TerraformProvider;

/** A resource that a construct has declared in its stack. */
export interface DeclaredResource {
  readonly deployed: DeployedResource;
  /** Registers the object to import, and what the options say of it. */
  readonly importFrom: (id: string, options?: object) => void;
  /** Registers the address that the resource had before. */
  readonly moveFrom: (oldAddress: string) => void;
}

/**
 * Declares the resource of a construct: its blocks in the stack, and all its checks as validations of the construct.
 *
 * @param current the props as they are by now: another object after each change
 * @param addProvider adds a provider without props, for a stack that has none without alias
 * @param standIns the props of the construct that are given in place of others
 */
export function declareResource(
  ruleSet: RuleSet,
  construct: Construct,
  current: () => unknown,
  addProvider: AddProvider,
  standIns: readonly StandIn[] = [],
): DeclaredResource {
  const { type } = ruleSet;
  markAsOurs(construct);
  const declared = declaredProps(type, current, standIns);
  const request = resourceRequest(construct, declared);
  const { provider, target } = deploymentOf(construct, declared, addProvider);
  const block = target.blockOf(type);
  const deployed = target.addResource(construct, request, provider);
  needTerraform(construct, () => {
    const { given } = declared.current();
    return isRecord(given) ? versionForKeys(type, construct, given, target) : undefined;
  });
  rememberDeclaration(construct, { props: declared, deployed });
  construct.node.addValidation({
    validate: () => [
      ...checkResource(ruleSet, construct, declared, target),
      ...importProblems(type, construct, {
        isSet: request.forEach !== undefined,
        keyOf: () => keySourceIn(declared.current().given),
      }),
      ...renameProblems(type, construct, block),
    ],
  });
  return {
    deployed,
    importFrom: (id, options) => {
      if (registerImportOptions(construct, options)) {
        deployed.keepKeyInForce();
      }
      deployed.importFrom(id);
    },
    moveFrom: (oldAddress) => {
      const known = registerMove(type, construct, oldAddress, block);
      if (known !== undefined) {
        deployed.moveFromId(known);
      }
    },
  };
}

/**
 * Declares the look-up of a construct: its block in the stack, and all its checks as validations of the construct. The other
 * parameters are those of {@link declareResource}.
 */
export function declareLookUp(
  ruleSet: RuleSet,
  construct: Construct,
  props: unknown,
  addProvider: AddProvider,
  standIns: readonly StandIn[] = [],
): DeployedLookUp {
  markAsOurs(construct);
  const declared = declaredProps(ruleSet.type, () => props, standIns);
  const { target } = deploymentOf(construct, declared, addProvider);
  const deployed = target.addLookUp(construct, resourceRequest(construct, declared));
  construct.node.addValidation({ validate: () => checkResource(ruleSet, construct, declared, target) });
  return deployed;
}

function keySourceIn(given: unknown): KeySource | undefined {
  return isRecord(given) ? keySourceOf(given.psk) : undefined;
}

function deploymentOf(
  construct: Construct,
  declared: DeclaredProps,
  addProvider: AddProvider,
): { readonly provider: TerraformProvider; readonly target: DeploymentTarget } {
  const stack = TerraformStack.of(construct);
  const providers = stackProviders(stack);
  const { given } = declared.current();
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
