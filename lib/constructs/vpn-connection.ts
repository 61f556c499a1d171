import { type ITerraformDependable, Token } from "cdktf";
import type { Construct } from "constructs";
import { checkedId } from "../synth/checks/construct-ids";
import { addResetAction, declareConnection } from "../synth/connection";
import { liveProps, spreadableTags } from "../synth/props/live-tags";
import type { DeclaredResource } from "../synth/stack/declare-resource";
import type { DeployedResource } from "../synth/stack/deployment-target";
import { providerTagsOf } from "../synth/stack/provider-tags";
import { AUTOMATIC_PROVIDER_ID } from "../synth/stack/stack-providers";
import { VpnConnectionOutputs } from "./vpn-connection-outputs.generated";
import type { VpnConnectionProps } from "./vpn-connection-props";
import { ForeignConnection, type IVpnConnection } from "./vpn-connection-reference";
import type { VpnImportOptions } from "./vpn-import-options";
import { VpnProvider } from "./vpn-provider";

/**
 * A connection between a VPN gateway of Huawei Cloud and a customer gateway.
 *
 * Synth checks every value that the code knows against the constraints of the API, and reports all problems of all
 * connections at once. `terraform apply` creates the connection and waits until its status is ACTIVE or DOWN. Later changes
 * act in place where the API can. Removing the construct deletes the connection.
 *
 * In Terraform the connection is a resource `hwvpn_connection`, the default child of this construct. With
 * `VpnDeployment.nullResource` it is a `null_resource`, and a `terraform_data` has its outputs.
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
   * Refers to a connection that is managed elsewhere: by another app, by another tool, or in the console. The stack contains
   * no block for it, and never creates, changes or deletes it. To manage an existing connection here, use `importFrom`.
   *
   * Synth rejects anything but one connection ID.
   *
   * @param scope parent construct
   * @param id unique among the children of `scope`
   * @param connectionId VPN connection ID: a UUID of 36 characters in lower case, or a Terraform value
   */
  public static fromConnectionId(scope: Construct, id: string, connectionId: string): IVpnConnection {
    return new ForeignConnection(scope, id, connectionId);
  }

  private readonly declared: DeclaredResource;
  private givenTags?: VpnConnectionProps["tags"];
  /** @internal */
  protected readonly _deployed: DeployedResource;

  /**
   * Declares a connection.
   *
   * @param scope parent construct
   * @param id unique among the children of `scope`. Directly in a stack it is the name in Terraform, without the characters
   *   that a name must not contain (`Sao Paulo` is `hwvpn_connection.SaoPaulo`). If the rest cannot begin a name (`24`, `北京`),
   *   the name consists of `vpn`, the rest, and a hash of the path. Synth rejects two connections of a stack with one name.
   * @param props fields of the connection
   */
  public constructor(scope: Construct, id: string, props: VpnConnectionProps) {
    super(scope, checkedId(scope, id, "VpnConnection"));
    this.givenTags = props?.tags;
    const defaults = () => providerTagsOf(this, props?.provider)?.defaults();
    const current = liveProps(props ?? {}, defaults, () => this.givenTags);
    this.declared = declareConnection(this, current, (stack) => new VpnProvider(stack, AUTOMATIC_PROVIDER_ID));
    this._deployed = this.declared.deployed;
  }

  /** Reference to the connection as a whole, for `dependsOn` of other resources. */
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

  /** Tags that the code has given: undefined if none. The output `tags` refers to those that the connection has. */
  public get tagsInput(): { [key: string]: string } | undefined {
    return spreadableTags(this.givenTags);
  }

  /** VPN connection ID: the same as `id`. */
  public get connectionId(): string {
    return this.id;
  }

  /**
   * Imports an existing connection with the next apply. Remove the call afterwards. It writes an `import` block, which needs
   * Terraform 1.5 or newer. With `VpnDeployment.nullResource` there is no such block: the command imports the connection, and
   * writes its owner tag.
   *
   * If the connection already has its key, leave `psk` out, and the service keeps the key; or pass `keyInForce`. A `psk` that
   * is given without that option is sent, because the service does not return the key to compare it with. Under IKEv2 the
   * connection is then reset, which interrupts a working tunnel. The plan warns about it; with `VpnDeployment.nullResource`,
   * synth does.
   *
   * Synth rejects anything but one connection ID, a call on a connection with `forEach`, and an ID that another connection
   * of the app imports.
   *
   * @param id VPN connection ID: a UUID of 36 characters in lower case, or a Terraform value
   * @param options what the library cannot see at the service
   *
   * @example
   *
   * new VpnConnection(this, "paris", props).importFrom("98c5af8a-6ee2-4482-99a2-ae2280a6f4c3", { keyInForce: true });
   */
  public importFrom(id: string, options: VpnImportOptions = {}): void {
    this.declared.importFrom(id, options);
  }

  /**
   * Keeps the connection when its construct gets another id or scope, and with it another address in Terraform. Without this
   * call, Terraform deletes the connection and creates another one. Leave the call in the code until every state has been
   * applied with it. It writes `moved` blocks, for which cdktf requires Terraform 1.5.
   *
   * It also brings a connection here from a resource of another provider: `huaweicloud_vpn_connection` of Huawei Cloud's own
   * provider, or `opentelekomcloud_enterprise_vpn_connection_v5`. This needs Terraform 1.8 or OpenTofu 1.10, the state of
   * that resource as the state of this stack, and, for one more `init`, the other provider. The move calls the service only
   * to read. A `psk` that is the same as before, in version 1, is not sent; another one is rotated. The other provider's
   * state contains the key; the new one contains only a salted hash of it, and no plan shows that.
   *
   * Synth rejects a text that is no such address, a second call, an address that another connection moves from, an
   * address that a block of the stack still has, and the address of another provider's resource if the Terraform on this
   * machine is older than 1.8. The call cannot move a connection to another deployment, nor, with
   * `VpnDeployment.nullResource`, from another provider or to another `provider`.
   *
   * @param oldAddress the address that `terraform state list` shows: `hwvpn_connection.NAME`, or with
   *   `VpnDeployment.nullResource` `null_resource.NAME`. The name alone is enough. For another provider's resource the whole
   *   address, with its modules and its key if it has any
   *
   * @example
   *
   * new VpnConnection(this, "paris-1", props).moveFrom("hwvpn_connection.paris");
   *
   * @example
   *
   * new VpnConnection(this, "lyon", props).moveFrom('module.sites.huaweicloud_vpn_connection.this["lyon"]');
   */
  public moveFrom(oldAddress: string): void {
    this.declared.moveFrom(oldAddress);
  }

  /**
   * Adds an action to the stack that resets this connection: its tunnel ends, and both ends negotiate it anew, which interrupts
   * it. No plan and no apply runs the action unless it is asked for: `terraform apply -invoke=ADDRESS` does, and so does a change
   * of a resource that names it in `lifecycle.action_trigger`. Needs Terraform 1.14; OpenTofu has no actions.
   *
   * Becomes `POST /v5/{project_id}/vpn-connection/{vpn_connection_id}/reset`. The action waits until the service is done, and
   * fails if the connection does not exist, or if the cloud has no such operation. A second call returns the same address.
   *
   * Throws with `VpnDeployment.nullResource`. Synth rejects the call on a connection with `forEach`.
   *
   * @returns the address of the action, `action.hwvpn_reset_connection.NAME`
   *
   * @example
   *
   * const reset = new VpnConnection(this, "paris", props).addResetAction();
   * device.addOverride("lifecycle.action_trigger", [{ events: ["after_update"], actions: [reset] }]);
   */
  public addResetAction(): string {
    return addResetAction(this, this._deployed);
  }
}
