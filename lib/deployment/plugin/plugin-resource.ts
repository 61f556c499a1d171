import { Lazy, type TerraformProvider, TerraformResource, Token } from "cdktf";
import type { Construct } from "constructs";
import { writeImportId } from "../../resources/connection/configuration/import-id";
import { PROVIDER_NAME } from "../../settings/provider-address";
import { registerImport } from "../../synth/checks/import-checks";
import { nameBlock } from "../../synth/stack/block-names";
import type { DeployedResource, InstanceKey, ResourceRequest } from "../../synth/stack/deployment-target";
import { FIRST_VERSION, needTerraform } from "../../synth/stack/required-terraform";
import { declaredKeyReference } from "../key-in-force";
import { PluginAction } from "./plugin-action";
import { withRemarks } from "./remarks";
import { resolvedOnce } from "./resolved-once";
import { registerWriteOnly } from "./write-only";

/** `hwvpn_connection` in the stack. */
export class PluginResource extends TerraformResource implements DeployedResource {
  private readonly construct: Construct;
  private readonly request: ResourceRequest;
  private hasKeyInForce = false;
  private isImported = false;
  private comesFromOtherType = false;

  public constructor(construct: Construct, request: ResourceRequest) {
    // cdktf leaves "Default" out of logical ids: the address in plans is hwvpn_connection.ID with the user's own id.
    super(construct, "Default", {
      terraformResourceType: request.type.typeName,
      terraformGeneratorMetadata: { providerName: PROVIDER_NAME },
      provider: request.provider,
      dependsOn: request.dependsOn,
      lifecycle: request.lifecycle,
      forEach: request.forEach,
    });
    this.construct = construct;
    this.request = request;
    nameBlock(this);
  }

  /** Users reach this method through the default child, too, so it also checks the id. */
  public override importFrom(id: string, provider?: TerraformProvider): void {
    const known = registerImport(this.request.type, this.construct, id);
    if (known !== undefined) {
      this.isImported = true;
      this.needVersionForAddresses();
      super.importFrom(this.hasKeyInForce ? this.withKeyReference(known) : known, provider);
    }
  }

  /** As `importFrom`, this is reached through the default child, too. */
  public override moveFromId(address: string): void {
    this.comesFromOtherType = !address.startsWith(`${this.terraformResourceType}.`);
    this.needVersionForAddresses();
    super.moveFromId(address);
  }

  public addressOf(attribute: string): string {
    return `${this.terraformResourceType}.${this.friendlyUniqueId}.${attribute}`;
  }

  public keepKeyInForce(): void {
    this.hasKeyInForce = true;
  }

  public addAction(type: string, argument: string): string {
    const id = "Action";
    const action =
      (this.node.tryFindChild(id) as PluginAction | undefined) ?? new PluginAction(this, id, type, argument);
    return action.address;
  }

  /** The version of Terraform that the `import` and `moved` blocks of this resource need. Most resources have none. */
  private needVersionForAddresses(): void {
    needTerraform(this, () => {
      if (this.comesFromOtherType) {
        return FIRST_VERSION.moveAcrossTypes;
      }
      return this.isImported ? FIRST_VERSION.importBlock : undefined;
    });
  }

  private withKeyReference(id: string): string {
    const produce = () => writeImportId({ id, keyReference: declaredKeyReference(this.request.attributes("json")) });
    return Token.asString(Lazy.stringValue({ produce }));
  }

  public override toTerraform(): unknown {
    return resolvedOnce(super.toTerraform());
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const attributes = this.request.attributes("json", this.instanceKey());
    registerWriteOnly(this, attributes);
    return withRemarks(this.request, attributes);
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return withRemarks(this.request, this.request.attributes("hcl", this.instanceKey()));
  }

  /** Instances can also come from an override, not only from the prop. */
  private instanceKey(): InstanceKey | undefined {
    const { count, for_each } = { ...this.rawOverrides };
    if ((this.forEach ?? for_each) !== undefined) {
      return "each.key";
    }
    return (this.count ?? count) === undefined ? undefined : "count.index";
  }
}
