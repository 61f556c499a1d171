import type { Attributes } from "../../synth/props/attributes";

/** A condition of Terraform's, and what it says where it does not hold. */
export interface Condition {
  readonly condition: string;
  readonly errorMessage: string;
}

const PLACE_NAMES = ["region", "project_id", "project_name"] as const;

/** Where the settings of a provider say that its connections are. */
export function placeIn(settings: Attributes): Attributes {
  return Object.fromEntries(PLACE_NAMES.map((name) => [name, settings[name] ?? null]));
}

/** Whether a setting is still what it was when the connection was made; what either does not say is not judged. */
function isUnchanged(owner: string, name: string): string {
  const [before, now] = [`${owner}.origin.place.${name}`, `${owner}.settings.${name}`].map(
    (address) => `try(${address}, null)`,
  );
  return `(${before} == null || ${now} == null || ${before} == ${now})`;
}

function inWords(values: string): string {
  return `\${join(", ", compact([${PLACE_NAMES.map((name) => `try(${values}.${name}, null)`).join(", ")}]))}`;
}

/**
 * Nothing would run if only the settings changed: the connection would stay where it was, and nobody would say so.
 *
 * @param owner address of what the owner block of the connection has as its input
 */
export function staysInPlace(owner: string): Condition {
  return {
    condition: `\${${PLACE_NAMES.map((name) => isUnchanged(owner, name)).join(" && ")}}`,
    errorMessage: `[\${${owner}.origin.construct_path}] the VPN connection was created in ${inWords(`${owner}.origin.place`)}, and its VpnProvider now uses ${inWords(`${owner}.settings`)}. Restore region and project; to move the connection, remove it from the code and apply first`,
  };
}
