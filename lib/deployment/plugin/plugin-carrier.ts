import type { Carrier } from "../carrier";
import { BUNDLED_SOURCE, CONNECTION_RESOURCE_TYPE } from "./address";
import { ConnectionResource } from "./connection-resource";
import { installPlugin } from "./plugin-files";
import { packageVersion, pluginPackage } from "./plugin-package";

/**
 * The Terraform provider as carrier. The one in this package is put beside each stack; another source is left to
 * Terraform's own ways of finding a provider.
 */
export function pluginCarrier(source: string = BUNDLED_SOURCE): Carrier {
  const bundled = source === BUNDLED_SOURCE;
  return {
    name: `plugin ${source}`,
    hasProviderBlock: true,
    block: { type: CONNECTION_RESOURCE_TYPE, hasInstances: true },
    providerSource: source,
    providerVersion: () => `= ${bundled ? bundledVersion() : packageVersion()}`,
    addProvider: () => undefined,
    addConnection: (connection, request) => new ConnectionResource(connection, request),
    finish: (stackFolder) => {
      if (bundled) {
        installPlugin(stackFolder, pluginPackage());
      }
    },
    problems: () => (bundled ? packageProblems() : []),
    providerLimits: () => [],
    connectionLimits: () => [],
  };
}

/** A stack must resolve before its validations have run, so what is missing is left to {@link packageProblems}. */
function bundledVersion(): string {
  return packageProblems().length === 0 ? pluginPackage().version : packageVersion();
}

function packageProblems(): readonly string[] {
  try {
    pluginPackage();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
