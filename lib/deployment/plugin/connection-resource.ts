import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { CarriedConnection, ConnectionRequest } from "../carrier";
import { CONNECTION_RESOURCE_TYPE, PROVIDER_NAME } from "./address";

/** `hwvpn_connection` in the stack. */
export class ConnectionResource extends TerraformResource implements CarriedConnection {
  private readonly request: ConnectionRequest;

  public constructor(connection: Construct, request: ConnectionRequest) {
    // cdktf leaves "Default" out of logical ids: the address in plans is hwvpn_connection.ID with the user's own id.
    super(connection, "Default", {
      terraformResourceType: CONNECTION_RESOURCE_TYPE,
      terraformGeneratorMetadata: { providerName: PROVIDER_NAME },
      provider: request.provider,
      dependsOn: request.dependsOn,
      lifecycle: request.lifecycle,
      forEach: request.forEach,
    });
    this.request = request;
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { ...this.request.attributes("json"), ...this.remarks() };
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return { ...this.request.attributes("hcl"), ...this.remarks() };
  }

  private remarks(): { [name: string]: unknown } {
    const remarks = this.request.remarks();
    return Object.keys(remarks).length === 0 ? {} : { "//": remarks };
  }
}
