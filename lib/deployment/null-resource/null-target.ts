import type { TerraformProvider } from "cdktf";
import { quote } from "../../checks/given";
import { CONNECTION } from "../../resources/connection/connection-type";
import type { DeploymentTarget } from "../../synth/stack/deployment-target";
import { FIRST_VERSION, needTerraform } from "../../synth/stack/required-terraform";
import { commandProblems, installCommand } from "./command-files";
import { providerLimits, resourceLimits } from "./limits";
import { addNullConnection } from "./null-connection";
import { addOwners, type Owners } from "./owners";
import { nullBlocks } from "./provider-null";

const OWNERS = new WeakMap<TerraformProvider, Owners>();

/**
 * Adds hashicorp/null to `required_providers`, without a provider block: Terraform configures it without one, and the
 * stack may already have one.
 */
function requireNullProvider(provider: TerraformProvider): void {
  const { NullProvider } = nullBlocks();
  const required = new NullProvider(provider, "Null");
  const { toTerraform, toHclTerraform } = required;
  required.toTerraform = () => ({ terraform: toTerraform.call(required).terraform });
  required.toHclTerraform = () => ({ terraform: toHclTerraform.call(required).terraform });
}

/**
 * The deployment target that writes `null_resource` and `terraform_data` blocks, which run the command of this package.
 */
export function nullTarget(): DeploymentTarget {
  return {
    name: "null_resource",
    hasProviderBlock: false,
    hasWriteOnlyKeys: false,
    blockOf: () => ({ type: "null_resource", hasInstances: false }),
    providerSource: "",
    providerVersion: () => "",
    addProvider: (provider, settings) => {
      requireNullProvider(provider);
      needTerraform(provider, () => FIRST_VERSION.terraformData);
      OWNERS.set(provider, addOwners(provider, settings));
    },
    addResource: (construct, request, provider) => {
      const { typeName, noun } = request.type;
      if (typeName !== CONNECTION.typeName) {
        throw new Error(
          `a ${noun} (${quote(construct.node.path)}) must not be deployed with VpnDeployment.nullResource(), which deploys VPN connections alone; pass it a VpnProvider with VpnDeployment.plugin()`,
        );
      }
      const owners = OWNERS.get(provider);
      if (owners === undefined) {
        throw new Error("the provider of this connection has no owner blocks; please report this");
      }
      return addNullConnection(construct, request, owners);
    },
    addLookUp: (construct, { type: { noun, inPlace = "another way" } }) => {
      throw new Error(
        `${quote(construct.node.path)} must not look up a ${noun} with VpnDeployment.nullResource(), which has no data sources; use ${inPlace} with values of another provider's data source, or IDs, or pass it a VpnProvider with VpnDeployment.plugin()`,
      );
    },
    writeStackFiles: installCommand,
    problems: commandProblems,
    providerLimits,
    resourceLimits,
  };
}
