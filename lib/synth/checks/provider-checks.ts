import { describeKind } from "../../checks/given";
import { nearest } from "../../checks/nearest";
import { isRecord } from "../../schema/value";
import {
  isSimple,
  isTexts,
  type MemberRow,
  type ObjectRow,
  type SettingRow,
  type SimpleRow,
} from "../../settings/setting";
import { SETTINGS } from "../../settings/table";
import { isLater } from "../expressions/text";
import { identityProblem } from "../stack/state-identity";
import { settingProblem, textsProblem } from "./provider-settings";

type Given = Readonly<Record<string, unknown>>;

/** The props that are not settings of the provider. */
const OTHER_PROPS = ["alias", "defaultTags", "deployment", "identity"];
const ALIAS = /^[A-Za-z_][\w-]*$/;

/** Problems with the props of a provider that can be found at synth. */
export function providerErrors(props: object): readonly string[] {
  const given = props as Given;
  return [
    ...unknownNames(given, [...SETTINGS.map(({ prop }) => prop), ...OTHER_PROPS], ""),
    ...settingErrors(SETTINGS, given, ""),
    ...aliasErrors(given.alias),
    ...deploymentErrors(given.deployment),
    ...[identityProblem(given.identity) ?? []].flat(),
  ];
}

/** Warnings about secrets that are readable in the stack. */
export function providerWarnings(props: object): readonly string[] {
  const given = props as Given;
  return SETTINGS.filter((row) => isSimple(row) && isReadableSecret(row, given[row.prop])).map(
    ({ prop }) =>
      `${prop} is a literal, which is readable in the synthesized stack; leave it out and set the environment variable, or use a sensitive TerraformVariable`,
  );
}

function isReadableSecret({ secret }: SimpleRow, value: unknown): boolean {
  if (typeof value !== "string" || value === "" || isLater(value)) {
    return false;
  }
  return secret === "literal" || (secret === "contents" && value.includes("PRIVATE KEY"));
}

function settingErrors(rows: readonly (SettingRow | MemberRow)[], given: Given, prefix: string): string[] {
  return rows.flatMap((row) => {
    const value = given[row.prop];
    if ("members" in row) {
      return objectsErrors(row, value);
    }
    if (isTexts(row)) {
      const problem = textsProblem(value);
      return problem === undefined ? [] : [`${prefix}${row.prop}${problem}`];
    }
    if (row.required && (value === undefined || value === null)) {
      const what = row.sentence.replace(/^./, (letter) => letter.toLowerCase()).replace(/\.$/, "");
      return [`${prefix}${row.prop} must be given; set it to the ${what}`];
    }
    const problem = settingProblem(row, value);
    return problem === undefined ? [] : [`${prefix}${row.prop} ${problem}`];
  });
}

function unknownNames(given: Given, known: readonly string[], prefix: string): string[] {
  return Object.keys(given)
    .filter((name) => given[name] !== undefined && !known.includes(name))
    .map((name) => {
      const right = nearest(name, known);
      const fix = right === undefined ? `the props are ${known.join(", ")}` : `use ${right}`;
      return `${prefix}${name} is not a prop; ${fix}`;
    });
}

function objectsErrors(row: ObjectRow, value: unknown): string[] {
  if (Array.isArray(value) && row.type === "objects") {
    // Not `flatMap`, which passes over the holes of a list.
    return Array.from(value).flatMap((each, position) => objectErrors(row, each ?? null, `${row.prop}[${position}]`));
  }
  return value === undefined || value === null ? [] : objectErrors(row, value, row.prop);
}

function objectErrors({ members, exactlyOneOf, anyOf = [] }: ObjectRow, value: unknown, prop: string): string[] {
  if (!isRecord(value)) {
    const needed = members.filter((row) => "required" in row).map((member) => member.prop);
    return [`${prop} must be an object with ${needed.join(" and ") || anyOf.join(" or ")}, got ${describeKind(value)}`];
  }
  const names = members.map((member) => member.prop);
  const errors = [...unknownNames(value, names, `${prop}.`), ...settingErrors(members, value, `${prop}.`)];
  const isGiven = (name: string) => value[name] !== undefined && value[name] !== null;
  if (anyOf.length > 0 && !anyOf.some(isGiven)) {
    errors.push(`${prop} must have ${anyOf.join(" or ")}, got neither`);
  }
  const given = exactlyOneOf?.filter(isGiven) ?? [];
  if (exactlyOneOf !== undefined && given.length !== 1) {
    errors.push(
      `${prop} must have either ${exactlyOneOf.join(" or ")}, got ${given.length === 0 ? "neither" : "both"}`,
    );
  }
  return errors;
}

function aliasErrors(alias: unknown): readonly string[] {
  if (alias === undefined || alias === null || (typeof alias === "string" && ALIAS.test(alias))) {
    return [];
  }
  const given = typeof alias === "string" ? JSON.stringify(alias) : describeKind(alias);
  return [`alias must consist of letters, digits, _ and -, starting with a letter or _, got ${given}`];
}

function deploymentErrors(deployment: unknown): readonly string[] {
  const isDeployment = isRecord(deployment) && "_target" in deployment;
  return deployment === undefined || deployment === null || isDeployment
    ? []
    : [`deployment must be a VpnDeployment, got ${describeKind(deployment)}; use VpnDeployment.plugin()`];
}
