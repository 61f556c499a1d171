import type { provider, resource } from "@cdktf/provider-null";
import { CoreNullProvider, CoreNullResource } from "./core-null-blocks";

interface Installed {
  readonly resource: typeof resource;
  readonly provider: typeof provider;
}

/** The classes that write the blocks of hashicorp/null. */
interface NullBlocks {
  readonly Resource: typeof resource.Resource | typeof CoreNullResource;
  readonly NullProvider: typeof provider.NullProvider | typeof CoreNullProvider;
}

/**
 * The classes of @cdktf/provider-null where that package is installed, so that aspects and other code recognise the blocks;
 * else classes that write the same. It is no peer dependency: jsii makes of an optional one a mandatory one in every language.
 */
export function nullBlocks(): NullBlocks {
  try {
    const installed = require("@cdktf/provider-null") as Installed;
    return { Resource: installed.resource.Resource, NullProvider: installed.provider.NullProvider };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "MODULE_NOT_FOUND" && message.startsWith("Cannot find module '@cdktf/provider-null'")) {
      return { Resource: CoreNullResource, NullProvider: CoreNullProvider };
    }
    throw new Error(
      `VpnDeployment.nullResource() uses the installed package @cdktf/provider-null, which cannot be loaded: ${message}; install it again, or remove it, because nullResource() does without it`,
    );
  }
}
