import { type ITerraformDependable, type TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { checkedId } from "../synth/checks/construct-ids";
import { importProblems } from "../synth/checks/import-checks";
import { comeFrom, renameProblems } from "../synth/checks/renames";
import { checkConnection, connectionRequest, declaredConnection } from "../synth/connection";
import type { DeployedConnection, DeploymentTarget } from "../synth/stack/deployment-target";
import { markAsOurs } from "../synth/stack/our-constructs";
import {
  AUTOMATIC_PROVIDER_ID,
  deploymentTargetOf,
  namedProvider,
  stackProviders,
} from "../synth/stack/stack-providers";
import { VpnConnectionOutputs } from "./vpn-connection-outputs.generated";
import type { VpnConnectionProps } from "./vpn-connection-props";
import { ForeignConnection, type IVpnConnection } from "./vpn-connection-reference";
import { VpnProvider } from "./vpn-provider";

/**
 * A connection between a VPN gateway of Huawei Cloud and a customer gateway.
 *
 * While the app is synthesized, every value that code knows is checked against the constraints of the API, all problems
 * of all connections of a stack at once. `terraform apply` creates the connection and waits until it is settled; later
 * changes go in place where the API can; removing it from the code deletes it.
 *
 * In Terraform it is a resource `hwvpn_connection`, the default child of this construct; with
 * `VpnDeployment.nullResource` a `null_resource`, with a `terraform_data` that has its outputs.
 *
 * Source: "Creating a VPN Connection".
 *
 * @example
 *
 * new VpnConnection(this, "paris", {
 *   vgwId: "620f9e0b-0c3d-4c5a-9f54-0f5b7c3f6d21",
 *   vgwIp: "8f4c2a71-5b1e-4a49-8f0c-2d7e9a6b3c54",
 *   cgwId: "1d7be3c5-7a2f-4e86-b9d3-6c5a4f8e2b17",
 *   peerSubnets: ["192.168.44.0/24"],
 *   psk: PreSharedKey.fromEnvironment("PARIS_PSK"),
 * });
 *
 */
export class VpnConnection extends VpnConnectionOutputs implements IVpnConnection, ITerraformDependable {
  /**
   * A connection that is declared elsewhere: in another app, by other means, or in the console. Nothing of it is in the stack,
   * and nothing here creates, changes or deletes it; `importFrom` takes one over.
   *
   * Synth refuses anything but one ID.
   *
   * @param scope where it belongs in the tree of constructs
   * @param id unique among the constructs of that scope
   * @param connectionId VPN connection ID: a UUID of 36 characters in lower case, or a value of Terraform's
   */
  public static fromConnectionId(scope: Construct, id: string, connectionId: string): IVpnConnection {
    return new ForeignConnection(scope, id, connectionId);
  }

  private readonly target: DeploymentTarget;
  /** @internal */
  protected readonly _deployed: DeployedConnection;

  /**
   * Declares a connection.
   *
   * @param scope where it belongs in the tree of constructs
   * @param id unique among the constructs of that scope. Directly in a stack it is the name in Terraform, without what
   *   names may not have (`Sao Paulo` is `hwvpn_connection.SaoPaulo`); where nothing is left that may begin a name (`24`,
   *   `北京`), the name is made of `vpn`, what is left, and a hash of the path. Two of a stack with one name are refused.
   * @param props fields of the connection
   */
  public constructor(scope: Construct, id: string, props: VpnConnectionProps) {
    super(scope, checkedId(scope, id, "VpnConnection"));
    markAsOurs(this);
    const declared = declaredConnection(props ?? {});
    const { provider, target } = this.deploymentFor(props);
    const request = connectionRequest(this, declared);
    this.target = target;
    this._deployed = target.addConnection(this, request, provider);
    this.node.addValidation({
      validate: () => [
        ...checkConnection(this, declared, target),
        ...importProblems(this, request.forEach !== undefined),
        ...renameProblems(this, target.block),
      ],
    });
  }

  /** Reference to the connection as a whole, for `dependsOn` of other resources. */
  public get fqn(): string {
    return this._deployed.fqn;
  }

  /** VPN connection ID: the same as `id`. */
  public get connectionId(): string {
    return this.id;
  }

  /**
   * Takes over a connection that exists already: writes an `import` block, which Terraform 1.5 and newer carry out with the
   * next apply. Remove the call afterwards. With `VpnDeployment.nullResource` the command takes it over, and writes the owner tag.
   *
   * Leave `psk` out if the connection has its key already: the service keeps it. A `psk` that is given is sent, since nobody
   * can know whether it is the same, and under IKEv2 the connection is then reset, which interrupts a working tunnel. The
   * plan says so; with `VpnDeployment.nullResource`, whose plans cannot, synth does.
   *
   * Synth refuses anything but one ID, the call on a connection with `forEach`, and an ID that another connection of the
   * app takes over.
   *
   * @param id VPN connection ID: a UUID of 36 characters in lower case, or a value of Terraform's
   */
  public importFrom(id: string): void {
    this._deployed.importFrom(id);
  }

  /**
   * Keeps the connection as it is when its construct gets another id or another scope, and so another address in Terraform:
   * without this Terraform deletes it and creates another one. Writes `moved` blocks, for which cdktf wants Terraform 1.5.
   * Leave the call in the code until every state has been applied with it.
   *
   * Synth refuses what is no such address, a second call, an address that another connection comes from, and one that a
   * block of the stack still has. It moves nothing from one deployment to another, nor to another `provider` with
   * `VpnDeployment.nullResource`.
   *
   * @param oldAddress the address that `terraform state list` shows, `hwvpn_connection.NAME`, with
   *   `VpnDeployment.nullResource` `null_resource.NAME`; or just the name
   *
   * @example
   *
   * new VpnConnection(this, "paris-1", props).moveFrom("hwvpn_connection.paris");
   */
  public moveFrom(oldAddress: string): void {
    const known = comeFrom(this, oldAddress, this.target.block);
    if (known !== undefined) {
      this._deployed.moveFromId(known);
    }
  }

  private deploymentFor(props: VpnConnectionProps): {
    readonly provider: TerraformProvider;
    readonly target: DeploymentTarget;
  } {
    const stack = TerraformStack.of(this);
    const providers = stackProviders(stack);
    const named = namedProvider(this, props?.provider);
    if (named === undefined) {
      providers.requireDefault(() => new VpnProvider(stack, AUTOMATIC_PROVIDER_ID));
    }
    const provider = named ?? providers.default();
    const target = deploymentTargetOf(provider);
    if (provider === undefined || target === undefined) {
      throw new Error("the stack has no provider for VPN connections after one was added; please report this");
    }
    return { provider, target };
  }
}
