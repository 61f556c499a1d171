import type { Attribute, Provider } from "../../lib/terraform-plugin/provider";

/** Where Terraform looks for Huawei Cloud's own provider, and for that of Open Telekom Cloud. */
export const OFFICIAL_ADDRESS = "registry.terraform.io/huaweicloud/huaweicloud";
export const TWIN_ADDRESS = "registry.opentofu.org/opentelekomcloud/opentelekomcloud";

const ANY: Attribute = { type: "string", description: "Not used.", optional: true, computed: true };

async function unused(): Promise<never> {
  throw new Error("a move needs nothing of the other provider but its schema");
}

/**
 * A stand-in for a provider whose connections are moved. Terraform asks it for its schema, because a state names it, and
 * sends the stored state of its objects to the provider that takes them.
 */
export function createOfficialProvider(resourceType: string): Provider {
  return {
    schema: { version: 0, description: "A stand-in.", attributes: {} },
    resources: {
      [resourceType]: {
        schema: { version: 0, description: "A stand-in.", attributes: { id: ANY, psk: ANY } },
        create: unused,
        read: unused,
        update: unused,
        delete: unused,
      },
    },
    configure: async () => [],
  };
}
