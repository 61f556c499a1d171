import { randomInt } from "node:crypto";
import type { Provider } from "../../lib/terraform-plugin/provider";
import { IS_OPENTOFU } from "./engine";

/** Where Terraform or OpenTofu looks for `hashicorp/null`. */
export const NULL_ADDRESS = `registry.${IS_OPENTOFU ? "opentofu.org" : "terraform.io"}/hashicorp/null`;

/**
 * A stand-in for `hashicorp/null`, because a registry is not reachable everywhere. Its only resource keeps its triggers
 * and is replaced when one of them changes. Terraform itself runs provisioners.
 */
export function createNullProvider(): Provider {
  return {
    schema: { version: 0, description: "A stand-in for hashicorp/null.", attributes: {} },
    resources: {
      null_resource: {
        schema: {
          version: 0,
          description: "Does nothing.",
          attributes: {
            id: { type: "string", description: "Random.", computed: true, keepsPriorValue: true },
            triggers: { type: { map: "string" }, description: "Replace it.", optional: true, replaces: true },
          },
        },
        create: async ({ plannedState }) => ({ state: { ...plannedState, id: String(randomInt(2 ** 47)) } }),
        read: async ({ currentState }) => ({ state: currentState }),
        update: async ({ plannedState }) => ({ state: plannedState }),
        delete: async () => [],
      },
    },
    configure: async () => [],
  };
}
