import { type TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { afterSynthesis } from "./after-synthesis";
import type { DeploymentTarget } from "./deployment-target";
import { nameProblems } from "./name-collisions";
import { markAsOurs } from "./our-constructs";
import { removeStateIdentity } from "./state-identity";
import { warnOnce } from "./warn";

/** Id of the provider that is added to a stack automatically. */
export const AUTOMATIC_PROVIDER_ID = "HwvpnDefaultProvider";

const DEPLOYMENT_TARGET = Symbol.for("cdktf-huaweicloud-vpn/deployment-target");

/** Registers a provider of this library. */
export function markAsProvider(provider: TerraformProvider, target: DeploymentTarget): void {
  Object.defineProperty(provider, DEPLOYMENT_TARGET, { value: target });
  markAsOurs(provider);
}

/** The deployment target of a provider of this library; undefined for anything else. */
export function deploymentTargetOf(provider: unknown): DeploymentTarget | undefined {
  return typeof provider === "object" && provider !== null
    ? ((provider as Record<symbol, unknown>)[DEPLOYMENT_TARGET] as DeploymentTarget | undefined)
    : undefined;
}

/**
 * The provider that a connection names, if it is a provider of this library in the same stack. Validation reports
 * anything else.
 */
export function namedProvider(connection: Construct, provider: unknown): TerraformProvider | undefined {
  const ours =
    deploymentTargetOf(provider) !== undefined &&
    TerraformStack.of(provider as Construct) === TerraformStack.of(connection);
  return ours ? (provider as TerraformProvider) : undefined;
}

/** The providers of this library in a stack, and whether the stack needs one without alias. */
export interface StackProviders {
  /** The provider of connections that name none. */
  readonly default: () => TerraformProvider | undefined;
  readonly add: (provider: TerraformProvider) => void;
  /** Reads the aliases again. */
  readonly update: () => void;
  /** Ensures from now on that the stack has a provider without alias. */
  readonly requireDefault: (create: () => TerraformProvider) => void;
}

const KNOWN = new WeakMap<TerraformStack, StackProviders>();

export function stackProviders(stack: TerraformStack): StackProviders {
  const known = KNOWN.get(stack) ?? createStackProviders(stack);
  KNOWN.set(stack, known);
  return known;
}

function createStackProviders(stack: TerraformStack): StackProviders {
  const providers = new Set<TerraformProvider>();
  let createDefault: (() => TerraformProvider) | undefined;

  const withoutAlias = () => [...providers].filter((provider) => provider.alias === undefined);
  const isAutomatic = (provider: TerraformProvider) =>
    provider.node.scope === stack && provider.node.id === AUTOMATIC_PROVIDER_ID;

  // A user may add the provider after the connections, or give one an alias, so the automatic provider is added and
  // removed accordingly.
  const update = () => {
    const candidates = withoutAlias();
    const automatic = candidates.find(isAutomatic);
    if (automatic !== undefined && candidates.length > 1) {
      providers.delete(automatic);
      stack.node.tryRemoveChild(AUTOMATIC_PROVIDER_ID);
      removeStateIdentity(stack, automatic);
    } else if (candidates.length === 0) {
      createDefault?.();
    }
  };

  afterSynthesis(stack, (stackFolder) => {
    const targets = new Map(
      [...providers].flatMap((provider) => deploymentTargetOf(provider) ?? []).map((one) => [one.name, one]),
    );
    for (const target of targets.values()) {
      target.writeStackFiles(stackFolder);
    }
  });
  stack.node.addValidation({
    validate: () => {
      const automatic = [...providers].find(isAutomatic);
      const [other] = [...providers].filter((provider) => provider !== automatic);
      if (automatic !== undefined && other !== undefined) {
        warnOnce(
          automatic,
          `connections without a provider use this one, which takes region and credentials from the environment, although the stack has "${other.node.path}"; pass provider to them, or add a VpnProvider without alias`,
        );
      }
      return [...conflicts([...providers]), ...nameProblems(stack)];
    },
  });

  return {
    default: () => {
      for (const provider of providers) {
        if (provider.alias === undefined) {
          return provider;
        }
      }
      return undefined;
    },
    add: (provider) => {
      providers.add(provider);
      update();
    },
    update,
    requireDefault: (create) => {
      createDefault = create;
      update();
    },
  };
}

function conflicts(providers: readonly TerraformProvider[]): string[] {
  const errors: string[] = [];
  const byAlias = new Map<string | undefined, TerraformProvider>();
  for (const provider of providers) {
    const other = byAlias.get(provider.alias);
    byAlias.set(provider.alias, provider);
    if (other !== undefined) {
      const same = provider.alias === undefined ? "without alias" : `with the alias "${provider.alias}"`;
      errors.push(
        `a stack must have only one VpnProvider ${same}, got "${other.node.path}" and "${provider.node.path}"; give one of them another alias, and pass it to its connections as provider`,
      );
    }
  }
  const deployments = new Map(providers.map((provider) => [deploymentTargetOf(provider)?.name, provider]));
  if (deployments.size > 1) {
    errors.push(
      `all VpnProviders of a stack must have the same deployment, got ${[...deployments.keys()].join(" and ")}; give each the same VpnDeployment`,
    );
  }
  return errors;
}
