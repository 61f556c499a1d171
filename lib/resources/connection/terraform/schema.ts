import type { Attribute, Attributes, Schema } from "../../../terraform-plugin/provider";
import { attributesOf } from "../../shared/attributes";
import { CONNECTION } from "../connection-type";

const PSK_ATTRIBUTE: Attribute = {
  description:
    "Source and version of the pre-shared key. The key itself is neither in the plan nor in the state of this resource; Terraform may keep it elsewhere, for example in a saved plan as a root module variable that is not ephemeral. A change of version or source sends the key. Under IKEv2 the connection is then reset, because only a reset makes the new key take effect.",
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

/** Attributes that are not fields of the API. */
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
    ...attributesOf(CONNECTION),
    psk: PSK_ATTRIBUTE,
    ...OWN_ATTRIBUTES,
  },
};
