import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import type { VpnGatewayAttachment, VpnWaitFor } from "./choices.generated";
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
   * Whether the service has a connection monitor for the connection: the health check, which measures round-trip time and
   * packet loss between the two gateways for Cloud Eye. `true` makes one after the create, `false` deletes it. Without a value
   * it is left as it is. A plan shows a monitor that somebody else has made or deleted.
   *
   * A change acts in place, and does not affect the tunnel. Must not be given together with
   * `additionalFields.enable_health_check`. A service that refuses the monitor leaves the connection as it is: after a create
   * that is a warning, and the next plan makes the monitor; otherwise an error.
   *
   * Rules: health-check-type.
   *
   * Source: "Creating a VPN Connection Monitor".
   *
   * @default - monitors are not managed
   */
  readonly healthCheck?: boolean;

  /**
   * When an apply ends that creates the connection, or changes what its tunnel depends on: when the service is ready, or only
   * when the tunnel is up, for pipelines that configure the peer first. If it is not up within `timeouts.create` or
   * `timeouts.update`, the apply fails with the last lines of the service's log, the connection stays, and the next apply waits
   * on.
   *
   * A change of it changes no connection. It is not sent.
   *
   * Rules: wait-for-choice.
   *
   * Source: the statuses of a VPN connection in "Querying a Specified VPN Connection".
   *
   * @default VpnWaitFor.SETTLED
   */
  readonly waitFor?: VpnWaitFor;

  /**
   * API fields that are newer than this library, under the API's own names, sent as given.
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
