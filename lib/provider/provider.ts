import type { Effects } from "../client/http/effects";
import type { VpnApi } from "../client/operations/vpn-api";
import { placeInWords, type ResolvedSettings, resolveSettings } from "../client/resolve-settings";
import { type HeldConnections, nothingHeld } from "../lifecycle/ownership/held";
import { stateHash } from "../lifecycle/ownership/owner";
import { gatewayReader } from "../resources/connection/configuration/gateway";
import { CONNECTION } from "../resources/connection/connection-type";
import { createConnectionHandler } from "../resources/connection/operations/handler";
import type { ConfiguredProvider } from "../resources/connection/terraform/configured-provider";
import { type LastWarnings, noLastWarnings } from "../resources/connection/terraform/last-warnings";
import { connectionResource } from "../resources/connection/terraform/resource";
import { hasUnknown } from "../schema/value";
import { type Settings, settingsOf } from "../settings/settings";
import type { Diagnostic, Provider } from "../terraform-plugin/provider";
import { PROVIDER_SCHEMA } from "./schema";

/** The settings with all that the environment adds; or what is wrong with them, before any call needs them. */
async function lookUp(
  settings: Settings,
  effects: Effects,
): Promise<ResolvedSettings | { readonly problem: Diagnostic }> {
  try {
    return await resolveSettings(settings, effects);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { problem: { severity: "error", summary: "the provider cannot be configured", detail } };
  }
}

export interface ProviderParts {
  readonly effects: Effects;
  readonly createApi: (settings: Settings, effects: Effects) => VpnApi;
  readonly held?: HeldConnections;
  readonly lastWarnings?: LastWarnings;
}

/** The Terraform provider `hwvpn`. */
export function createProvider({
  effects,
  createApi,
  held = nothingHeld,
  lastWarnings = noLastWarnings,
}: ProviderParts): Provider {
  let configured: ConfiguredProvider | undefined;
  const provider = (): ConfiguredProvider => {
    if (configured === undefined) {
      throw new Error("Terraform called the provider before it configured it; please report this");
    }
    return configured;
  };
  return {
    schema: PROVIDER_SCHEMA,
    resources: { [CONNECTION.typeName]: connectionResource(provider, effects) },
    async configure({ configuration }) {
      const settings = settingsOf(configuration);
      // The identity of a state that is being begun is known only when it is applied; nothing is looked up by it.
      const { state_identity: stateIdentity, ...others } = configuration;
      const isOpen = hasUnknown(others);
      const resolved = isOpen ? undefined : await lookUp(settings, effects);
      if (resolved !== undefined && "problem" in resolved) {
        return [resolved.problem];
      }
      held.begin(typeof stateIdentity === "string" ? stateHash(stateIdentity) : undefined);
      const api = createApi(settings, effects);
      configured = {
        held,
        lastWarnings,
        imports: new Map(),
        handler: createConnectionHandler(api, effects, held.has),
        // With settings that are not all known yet a call would go out with others than are meant.
        describeGateway: isOpen ? async () => ({}) : gatewayReader(api, effects),
        place: resolved === undefined ? undefined : placeInWords(resolved),
        workspace: typeof configuration.workspace === "string" ? configuration.workspace : "default",
        stateIdentity: typeof stateIdentity === "string" ? stateIdentity : undefined,
      };
      return [];
    },
  };
}
