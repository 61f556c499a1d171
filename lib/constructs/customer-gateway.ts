import { type ITerraformDependable, Token } from "cdktf";
import type { Construct } from "constructs";
import { checkedId } from "../synth/checks/construct-ids";
import { creatingBeforeDestroy, declareCustomerGateway } from "../synth/customer-gateway";
import { liveProps, spreadableTags } from "../synth/props/live-tags";
import type { DeclaredResource } from "../synth/stack/declare-resource";
import type { DeployedResource } from "../synth/stack/deployment-target";
import { providerTagsOf } from "../synth/stack/provider-tags";
import { AUTOMATIC_PROVIDER_ID } from "../synth/stack/stack-providers";
import { CustomerGatewayLookup } from "./customer-gateway-lookup";
import type { CustomerGatewayLookupProps } from "./customer-gateway-lookup-props";
import { CustomerGatewayOutputs } from "./customer-gateway-outputs.generated";
import type { CustomerGatewayProps } from "./customer-gateway-props";
import { ForeignCustomerGateway, type ICustomerGateway } from "./customer-gateway-reference";
import { VpnProvider } from "./vpn-provider";

/**
 * A customer gateway: what Huawei Cloud knows of the device at the customer's end of VPN connections.
 *
 * Synth checks every value that the code knows against the constraints of the API. `terraform apply` creates the customer
 * gateway. Later changes of the name, the certificate and the tags act in place. All others replace it: the new one is created
 * first, then the connections that refer to it change over in place, then the old one is deleted. Removing the construct
 * deletes it; the service refuses that while a connection uses it.
 *
 * In Terraform it is a resource `hwvpn_customer_gateway`, the default child of this construct.
 * `VpnDeployment.nullResource` cannot deploy it.
 *
 * Source: "Creating a Customer Gateway".
 *
 * @example
 *
 * const device = new CustomerGateway(this, "paris-office", { ip: "203.0.113.7", bgpAsn: 65010 });
 */
export class CustomerGateway extends CustomerGatewayOutputs implements ICustomerGateway, ITerraformDependable {
  /**
   * Refers to a customer gateway that is managed elsewhere: by another app, by another tool, or in the console. The stack
   * contains no block for it, and never creates, changes or deletes it. To manage an existing one here, use `importFrom`.
   *
   * Synth rejects anything but one customer gateway ID.
   *
   * @param scope parent construct
   * @param id unique among the children of `scope`
   * @param customerGatewayId customer gateway ID: a UUID of 36 characters in lower case, or a Terraform value
   */
  public static fromCustomerGatewayId(scope: Construct, id: string, customerGatewayId: string): ICustomerGateway {
    return new ForeignCustomerGateway(scope, id, customerGatewayId);
  }

  /**
   * Looks up a customer gateway by its name, its ID, the address or the domain name of its device, or its tags, with each plan.
   * The stack never creates, changes or deletes it. In Terraform it is a data source `hwvpn_customer_gateway`.
   *
   * Exactly one customer gateway of the region and project must match. Otherwise the plan fails with a list of the customer
   * gateways that were found. All look-ups of customer gateways in a plan share one list.
   *
   * Synth rejects props that select nothing, and a stack with `VpnDeployment.nullResource`, which has no data sources: use
   * `fromCustomerGatewayId` there.
   *
   * Source: "Querying the Customer Gateway List".
   *
   * @param scope parent construct
   * @param id unique among the children of `scope`
   * @param props what selects the customer gateway
   *
   * @example
   *
   * const device = CustomerGateway.fromLookup(this, "paris-office", { ip: "203.0.113.7" });
   */
  public static fromLookup(scope: Construct, id: string, props: CustomerGatewayLookupProps): CustomerGatewayLookup {
    return new CustomerGatewayLookup(scope, id, props);
  }

  private readonly declared: DeclaredResource;
  private givenTags?: CustomerGatewayProps["tags"];
  /** @internal */
  protected readonly _deployed: DeployedResource;

  /**
   * Declares a customer gateway.
   *
   * @param scope parent construct
   * @param id unique among the children of `scope`. It becomes the name in Terraform, as that of a `VpnConnection` does
   * @param props fields of the customer gateway
   */
  public constructor(scope: Construct, id: string, props: CustomerGatewayProps) {
    super(scope, checkedId(scope, id, "CustomerGateway"));
    this.givenTags = props?.tags;
    const defaults = () => providerTagsOf(this, props?.provider)?.defaults();
    const current = liveProps(creatingBeforeDestroy(props ?? {}), defaults, () => this.givenTags);
    this.declared = declareCustomerGateway(this, current, (stack) => new VpnProvider(stack, AUTOMATIC_PROVIDER_ID));
    this._deployed = this.declared.deployed;
  }

  /** Reference to the customer gateway as a whole, for `dependsOn` of other resources. */
  public get fqn(): string {
    return this._deployed.fqn;
  }

  /**
   * Tags. Setting them replaces those of the props, until the stack is synthesized: an aspect adds tags with it, to what
   * `tagsInput` has. The default tags of the provider are added in any case.
   */
  public get tags(): { [key: string]: string } {
    return Token.asStringMap(this._deployed.interpolationForAttribute("tags"));
  }

  public set tags(value: { [key: string]: string }) {
    this.givenTags = value;
  }

  /** Tags that the code has given: undefined if none. The output `tags` refers to those that the customer gateway has. */
  public get tagsInput(): { [key: string]: string } | undefined {
    return spreadableTags(this.givenTags);
  }

  /** Customer gateway ID: the same as `id`. */
  public get customerGatewayId(): string {
    return this.id;
  }

  /**
   * Imports an existing customer gateway with the next apply. Remove the call afterwards. It writes an `import` block, which
   * needs Terraform 1.5 or newer. A certificate that is given is sent, because the service does not return the present one
   * to compare it with.
   *
   * Synth rejects anything but one customer gateway ID, a call on a construct with `forEach`, and an ID that another customer
   * gateway of the app imports.
   *
   * @param id customer gateway ID: a UUID of 36 characters in lower case, or a Terraform value
   */
  public importFrom(id: string): void {
    this._deployed.importFrom(id);
  }

  /**
   * Keeps the customer gateway when its construct gets another id or scope, and with it another address in Terraform. Without
   * this call, Terraform deletes the customer gateway and creates another one. Leave the call in the code until every state
   * has been applied with it. It writes `moved` blocks, for which cdktf requires Terraform 1.5.
   *
   * Synth rejects a text that is no such address, a second call, an address that another customer gateway moves from, and an
   * address that a block of the stack still has.
   *
   * @param oldAddress the address that `terraform state list` shows: `hwvpn_customer_gateway.NAME`. The name alone is enough
   */
  public moveFrom(oldAddress: string): void {
    this.declared.moveFrom(oldAddress);
  }
}
