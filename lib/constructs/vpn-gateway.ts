import { type ITerraformDependable, Token } from "cdktf";
import type { Construct } from "constructs";
import { checkedId } from "../synth/checks/construct-ids";
import { declareGatewayLookUp } from "../synth/gateway";
import { markAsGateway } from "../synth/props/gateway-stand-in";
import type { DeployedLookUp } from "../synth/stack/deployment-target";
import { AUTOMATIC_PROVIDER_ID } from "../synth/stack/stack-providers";
import { VpnGatewayOutputs } from "./vpn-gateway-outputs.generated";
import type { VpnGatewayLookupProps } from "./vpn-gateway-props";
import { ForeignGateway, type IVpnGateway, type VpnGatewayAttributes } from "./vpn-gateway-reference";
import { VpnProvider } from "./vpn-provider";

/**
 * A VPN gateway of Huawei Cloud that exists already, or that another provider creates in the same stack. This library does
 * not create gateways.
 *
 * @example
 *
 * const hq = VpnGateway.fromLookup(this, "hq", { name: "vpngw-hq" });
 * new VpnConnection(this, "paris", {
 *   gateway: hq,
 *   gatewayAddress: 1,
 *   cgwId: "1d7be3c5-7a2f-4e86-b9d3-6c5a4f8e2b17",
 *   peerSubnets: ["192.168.44.0/24"],
 *   psk: PreSharedKey.fromEnvironment("PARIS_PSK"),
 * });
 *
 */
export class VpnGateway extends VpnGatewayOutputs implements IVpnGateway, ITerraformDependable {
  /**
   * Looks up a gateway by its name, its ID or its tags, with each plan. In Terraform it is a data source `hwvpn_gateway`, the
   * default child of this construct.
   *
   * Exactly one gateway of the region and project must match. Otherwise the plan fails with a list of the gateways that were
   * found. The look-up waits while the service creates or changes the gateway, and fails if its status is FAULT, FREEZED or
   * PENDING_DELETE. All look-ups of gateways in a plan need one request together.
   *
   * Synth rejects props without `name`, `gatewayId` and `tags`, and a stack with `VpnDeployment.nullResource`, which has no
   * data sources: use `fromAttributes` there.
   *
   * @param scope parent construct
   * @param id unique among the children of `scope`
   * @param props what selects the gateway
   */
  public static fromLookup(scope: Construct, id: string, props: VpnGatewayLookupProps): VpnGateway {
    return new VpnGateway(scope, id, props);
  }

  /**
   * Refers to a gateway by its attributes, such as those of another provider's resource or data source in the stack. The stack
   * contains no block for it.
   *
   * Synth rejects anything but one ID as `gatewayId`, addresses that are neither an ID nor an IPv4 address, and values that a
   * gateway cannot have.
   *
   * @param scope parent construct
   * @param id unique among the children of `scope`
   * @param attributes what the code knows of the gateway
   *
   * @example
   *
   * VpnGateway.fromAttributes(this, "hq", {
   *   gatewayId: gateway.getStringAttribute("id"),
   *   address1: gateway.getStringAttribute("eip1[0].id"),
   * });
   */
  public static fromAttributes(scope: Construct, id: string, attributes: VpnGatewayAttributes): IVpnGateway {
    return new ForeignGateway(scope, id, attributes);
  }

  /** @internal */
  protected readonly _deployed: DeployedLookUp;

  private constructor(scope: Construct, id: string, props: VpnGatewayLookupProps) {
    super(scope, checkedId(scope, id, "VpnGateway"));
    this._deployed = declareGatewayLookUp(this, props, (stack) => new VpnProvider(stack, AUTOMATIC_PROVIDER_ID));
    markAsGateway(this, () => this);
  }

  /** Reference to the look-up as a whole, for `dependsOn` of other constructs. */
  public get fqn(): string {
    return this._deployed.fqn;
  }

  /** Tags of the gateway. */
  public get tags(): { [key: string]: string } {
    return Token.asStringMap(this._deployed.interpolationForAttribute("tags"));
  }
}
