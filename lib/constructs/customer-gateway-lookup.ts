import { type ITerraformDependable, Token } from "cdktf";
import type { Construct } from "constructs";
import { checkedId } from "../synth/checks/construct-ids";
import { declareCustomerGatewayLookUp } from "../synth/customer-gateway";
import type { DeployedLookUp } from "../synth/stack/deployment-target";
import { AUTOMATIC_PROVIDER_ID } from "../synth/stack/stack-providers";
import { CustomerGatewayLookupOutputs } from "./customer-gateway-lookup-outputs.generated";
import type { CustomerGatewayLookupProps } from "./customer-gateway-lookup-props";
import type { ICustomerGateway } from "./customer-gateway-reference";
import { VpnProvider } from "./vpn-provider";

/**
 * A customer gateway that `CustomerGateway.fromLookup` finds at the service, for `customerGateway` of a `VpnConnection`.
 *
 * In Terraform it is a data source `hwvpn_customer_gateway`, the default child of this construct.
 *
 * Source: "Querying the Customer Gateway List".
 */
export class CustomerGatewayLookup
  extends CustomerGatewayLookupOutputs
  implements ICustomerGateway, ITerraformDependable
{
  /** @internal */
  protected readonly _deployed: DeployedLookUp;

  /**
   * Looks up a customer gateway. `CustomerGateway.fromLookup` does the same.
   *
   * @param scope parent construct
   * @param id unique among the children of `scope`
   * @param props what selects the customer gateway
   */
  public constructor(scope: Construct, id: string, props: CustomerGatewayLookupProps) {
    super(scope, checkedId(scope, id, "CustomerGateway"));
    this._deployed = declareCustomerGatewayLookUp(
      this,
      props,
      (stack) => new VpnProvider(stack, AUTOMATIC_PROVIDER_ID),
    );
  }

  /** Reference to the look-up as a whole, for `dependsOn` of other constructs. */
  public get fqn(): string {
    return this._deployed.fqn;
  }

  /** Tags of the customer gateway. */
  public get tags(): { [key: string]: string } {
    return Token.asStringMap(this._deployed.interpolationForAttribute("tags"));
  }
}
