import type { Attributes } from "../../synth/props/attributes";

const PLACE_NAMES = ["region", "project_id", "project_name"] as const;

/** The region and project in the settings of a provider. */
export function placeOf(settings: Attributes): Attributes {
  return Object.fromEntries(PLACE_NAMES.map((name) => [name, settings[name] ?? null]));
}

/**
 * An expression: whether a setting is the same as when the connection was made. A setting that is absent on either side
 * counts as the same.
 */
function isUnchanged(owner: string, name: string): string {
  const [before, now] = [`${owner}.origin.place.${name}`, `${owner}.settings.${name}`].map(
    (address) => `try(${address}, null)`,
  );
  return `(${before} == null || ${now} == null || ${before} == ${now})`;
}

function placeText(values: string): string {
  return `\${join(", ", compact([${PLACE_NAMES.map((name) => `try(${values}.${name}, null)`).join(", ")}]))}`;
}

/**
 * An expression: an object that says whether region and project have not changed, and what is wrong otherwise. A change of
 * only the settings runs no command, so without it the connection would silently stay in the old place.
 *
 * @param owner the input of the instance that owns the connection, as an expression
 */
export function placeCheck(owner: string): string {
  const isInPlace = PLACE_NAMES.map((name) => isUnchanged(owner, name)).join(" && ");
  const problem = `[\${${owner}.origin.construct_path}] the VPN connection was created in ${placeText(`${owner}.origin.place`)}, and its VpnProvider now uses ${placeText(`${owner}.settings`)}. Restore region and project; to move the connection, remove it from the code and apply first`;
  return `{ is_in_place = ${isInPlace}, problem = "${problem}" }`;
}
