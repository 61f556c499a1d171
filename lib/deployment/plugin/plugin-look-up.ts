import { TerraformDataSource } from "cdktf";
import type { Construct } from "constructs";
import { PROVIDER_NAME } from "../../settings/provider-address";
import { nameBlock } from "../../synth/stack/block-names";
import type { DeployedLookUp, ResourceRequest } from "../../synth/stack/deployment-target";
import { withRemarks } from "./remarks";

/** A data source such as `hwvpn_gateway` in the stack. */
export class PluginLookUp extends TerraformDataSource implements DeployedLookUp {
  private readonly request: ResourceRequest;

  public constructor(construct: Construct, request: ResourceRequest) {
    super(construct, "Default", {
      terraformResourceType: request.type.typeName,
      terraformGeneratorMetadata: { providerName: PROVIDER_NAME },
      provider: request.provider,
      dependsOn: request.dependsOn,
    });
    this.request = request;
    nameBlock(this);
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return withRemarks(this.request, this.request.attributes("json"));
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return withRemarks(this.request, this.request.attributes("hcl"));
  }
}
