import type { ResourceType } from "../../schema/resource-type";
import type { Attribute, Attributes, Schema } from "../../terraform-plugin/provider";
import { attributesOf } from "./attributes";

const TIMEOUT: Attribute = {
  type: "string",
  optional: true,
  description: "Timeout of the operation. Defaults to `10m`.",
};

function timeouts(attributes: Attributes): Attribute {
  return {
    optional: true,
    description: "Timeouts of the operations, waits included. Durations such as `90s`, `10m` or `1h`.",
    type: { nesting: "single", attributes },
  };
}

const SUPPRESSED_RULES: Attribute = {
  type: { list: "string" },
  optional: true,
  description: "Ids of the rules that are suppressed for this resource.",
};

/** The attributes that synth writes for every resource type, beside the fields of the API. */
const COMMON_ATTRIBUTES: Attributes = {
  additional_fields: {
    type: "string",
    optional: true,
    description: "JSON object with API fields that this provider does not know. They are sent as given.",
  },
  timeouts: timeouts({ create: TIMEOUT, update: TIMEOUT, delete: TIMEOUT }),
  construct_path: {
    type: "string",
    optional: true,
    description: "Construct path at the time of the create. Messages and the owner tag use it.",
  },
  suppressed_rules: SUPPRESSED_RULES,
};

/** The same for every look-up. */
const LOOK_UP_ATTRIBUTES: Attributes = {
  timeouts: timeouts({ read: TIMEOUT }),
  construct_path: { type: "string", optional: true, description: "Construct path. Messages use it." },
  suppressed_rules: SUPPRESSED_RULES,
};

/** What a type's schema has beside its fields: the source of a secret, and the facts that its rules use. */
export interface OwnSchema extends Pick<Schema, "version" | "description"> {
  readonly attributes?: Attributes;
}

/** The schema of a resource type: its fields, its own attributes, and those of every type. */
export function schemaOf(type: ResourceType, { attributes, ...own }: OwnSchema): Schema {
  return { ...own, attributes: { ...attributesOf(type), ...attributes, ...COMMON_ATTRIBUTES } };
}

/** The schema of a look-up: its fields, and the attributes of every look-up. */
export function lookUpSchemaOf(type: ResourceType): Schema {
  return {
    version: 0,
    description: `Looks up one ${type.noun} of Huawei Cloud.`,
    attributes: { ...attributesOf(type), ...LOOK_UP_ATTRIBUTES },
  };
}
