import type { TerraformStack } from "cdktf";
import type { SettingRow, SimpleRow } from "../../settings/setting";
import { SETTINGS } from "../../settings/table";
import { isLater } from "../checks/provider-settings";
import { misusedToken } from "../expressions/misused-token";
import { type Dialect, writeText } from "../expressions/text";
import { type Attributes, inHcl, isPlainObject } from "../props/write-attributes";
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

/** @param described whether cdktf is told the type of each value, as it is of what stands directly in a block */
function writeSettings(rows: readonly SettingRow[], given: Given, dialect: Dialect, described: boolean): Attributes {
  const written: Attributes = {};
  for (const row of rows) {
    const value = writeSetting(row, given[row.prop], dialect);
    if (value !== undefined) {
      written[row.attribute] = described ? inHcl[HCL_TYPES[row.type]](value) : value;
    }
  }
  return written;
}

const HCL_TYPES = { string: "text", number: "number", bool: "boolean", object: "map" } as const;

function writeSetting(row: SettingRow, value: unknown, dialect: Dialect): unknown {
  if (row.type === "object") {
    return isPlainObject(value) ? writeSettings(row.members, value, dialect, false) : undefined;
  }
  return misusedToken(value) === undefined ? writeSimple(row, value, dialect) : undefined;
}

function writeSimple({ type }: SimpleRow, value: unknown, dialect: Dialect): unknown {
  if (typeof value === "string") {
    return type === "string" || isLater(value) ? writeText(value, dialect) : undefined;
  }
  if (value === undefined || value === null || isLater(value)) {
    return value ?? undefined;
  }
  return { string: undefined, number: "number", bool: "boolean" }[type] === typeof value ? value : undefined;
}
