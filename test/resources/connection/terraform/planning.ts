import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import { planConnection } from "../../../../lib/resources/connection/terraform/plan";
import { CONNECTION_SCHEMA } from "../../../../lib/resources/connection/terraform/schema";
import { givenFields } from "../../../../lib/resources/shared/given-fields";
import { type Fields, isFields, type Path, UNKNOWN, type Value } from "../../../../lib/schema/value";
import { planFromSchema } from "../../../../lib/terraform-plugin/planning";
import type { Diagnostic, PrivateData } from "../../../../lib/terraform-plugin/provider";
import { replacementPaths } from "../../../../lib/terraform-plugin/replacement";
import { ATTRIBUTES } from "../../../fixtures/attributes";

const { attributes } = CONNECTION_SCHEMA;

/** The smallest configuration with a key. */
export const GIVEN: Fields = {
  ...ATTRIBUTES,
  psk: { source: "environment", variable: "SITE_PSK", version: 1 },
  construct_path: "network/paris",
};

/** What the service chooses where a plan leaves it open. */
const CHOSEN: Fields = {
  id: "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3",
  name: "vpn-1a2b",
  status: "ACTIVE",
  created_at: "2024-04-03T01:02:03.456Z",
  updated_at: "2024-04-03T01:02:03.456Z",
  tunnel_local_address: "169.254.10.1/30",
  tunnel_peer_address: "169.254.10.2/30",
  local_id: "10.0.0.1",
  peer_id: "10.0.0.2",
  ha_role: "master",
  enterprise_project_id: "0",
};

function chosen(name: string, value: Value): Value {
  if (value === UNKNOWN) {
    return CHOSEN[name] ?? null;
  }
  return isFields(value)
    ? Object.fromEntries(Object.entries(value).map(([member, nested]) => [member, chosen(member, nested)]))
    : value;
}

/** The state after an apply of the configuration. */
export function appliedState(configuration: Fields = GIVEN, changes: Fields = {}): Fields {
  const { plannedState } = planFromSchema(attributes, configuration, null);
  const state = Object.entries(plannedState).map(([name, value]) => [name, chosen(name, value)] as const);
  return { ...Object.fromEntries(state), ...changes };
}

export interface Planned {
  readonly state: Fields;
  readonly replaced: readonly Path[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Plans as the host does: by the schema, then by the resource, then which changes replace. */
export function plan(
  configuration: Fields,
  prior: Fields | null = appliedState(),
  privateData: PrivateData = { given: givenFields(CONNECTION, GIVEN) },
): Planned {
  const { plannedState } = planFromSchema(attributes, configuration, prior);
  const { signal } = new AbortController();
  const result = planConnection({ configuration, priorState: prior, plannedState, privateData, signal });
  return {
    state: result.plannedState,
    replaced: replacementPaths(attributes, prior, result.plannedState, result.replacePaths),
    diagnostics: result.diagnostics ?? [],
  };
}
