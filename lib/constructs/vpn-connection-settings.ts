import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import type { VpnGatewayAttachment } from "./choices.generated";
import type { VpnConnectionTimeouts } from "./vpn-connection-timeouts";
import type { VpnProvider } from "./vpn-provider";

/**
 * The props of a connection that are no fields of the API.
 *
 * @internal
 */
export interface VpnConnectionSettings {
  /**
   * What the VPN gateway is attached to. The checks use it to decide whether `peerSubnets` is mandatory; it is not sent.
   *
   * A change of it changes no connection.
   *
   * Rules: gateway-attachment-choice, gateway-attachment-fact.
   *
   * @default - that of `gateway` if the code knows it; otherwise the plan and the service check what depends on it
   */
  readonly gatewayAttachment?: VpnGatewayAttachment;

  /**
   * API fields that are newer than this library, under the API's own names, sent as given: `{ enable_health_check: true }`.
   * May also contain members of `ikepolicy` and `ipsecpolicy`. For a newer value of an algorithm, a group, an ID type or the
   * authentication method, use `of` of its class, such as `VpnEncryptionAlgorithm.of("chacha20")`.
   *
   * Must not contain the key, tags, fields that only the service sets, nor a field whose own prop is given. A change is sent
   * as an update in place; the API decides whether it accepts it.
   *
   * @default - none
   */
  readonly additionalFields?: { [name: string]: unknown };

  /**
   * How long the operations may take.
   *
   * A change applies to the next operation, and changes no connection.
   *
   * @default - 10 minutes each
   */
  readonly timeouts?: VpnConnectionTimeouts;

  /**
   * Provider of the connection, in stacks with more than one. Another region or project is an error, because a connection
   * cannot move: destroy it first.
   *
   * @default - the provider of the stack that has no alias, which the library adds if it is missing
   */
  readonly provider?: VpnProvider;

  /**
   * Constructs to create before the connection, and to destroy after it, besides those that its props refer to: Terraform's
   * `depends_on`.
   *
   * @default - none
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * Terraform's `lifecycle`: create before destroy, prevent destroy, ignore changes of attributes (under the API's names),
   * replace together with another resource, conditions.
   *
   * @default - none
   */
  readonly lifecycle?: TerraformResourceLifecycle;
}
