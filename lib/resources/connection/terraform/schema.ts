import type { Attribute, Schema } from "../../../terraform-plugin/provider";
import { schemaOf } from "../../shared/common-attributes";
import { CONNECTION } from "../connection-type";

const PSK_ATTRIBUTE: Attribute = {
  description:
    "Source and version of the pre-shared key. The key itself is neither in the plan nor in the state of this resource; Terraform may keep it elsewhere, for example in a saved plan as a root module variable that is not ephemeral. A change of version or source sends the key. Under IKEv2 the connection is then reset, because only a reset makes the new key take effect.",
  optional: true,
  computed: true,
  defaultValue: null,
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
        tooOldForWriteOnly: {
          summary: "psk needs Terraform 1.11 or newer for a key from a Terraform value or from the code",
          detail:
            "This version would store the key in the plan and the state. Use Terraform 1.11 or newer (OpenTofu 1.11 or newer), or take the key from PreSharedKey.fromEnvironment or PreSharedKey.fromFile.",
        },
      },
    },
  },
};

/** What only the checks use. */
const GATEWAY_ATTACHMENT: Attribute = {
  type: "string",
  optional: true,
  description: "How the gateway is attached: `vpc` or `er`. Only the checks use it; it is not sent.",
};

const HEALTH_CHECK: Attribute = {
  type: "bool",
  optional: true,
  description:
    "Whether the service has a connection monitor for the connection. Without a value, monitors are left as they are.",
};

const WAIT_FOR: Attribute = {
  type: "string",
  optional: true,
  description: "When an apply ends: `settled` (the default), or `up`, when the tunnel is up.",
};

const TUNNEL_PROBLEM: Attribute = {
  type: "string",
  computed: true,
  description: "Why the last apply that waited for the tunnel ended without it. A postcondition fails the apply then.",
};

export const CONNECTION_SCHEMA: Schema = schemaOf(CONNECTION, {
  version: 0,
  description: "An IPsec connection between a VPN gateway and a customer gateway of Huawei Cloud.",
  attributes: {
    psk: PSK_ATTRIBUTE,
    gateway_attachment: GATEWAY_ATTACHMENT,
    health_check: HEALTH_CHECK,
    wait_for: WAIT_FOR,
    tunnel_problem: TUNNEL_PROBLEM,
  },
});
