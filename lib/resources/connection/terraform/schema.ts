import type { Attribute, Attributes, Schema } from "../../../terraform-plugin/provider";
import { attributesOf } from "../../shared/attributes";
import { CONNECTION } from "../connection-type";

const PSK_ATTRIBUTE: Attribute = {
  description:
    "Where the pre-shared key comes from, and its version. The key itself is not part of what is planned and kept of this resource; what else a saved plan holds, such as the variables of the root module that are not ephemeral, is for Terraform. Another version or another source sends the key; under IKEv2 the connection is then reset, since the key has no effect before.",
  optional: true,
  type: {
    nesting: "single",
    attributes: {
      source: {
        type: "string",
        required: true,
        description: "`environment`, `file`, `terraform` or `literal`.",
      },
      variable: {
        type: "string",
        optional: true,
        description: "Name of the environment variable of the deploying process that holds the key.",
      },
      path: {
        type: "string",
        optional: true,
        description: "Path of the file that holds the key; one final line break is left out.",
      },
      reference: {
        type: "string",
        optional: true,
        description:
          "Names of the Terraform values that the key is made of, with the source `terraform`: other names are another key. No part of the key.",
      },
      version: { type: "number", required: true, description: "Number of the key; a new number rotates it." },
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
    description: "How the gateway is attached, `vpc` or `er`: a hint for the checks, not sent.",
  },
  additional_fields: {
    type: "string",
    optional: true,
    description: "JSON object of API fields that are newer than this provider, sent as given.",
  },
  timeouts: {
    optional: true,
    description: "How long operations may take, waits included: numbers with unit, such as `90s`, `10m` or `1h`.",
    type: {
      nesting: "single",
      attributes: {
        create: { ...TIMEOUT, description: "Default `10m`." },
        update: { ...TIMEOUT, description: "Default `10m`." },
        delete: { ...TIMEOUT, description: "Default `10m`." },
      },
    },
  },
  construct_path: {
    type: "string",
    optional: true,
    description: "Where the connection was declared when it was created; for messages and for the owner tag.",
  },
  suppressed_rules: {
    type: { list: "string" },
    optional: true,
    description: "Ids of the rules that are not applied to this connection.",
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
