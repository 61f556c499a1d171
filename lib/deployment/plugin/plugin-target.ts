import { BUNDLED_SOURCE } from "../../settings/provider-address";
import type { DeploymentTarget } from "../../synth/stack/deployment-target";
import { installPlugin } from "./plugin-files";
import { PluginLookUp } from "./plugin-look-up";
import { packageVersion, pluginPackage } from "./plugin-package";
import { PluginResource } from "./plugin-resource";

/**
 * The deployment target that uses the Terraform provider. The provider of this package is copied into each stack's
 * folder; Terraform itself finds a provider with another source.
 */
export function pluginTarget(source: string = BUNDLED_SOURCE): DeploymentTarget {
  const bundled = source === BUNDLED_SOURCE;
  return {
    name: `plugin ${source}`,
    hasProviderBlock: true,
    hasWriteOnlyKeys: true,
    blockOf: ({ typeName }) => ({ type: typeName, hasInstances: true }),
    providerSource: source,
    providerVersion: () => `= ${version(bundled)}`,
    addProvider: () => undefined,
    addResource: (construct, request) => new PluginResource(construct, request),
    addLookUp: (construct, request) => new PluginLookUp(construct, request),
    writeStackFiles: (stackFolder) => {
      if (bundled) {
        installPlugin(stackFolder, pluginPackage());
      }
    },
    problems: () => problemsOf(bundled ? pluginPackage : packageVersion),
    providerLimits: () => [],
    resourceLimits: () => [],
  };
}

/**
 * The version for `required_providers`. It does not fail if the provider is missing, because a stack is resolved before
 * its validation, which reports that.
 */
function version(bundled: boolean): string {
  if (bundled && problemsOf(pluginPackage).length === 0) {
    return pluginPackage().version;
  }
  return problemsOf(packageVersion).length === 0 ? packageVersion() : "0.0.0";
}

function problemsOf(look: () => unknown): readonly string[] {
  try {
    look();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
