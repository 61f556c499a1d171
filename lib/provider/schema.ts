import { SETTINGS } from "../settings/table";
import type { Attribute, Schema } from "../terraform-plugin/provider";

const ASSUME_ROLE: Attribute = {
  optional: true,
  description: "Agency to act as, with the credentials above.",
  type: {
    nesting: "single",
    attributes: {
      agency_name: { type: "string", required: true, description: "Name of the agency." },
      domain_name: { type: "string", optional: true, description: "Name of the account that owns it." },
      domain_id: { type: "string", optional: true, description: "ID of the account that owns it." },
      duration: { type: "number", optional: true, description: "Validity in seconds." },
    },
  },
};

export const PROVIDER_SCHEMA: Schema = {
  version: 0,
  description: "VPN connections of Huawei Cloud.",
  attributes: {
    ...Object.fromEntries(
      SETTINGS.map(({ attribute, type, sensitive, description }) => [
        attribute,
        { type, sensitive, description, optional: true },
      ]),
    ),
    assume_role: ASSUME_ROLE,
    state_identity: {
      type: "string",
      optional: true,
      description:
        "Identity of this state. A hash of it is part of the owner tag of each connection, by which an interrupted create is recognised and connections of other states are left alone. Without it connections have no owner tag.",
    },
    workspace: {
      type: "string",
      optional: true,
      description: "Name of the workspace. A hash of it is part of the owner tag.",
    },
  },
};
