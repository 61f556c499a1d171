import { gatewayReader } from "../declaration/gateway";
import { settingsOf } from "../declaration/settings";
import { createConnectionHandler } from "../handler/handler";
import { hasUnknown } from "../model/value";
import type { Diagnostic, Provider } from "../terraform-plugin/provider";
import type { Effects } from "../vpn-api/effects";
import { resolveSettings } from "../vpn-api/resolve-settings";
import type { Settings } from "../vpn-api/settings";
import type { VpnApi } from "../vpn-api/vpn-api";
import { type ConfiguredProvider, connectionResource } from "./connection-resource";
import { PROVIDER_SCHEMA } from "./provider-schema";

/** What is wrong with the settings, before any call needs them. */
async function problemWith(settings: Settings, effects: Effects): Promise<Diagnostic | undefined> {
  try {
    await resolveSettings(settings, effects);
    return undefined;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { severity: "error", summary: "the provider cannot be configured", detail };
  }
}

export interface ProviderParts {
  readonly effects: Effects;
  readonly createApi: (settings: Settings, effects: Effects) => VpnApi;
}

/** The Terraform provider `hwvpn`. */
export function createProvider({ effects, createApi }: ProviderParts): Provider {
  let configured: ConfiguredProvider | undefined;
  const provider = (): ConfiguredProvider => {
    if (configured === undefined) {
      throw new Error("Terraform used the provider before it configured it; please report this");
    }
    return configured;
  };
  return {
    schema: PROVIDER_SCHEMA,
    resources: { hwvpn_connection: connectionResource(provider, effects) },
    async configure({ configuration }) {
      const settings = settingsOf(configuration);
      const problem = hasUnknown(configuration) ? undefined : await problemWith(settings, effects);
      if (problem !== undefined) {
        return [problem];
      }
      const api = createApi(settings, effects);
      configured = {
        effects,
        handler: createConnectionHandler(api, effects),
        describeGateway: gatewayReader(api, effects),
        workspace: typeof configuration.workspace === "string" ? configuration.workspace : "default",
        stateIdentity: typeof configuration.state_identity === "string" ? configuration.state_identity : undefined,
      };
      return [];
    },
  };
}
