import { nearest } from "../../checks/nearest";
import { isPlainObject } from "../props/write-attributes";
import { identityProblem } from "../stack/state-identity";
import {
  ASSUME_ROLE_SETTINGS,
  describeKindOf,
  isLater,
  SETTINGS,
  type Setting,
  settingProblem,
} from "./provider-settings";

const OTHER_PROPS = ["assumeRole", "alias", "deployment", "identity"];
const ALIAS = /^[A-Za-z_][\w-]*$/;

/** What is wrong with the props of a provider, as far as code can tell. */
export function providerErrors(props: object): readonly string[] {
  const given = props as Readonly<Record<string, unknown>>;
  return [
    ...unknownNames(given, [...SETTINGS.map(({ prop }) => prop), ...OTHER_PROPS], ""),
    ...settingErrors(SETTINGS, given, ""),
    ...assumeRoleErrors(given.assumeRole),
    ...aliasErrors(given.alias),
    ...deploymentErrors(given.deployment),
    ...[identityProblem(given.identity) ?? []].flat(),
  ];
}

/** Warnings: secrets that anybody who reads the stack can read. */
export function providerWarnings(props: object): readonly string[] {
  const given = props as Readonly<Record<string, unknown>>;
  return SETTINGS.filter((setting) => isReadableSecret(setting, given[setting.prop])).map(
    ({ prop }) =>
      `${prop} is a literal, which everybody who can read the synthesized stack can read; leave it out and set the environment variable, or use a sensitive TerraformVariable`,
  );
}

function isReadableSecret({ prop, secret }: Setting, value: unknown): boolean {
  if (typeof value !== "string" || value === "" || isLater(value)) {
    return false;
  }
  return secret === true || (prop === "key" && value.includes("PRIVATE KEY"));
}

function settingErrors(
  settings: readonly Setting[],
  given: Readonly<Record<string, unknown>>,
  prefix: string,
): string[] {
  return settings.flatMap((setting) => {
    const problem = settingProblem(setting, given[setting.prop]);
    return problem === undefined ? [] : [`${prefix}${setting.prop} ${problem}`];
  });
}

function unknownNames(given: Readonly<Record<string, unknown>>, known: readonly string[], prefix: string): string[] {
  return Object.keys(given)
    .filter((name) => given[name] !== undefined && !known.includes(name))
    .map((name) => {
      const right = nearest(name, known);
      const fix = right === undefined ? `the props are ${known.join(", ")}` : `use ${right}`;
      return `${prefix}${name} is no prop; ${fix}`;
    });
}

function assumeRoleErrors(role: unknown): readonly string[] {
  if (role === undefined || role === null) {
    return [];
  }
  if (!isPlainObject(role)) {
    return [`assumeRole must be an object with agencyName, got ${describeKindOf(role)}`];
  }
  const errors = [
    ...unknownNames(
      role,
      ASSUME_ROLE_SETTINGS.map(({ prop }) => prop),
      "assumeRole.",
    ),
    ...settingErrors(ASSUME_ROLE_SETTINGS, role, "assumeRole."),
  ];
  if (role.agencyName === undefined || role.agencyName === null) {
    errors.push("assumeRole.agencyName must be given; it is the name of the agency in the other account");
  }
  const accounts = [role.domainName, role.domainId].filter((account) => account !== undefined && account !== null);
  if (accounts.length !== 1) {
    errors.push(
      `assumeRole must have either domainName or domainId, got ${accounts.length === 0 ? "neither" : "both"}`,
    );
  }
  return errors;
}

function aliasErrors(alias: unknown): readonly string[] {
  if (alias === undefined || alias === null || (typeof alias === "string" && ALIAS.test(alias))) {
    return [];
  }
  const given = typeof alias === "string" ? JSON.stringify(alias) : describeKindOf(alias);
  return [`alias must be a name of letters, digits, _ and - that begins with a letter, got ${given}`];
}

function deploymentErrors(deployment: unknown): readonly string[] {
  const isDeployment = isPlainObject(deployment) && "_target" in deployment;
  return deployment === undefined || deployment === null || isDeployment
    ? []
    : [`deployment must be a VpnDeployment, got ${describeKindOf(deployment)}; use VpnDeployment.plugin()`];
}
