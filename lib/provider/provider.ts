import { settingsOf } from "../declaration/settings";
import { createConnectionHandler } from "../handler/handler";
import { type Fields, hasUnknown, isFields, type Value } from "../model/value";
import type { Diagnostic, Provider } from "../terraform-plugin/provider";
import type { Effects } from "../vpn-api/effects";
import { isVpnApiError } from "../vpn-api/errors";
import { resolveSettings } from "../vpn-api/resolve-settings";
import type { Settings } from "../vpn-api/settings";
import type { Json, VpnApi } from "../vpn-api/vpn-api";
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

/** How long a plan may wait for facts that it can do without. */
const GATEWAY_TIMEOUT_MILLISECONDS = 10_000;

/** What the checks need of a gateway. Its addresses are told only while it is active. */
function gatewayFacts(gateway: Json): Fields {
  const { attachment_type, network_type, ha_mode, eip1, eip2 } = gateway;
  const idOf = (eip: Value): Value => (isFields(eip) ? eip.id : undefined);
  const candidates: Value[] =
    network_type === "private" ? [gateway.access_private_ip_1, gateway.access_private_ip_2] : [idOf(eip1), idOf(eip2)];
  const addresses = candidates.filter((address) => typeof address === "string");
  return { attachment_type, network_type, ha_mode, addresses: addresses.length > 0 ? addresses : undefined };
}

/** Reads each gateway once, and answers undefined where that fails: a plan goes on without. */
function gatewayReader(api: VpnApi, effects: Effects): ConfiguredProvider["describeGateway"] {
  const facts = new Map<string, Promise<Fields | undefined>>();
  return (id, signal) => {
    const known = facts.get(id);
    if (known !== undefined) {
      return known;
    }
    const deadlineMilliseconds = effects.nowMilliseconds() + GATEWAY_TIMEOUT_MILLISECONDS;
    const reading = api
      .showGateway(id, { signal, deadlineMilliseconds })
      .then(gatewayFacts, (error: Error): undefined => {
        if (isVpnApiError(error) && error.kind === "configuration") {
          throw error;
        }
        effects.log("debug", `gateway ${id} could not be read, so the plan is checked without it: ${error.message}`);
      });
    facts.set(id, reading);
    return reading;
  };
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
