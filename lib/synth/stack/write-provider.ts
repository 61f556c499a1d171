import type { TerraformStack } from "cdktf";
import { ASSUME_ROLE_SETTINGS, isLater, SETTINGS, type Setting } from "../checks/provider-settings";
import { misusedToken } from "../expressions/misused-token";
import { type Dialect, writeText } from "../expressions/text";
import { type Attributes, inHcl, isPlainObject } from "../props/write-attributes";
import { type IdentityProps, stateIdentity } from "./state-identity";

/** The provider block of a stack. */
export function writeProvider(props: IdentityProps, stack: TerraformStack, dialect: Dialect): Attributes {
  const given: Readonly<Record<string, unknown>> = { ...props };
  const block = writeSettings(SETTINGS, given, dialect, dialect === "hcl");
  if (isPlainObject(given.assumeRole)) {
    const role = writeSettings(ASSUME_ROLE_SETTINGS, given.assumeRole, dialect, false);
    block.assume_role = dialect === "hcl" ? inHcl.map(role) : role;
  }
  const identity = { state_identity: stateIdentity(stack, props, dialect), workspace: "${terraform.workspace}" };
  for (const [name, value] of Object.entries(identity)) {
    block[name] = dialect === "hcl" ? inHcl.text(value) : value;
  }
  return block;
}

function writeSettings(
  settings: readonly Setting[],
  given: Readonly<Record<string, unknown>>,
  dialect: Dialect,
  described: boolean,
): Attributes {
  const written: Attributes = {};
  for (const setting of settings) {
    const value = writeSetting(setting, given[setting.prop], dialect);
    if (value !== undefined) {
      written[setting.attribute] = described ? describeForHcl(setting, value) : value;
    }
  }
  return written;
}

function writeSetting(setting: Setting, value: unknown, dialect: Dialect): unknown {
  if (misusedToken(value) !== undefined) {
    return undefined;
  }
  if (typeof value === "string") {
    return setting.type === "text" || isLater(value) ? writeText(value, dialect) : undefined;
  }
  if (value === undefined || value === null || isLater(value)) {
    return value ?? undefined;
  }
  return { text: undefined, integer: "number", boolean: "boolean" }[setting.type] === typeof value ? value : undefined;
}

function describeForHcl({ type }: Setting, value: unknown): unknown {
  return { text: inHcl.text, integer: inHcl.number, boolean: inHcl.boolean }[type](value);
}
