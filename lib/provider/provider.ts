import type { Effects } from "../client/http/effects";
import type { VpnApi } from "../client/operations/vpn-api";
import { describePlace, type ResolvedSettings, resolveSettings } from "../client/resolve-settings";
import type { LastWarnings } from "../lifecycle/last-warnings";
import { type HeldConnections, nothingHeld } from "../lifecycle/ownership/held";
import { stateHash } from "../lifecycle/ownership/owner";
import { createRuntime, type ProviderRuntime } from "../lifecycle/runtime";
import { CONNECTION, RESET_ACTION } from "../resources/connection/connection-type";
import { withoutIgnoredTags } from "../resources/connection/operations/ignored-tags";
import { withTypedAnswers } from "../resources/connection/operations/typed-answers";
import { resetAction } from "../resources/connection/terraform/reset-action";
import { connectionResource } from "../resources/connection/terraform/resource";
import { CUSTOMER_GATEWAY } from "../resources/customer-gateway/customer-gateway-type";
import { CUSTOMER_GATEWAY_LOOK_UP } from "../resources/customer-gateway/look-up-type";
import { customerGatewayDataSource } from "../resources/customer-gateway/terraform/data-source";
import { customerGatewayResource } from "../resources/customer-gateway/terraform/resource";
import { GATEWAY } from "../resources/gateway/gateway-type";
import { gatewayDataSource } from "../resources/gateway/terraform/data-source";
import { hasUnknown } from "../schema/value";
import { ignoredTags } from "../settings/ignored-tags";
import { type Settings, settingsOf } from "../settings/settings";
import type { Action, DataSource, Diagnostic, Provider, Resource } from "../terraform-plugin/provider";
import { PROVIDER_SCHEMA } from "./schema";

/** Every resource type of the provider. Each gets the shared runtime once the provider is configured. */
const RESOURCE_TYPES: Readonly<Record<string, (runtime: () => ProviderRuntime) => Resource>> = {
  [CONNECTION.typeName]: connectionResource,
  [CUSTOMER_GATEWAY.typeName]: customerGatewayResource,
};

/** Every data source of the provider. */
const DATA_SOURCES: Readonly<Record<string, (runtime: () => ProviderRuntime) => DataSource>> = {
  [CUSTOMER_GATEWAY_LOOK_UP.typeName]: customerGatewayDataSource,
  [GATEWAY.typeName]: gatewayDataSource,
};

/** Every action of the provider. */
const ACTIONS: Readonly<Record<string, (runtime: () => ProviderRuntime) => Action>> = {
  [RESET_ACTION]: resetAction,
};

function withRuntime<Type>(
  types: Readonly<Record<string, (runtime: () => ProviderRuntime) => Type>>,
  runtime: () => ProviderRuntime,
): Readonly<Record<string, Type>> {
  return Object.fromEntries(Object.entries(types).map(([name, create]) => [name, create(runtime)]));
}

/** Resolves the settings with the environment, or returns their problems, before any call needs them. */
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
export function createProvider({ effects, createApi, held = nothingHeld, lastWarnings }: ProviderParts): Provider {
  let configured: ProviderRuntime | undefined;
  const runtime = (): ProviderRuntime => {
    if (configured === undefined) {
      throw new Error("Terraform called the provider without configuring it; please report this");
    }
    return configured;
  };
  return {
    schema: PROVIDER_SCHEMA,
    resources: withRuntime(RESOURCE_TYPES, runtime),
    dataSources: withRuntime(DATA_SOURCES, runtime),
    actions: withRuntime(ACTIONS, runtime),
    async configure({ configuration }) {
      const settings = settingsOf(configuration);
      // The identity of a new state is known only during apply, and resolving the settings does not need it.
      const { state_identity: stateIdentity, ...others } = configuration;
      const isOpen = hasUnknown(others);
      const resolved = isOpen ? undefined : await lookUp(settings, effects);
      if (resolved !== undefined && "problem" in resolved) {
        return [resolved.problem];
      }
      held.begin(typeof stateIdentity === "string" ? stateHash(stateIdentity) : undefined);
      const isIgnoredTag = ignoredTags(settings.ignoreTags);
      configured = createRuntime({
        ...withTypedAnswers(withoutIgnoredTags(createApi(settings, effects), isIgnoredTag)),
        isIgnoredTag,
        effects,
        held,
        lastWarnings,
        place: resolved === undefined ? undefined : describePlace(resolved),
        region: resolved?.region,
        projectId: resolved?.projectId,
        workspace: typeof configuration.workspace === "string" ? configuration.workspace : undefined,
        stateIdentity: typeof stateIdentity === "string" ? stateIdentity : undefined,
      });
      return [];
    },
  };
}
