import { TerraformElement, type TerraformResource } from "cdktf";
import type { DeployedResource } from "../../synth/stack/deployment-target";
import { FIRST_VERSION, needTerraform } from "../../synth/stack/required-terraform";

type ResourceWithAction = TerraformResource & Pick<DeployedResource, "addressOf">;

/** An `action` block for one resource, under the name of its block. cdktf has no class for it. */
export class PluginAction extends TerraformElement {
  private readonly resource: ResourceWithAction;
  private readonly type: string;
  private readonly argument: string;

  /** @param argument the argument that takes the id of the resource */
  public constructor(resource: ResourceWithAction, id: string, type: string, argument: string) {
    super(resource, id);
    this.resource = resource;
    this.type = type;
    this.argument = argument;
    needTerraform(this, () => FIRST_VERSION.actions);
  }

  public get address(): string {
    return `action.${this.type}.${this.resource.friendlyUniqueId}`;
  }

  public override toTerraform(): object {
    const { friendlyUniqueId: name, provider } = this.resource;
    const config = { [this.argument]: `\${${this.resource.addressOf("id")}}` };
    return { action: { [this.type]: { [name]: { ...(provider && { provider: provider.fqn }), config } } } };
  }

  public override toHclTerraform(): never {
    throw new Error(
      `${this.address} cannot be written as HCL, because cdktf has no actions; synthesize JSON, without --hcl, or leave out the action`,
    );
  }
}
