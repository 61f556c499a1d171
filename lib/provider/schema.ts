import { descriptionOf } from "../settings/description";
import type { SettingRow } from "../settings/setting";
import { SETTINGS } from "../settings/table";
import type { Attribute, Attributes, Schema } from "../terraform-plugin/provider";

function attributeOf(row: SettingRow): Attribute {
  const description = descriptionOf(row);
  if (row.type === "object") {
    return { optional: true, description, type: { nesting: "single", attributes: attributesOf(row.members) } };
  }
  const { type, required, secret } = row;
  const presence = required ? { required } : { optional: true };
  return { type, ...presence, sensitive: secret === undefined ? undefined : true, description };
}

function attributesOf(rows: readonly SettingRow[]): Attributes {
  return Object.fromEntries(rows.map((row) => [row.attribute, attributeOf(row)]));
}

export const PROVIDER_SCHEMA: Schema = {
  version: 0,
  description: "VPN connections of Huawei Cloud.",
  attributes: {
    ...attributesOf(SETTINGS),
    state_identity: {
      type: "string",
      optional: true,
      description:
        "What tells this state from all others: by it an interrupted create is found again, and nothing of another state is ever touched. Part of the owner tag of each connection, as a hash. Without it connections carry no owner tag.",
    },
    workspace: {
      type: "string",
      optional: true,
      description: "Name of the workspace: part of the owner tag, as a hash.",
    },
  },
};
