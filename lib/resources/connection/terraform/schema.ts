import { appliesTo } from "../../../schema/defaults";
import { describeField } from "../../../schema/describe-field";
import type { Field } from "../../../schema/field";
import { type Fields, UNKNOWN, type Value } from "../../../schema/value";
import type { Attribute, Attributes, Schema, SimpleType } from "../../../terraform-plugin/provider";
import { CONNECTION } from "../connection-type";

/** Outputs that the service moves by itself or with every change; all others stay what they are for good. */
const MOVING_OUTPUTS = new Set(["status", "updated_at"]);

/**
 * What is planned where the configuration is silent: the documented default, or nothing where the field does not exist
 * beside the other values. Where the service chooses, there is no default.
 */
function plannedDefault(field: Field): Attribute["defaultValue"] {
  if (field.type === "tags") {
    return {};
  }
  const value = field.computed === true ? undefined : field.default;
  if (field.onlyWhen === undefined) {
    return value;
  }
  return (configuration: Fields): Value => {
    const here = appliesTo(CONNECTION, field, configuration);
    if (here === undefined) {
      return UNKNOWN;
    }
    return here ? value : null;
  };
}

const SIMPLE_TYPES: Partial<Record<Field["type"], SimpleType>> = {
  string: "string",
  integer: "number",
  boolean: "bool",
  strings: { list: "string" },
  tags: { map: "string" },
};

function typeOf(field: Field): Attribute["type"] {
  return (
    SIMPLE_TYPES[field.type] ?? {
      nesting: field.type === "objects" ? "list" : "single",
      attributes: attributesOf(field.fields ?? []),
    }
  );
}

function attributeOf(field: Field): Attribute {
  const common = { type: typeOf(field), description: describeField(field), replaces: field.change === "replace" };
  if (field.output === true) {
    return { ...common, computed: true, keepsPriorValue: !MOVING_OUTPUTS.has(field.name) };
  }
  if (field.required === true) {
    return { ...common, required: true };
  }
  return {
    ...common,
    optional: true,
    computed: field.computed === true || field.default !== undefined || ["object", "tags"].includes(field.type),
    keepsPriorValue: field.computed === true,
    defaultValue: plannedDefault(field),
  };
}

function attributesOf(fields: readonly Field[]): Attributes {
  return Object.fromEntries(fields.map((field) => [field.name, attributeOf(field)]));
}

const PSK_ATTRIBUTE: Attribute = {
  description:
    "Source and version of the pre-shared key. The key itself is neither in the plan nor in the state of this resource; Terraform may keep it elsewhere, for example in a saved plan as a root module variable that is not ephemeral. A change of version or source sends the key; under IKEv2 the connection is then reset, because the key has no effect before.",
  optional: true,
  type: {
    nesting: "single",
    attributes: {
      source: {
        type: "string",
        required: true,
        description: "Kind of source: `environment`, `file`, `terraform` or `literal`.",
      },
      variable: {
        type: "string",
        optional: true,
        description:
          "Name of the environment variable that holds the key, for the source `environment`. The deploying process reads it.",
      },
      path: {
        type: "string",
        optional: true,
        description: "Path of the file that holds the key, for the source `file`. One final line break is ignored.",
      },
      reference: {
        type: "string",
        optional: true,
        description:
          "Names of the Terraform values that make up the key, for the source `terraform`. Other names count as another key. Contains no part of the key.",
      },
      version: { type: "number", required: true, description: "Version of the key. Change it to rotate the key." },
      value: {
        type: "string",
        optional: true,
        sensitive: true,
        writeOnly: true,
        description: "The key itself, for the sources `terraform` and `literal`. Needs Terraform 1.11 or newer.",
      },
    },
  },
};

const TIMEOUT: Omit<Attribute, "description"> = { type: "string", optional: true };

/** Attributes that are no fields of the API. */
const OWN_ATTRIBUTES: Attributes = {
  gateway_attachment: {
    type: "string",
    optional: true,
    description: "How the gateway is attached: `vpc` or `er`. Only the checks use it; it is not sent.",
  },
  additional_fields: {
    type: "string",
    optional: true,
    description: "JSON object with API fields that this provider does not know. They are sent as given.",
  },
  timeouts: {
    optional: true,
    description: "Timeouts of the operations, waits included. Durations such as `90s`, `10m` or `1h`.",
    type: {
      nesting: "single",
      attributes: {
        create: { ...TIMEOUT, description: "Timeout of the operation. Defaults to `10m`." },
        update: { ...TIMEOUT, description: "Timeout of the operation. Defaults to `10m`." },
        delete: { ...TIMEOUT, description: "Timeout of the operation. Defaults to `10m`." },
      },
    },
  },
  construct_path: {
    type: "string",
    optional: true,
    description: "Construct path of the connection when it was created. Messages and the owner tag use it.",
  },
  suppressed_rules: {
    type: { list: "string" },
    optional: true,
    description: "Ids of the rules that are suppressed for this connection.",
  },
};

export const CONNECTION_SCHEMA: Schema = {
  version: 0,
  description: "An IPsec connection between a VPN gateway and a customer gateway of Huawei Cloud.",
  attributes: {
    ...attributesOf(CONNECTION.fields.filter((field) => field.type !== "secret")),
    psk: PSK_ATTRIBUTE,
    ...OWN_ATTRIBUTES,
  },
};
