import { descriptionOf } from "../settings/description";
import { isSimple, type MemberRow, type SettingRow } from "../settings/setting";
import { SETTINGS } from "../settings/table";
import type { Attribute, Attributes, Schema } from "../terraform-plugin/provider";

function attributeOf(row: SettingRow | MemberRow): Attribute {
  const description = descriptionOf(row);
  if (row.type === "strings") {
    return { optional: true, description, type: { list: "string" } };
  }
  if (!isSimple(row)) {
    const nesting = row.type === "objects" ? "list" : "single";
    return { optional: true, description, type: { nesting, attributes: attributesOf(row.members) } };
  }
  const { type, required, secret } = row;
  const presence = required ? { required } : { optional: true };
  return { type, ...presence, sensitive: secret === undefined ? undefined : true, description };
}

function attributesOf(rows: readonly (SettingRow | MemberRow)[]): Attributes {
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
        "Identity of this state. The owner tag of each connection contains a hash of it, so that an interrupted create is found again and connections of other states are left alone. Without it, connections have no owner tag.",
    },
    workspace: {
      type: "string",
      optional: true,
      description: "Name of the workspace. The owner tag contains a hash of it.",
    },
  },
};
