import { isSimple, type SimpleRow } from "./setting";
import type { AssumeRole, Settings, SimpleSetting } from "./settings";
import { SETTINGS, settingRow } from "./table";

type Environment = Readonly<Record<string, string | undefined>>;
type Variables<Name extends string> = Readonly<Record<Name, readonly string[]>>;

function variablesOf(rows: readonly SimpleRow[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(rows.map(({ prop, variables }) => [prop, variables]));
}

/** The variables that are read for each setting if its argument is absent; the first one that is set wins. */
export const SETTING_VARIABLES = variablesOf(SETTINGS.filter(isSimple)) as Variables<SimpleSetting>;

/** The variables for the members of `assumeRole`, where it is one agency. */
export const ASSUME_ROLE_VARIABLES = variablesOf(settingRow("assumeRole").members) as Variables<keyof AssumeRole>;

/** A token of an identity provider, as a build server has one. No argument sets these. */
export const IDENTITY_VARIABLES = {
  providerId: "HW_ASSUME_ROLE_IDP_ID",
  token: "HW_ASSUME_ROLE_ID_TOKEN",
  tokenFile: "HW_ASSUME_ROLE_ID_TOKEN_FILE",
} as const;

/** Addresses that no argument sets: for clouds whose token service or metadata service is elsewhere, and for tests. */
export const SERVICE_VARIABLES = {
  sts: "HW_VPN_STS_ENDPOINT",
  metadata: "HW_VPN_METADATA_ENDPOINT",
} as const;

/** The first of the variables that is set. Empty text counts as absent, as in Terraform. */
export function firstVariable(environment: Environment, names: readonly string[]): string | undefined {
  return names.map((name) => environment[name]).find((value) => value !== undefined && value !== "");
}

/**
 * A setting as text, from its argument or the environment. Surrounding blanks are dropped, because no valid value
 * begins or ends with one.
 */
export function textSetting(settings: Settings, environment: Environment, name: SimpleSetting): string | undefined {
  const argument = settings[name];
  const text =
    argument === undefined || argument === "" ? firstVariable(environment, SETTING_VARIABLES[name]) : String(argument);
  if (name === "password") {
    return text;
  }
  return text?.trim() === "" ? undefined : text?.trim();
}

/** Where the value of a setting comes from, for messages about it: its argument, or the variable that holds it. */
export function settingSource(settings: Settings, environment: Environment, name: SimpleSetting): string {
  const isHeld = (variable: string) => environment[variable] !== undefined && environment[variable] !== "";
  const argument = settings[name];
  const variable = argument === undefined || argument === "" ? SETTING_VARIABLES[name].find(isHeld) : undefined;
  return variable ?? name;
}

/** How a message names a setting and the ways to set it. */
export function settingNames(name: SimpleSetting): string {
  return `${name} (${SETTING_VARIABLES[name].join(", ")})`;
}

/** A boolean as Terraform reads it from the environment; undefined if it is neither true nor false. */
export function parseSwitch(text: string): boolean | undefined {
  if (/^(1|t|true)$/i.test(text)) {
    return true;
  }
  return /^(0|f|false)$/i.test(text) ? false : undefined;
}

/** A path with `~` in the place of the user's home directory. */
export function expandHome(path: string, environment: Environment): string {
  const home = homeDirectory(environment);
  return /^~(?=[/\\]|$)/.test(path) && home !== undefined ? home + path.slice(1) : path;
}

/** The user's home directory; undefined if the environment does not say. */
export function homeDirectory(environment: Environment): string | undefined {
  return firstVariable(environment, ["HOME", "USERPROFILE"]);
}
