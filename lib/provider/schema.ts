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
        "What tells this state from all others: by it an interrupted create is found again, and nothing of another state is ever touched. Part of the owner tag of each connection, as a hash. Without it connections carry no owner tag.",
    },
    workspace: {
      type: "string",
      optional: true,
      description: "Name of the workspace: part of the owner tag, as a hash.",
    },
  },
};
