import type { TerraformStack } from "cdktf";
import { isRecord } from "../../schema/value";
import { isSimple, type MemberRow, type SettingRow } from "../../settings/setting";
import { SETTINGS } from "../../settings/table";
import { settingProblem, textsProblem } from "../checks/provider-settings";
import { type Dialect, isLater, writeText } from "../expressions/text";
import type { Attributes } from "../props/attributes";
import { inHcl } from "../props/hcl-types";
import { stateIdentity } from "./state-identity";

type Given = Readonly<Record<string, unknown>>;

/** The provider block of a stack. */
export function writeProvider(props: object, stack: TerraformStack, dialect: Dialect): Attributes {
  const block = writeSettings(SETTINGS, props as Given, dialect, dialect === "hcl");
  const identity = { state_identity: stateIdentity(stack, props, dialect), workspace: "${terraform.workspace}" };
  for (const [name, value] of Object.entries(identity)) {
    block[name] = dialect === "hcl" ? inHcl.text(value) : value;
  }
  return block;
}

/** @param described whether to give cdktf the type of each value, as it needs directly in a block */
function writeSettings(
  rows: readonly (SettingRow | MemberRow)[],
  given: Given,
  dialect: Dialect,
  described: boolean,
): Attributes {
  const written: Attributes = {};
  for (const row of rows) {
    const value = writeSetting(row, given[row.prop], dialect);
    if (value !== undefined) {
      written[row.attribute] = described ? inHcl[HCL_TYPES[row.type]](value) : value;
    }
  }
  return written;
}

const HCL_TYPES = {
  string: "text",
  number: "number",
  bool: "boolean",
  strings: "texts",
  object: "map",
  objects: "objects",
} as const;

/** Leaves out a value that validation reports, because cdktf would throw on some of them before all are reported. */
function writeSetting(row: SettingRow | MemberRow, value: unknown, dialect: Dialect): unknown {
  if (row.type === "strings") {
    return textsProblem(value) === undefined ? writeTexts(value, dialect) : undefined;
  }
  if (row.type === "object") {
    return isRecord(value) ? writeSettings(row.members, value, dialect, false) : undefined;
  }
  if (!isSimple(row)) {
    const objects = (Array.isArray(value) ? value : [value]).filter(isRecord);
    return objects.length === 0
      ? undefined
      : objects.map((each) => writeSettings(row.members, each, dialect, dialect === "hcl"));
  }
  if (settingProblem(row, value) !== undefined) {
    return undefined;
  }
  return typeof value === "string" ? writeText(value, dialect) : (value ?? undefined);
}

function writeTexts(value: unknown, dialect: Dialect): unknown {
  return Array.isArray(value) && !isLater(value)
    ? value.map((entry) => writeText(String(entry), dialect))
    : (value ?? undefined);
}
