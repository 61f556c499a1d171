import { TerraformElement, type TerraformResource } from "cdktf";
import { FIRST_VERSION, needTerraform } from "../../synth/stack/required-terraform";

/** An `action` block for one resource, under the name of its block. cdktf has no class for it. */
export class PluginAction extends TerraformElement {
  private readonly resource: TerraformResource;
  private readonly type: string;
  private readonly argument: string;

  /** @param argument the argument that takes the id of the resource */
  public constructor(resource: TerraformResource, id: string, type: string, argument: string) {
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
    const { friendlyUniqueId: name, provider, terraformResourceType } = this.resource;
    const config = { [this.argument]: `\${${terraformResourceType}.${name}.id}` };
    return { action: { [this.type]: { [name]: { ...(provider && { provider: provider.fqn }), config } } } };
  }

  public override toHclTerraform(): never {
    throw new Error(
      `${this.address} cannot be written as HCL, because cdktf has no actions; synthesize JSON, without --hcl, or leave out the action`,
    );
  }
}
