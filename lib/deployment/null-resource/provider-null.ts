import type { provider, resource } from "@cdktf/provider-null";

interface ProviderNull {
  readonly resource: typeof resource;
  readonly provider: typeof provider;
}

/** Loaded on demand, because deployments by the plugin do not need it. */
export function providerNull(): ProviderNull {
  try {
    return require("@cdktf/provider-null") as ProviderNull;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const fix = 'run "npm install @cdktf/provider-null", or leave out deployment';
    throw new Error(
      code === "MODULE_NOT_FOUND"
        ? `VpnDeployment.nullResource() needs the package @cdktf/provider-null, which is not installed; ${fix}`
        : `VpnDeployment.nullResource() needs the package @cdktf/provider-null, which cannot be loaded: ${message}; ${fix}`,
    );
  }
}
