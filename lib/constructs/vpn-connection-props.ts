import type { ITerraformDependable, ITerraformIterator, TerraformResourceLifecycle } from "cdktf";
import type { VpnGatewayAttachment } from "./choices.generated";
import type { VpnConnectionFields } from "./vpn-connection-fields.generated";
import type { VpnProvider } from "./vpn-provider";

/**
 * How long the operations on a VPN connection may take, waiting included. Numbers with the units `s`, `m` and `h`, such as
 * `90s`, `10m` or `1h30m`, above zero.
 *
 * A change acts on the next operation and touches no connection.
 */
export interface VpnConnectionTimeouts {
  /**
   * For a create: until the connection is settled.
   *
   * @default "10m"
   */
  readonly create?: string;

  /**
   * For an update: until the connection is settled again.
   *
   * @default "10m"
   */
  readonly update?: string;

  /**
   * For a delete: until the connection is gone.
   *
   * @default "10m"
   */
  readonly delete?: string;
}

/**
 * Props of a `VpnConnection`: the fields of the API in camelCase, and a few of this library.
 *
 * Text is sent as written: `${` and `%{` that cannot be meant for Terraform are escaped. What refers to something of
 * Terraform, such as a token or `${var.site}`, is left to Terraform; the checks then judge the rest, and Terraform's plan
 * judges what was left out.
 *
 * Source: tables 3 to 8 of "Creating a VPN Connection".
 */
export interface VpnConnectionProps extends VpnConnectionFields {
  /**
   * What the VPN gateway is attached to: a hint for the checks, which decides whether `peerSubnets` is mandatory. Not sent.
   *
   * A change touches no connection.
   *
   * Rules: gateway-attachment-choice, gateway-attachment-fact.
   *
   * @default - not known: what depends on it is left to Terraform's plan and to the service
   */
  readonly gatewayAttachment?: VpnGatewayAttachment;

  /**
   * API fields that are newer than this library, under the API's own names, sent as given. It may also hold single
   * members of `ikepolicy` and `ipsecpolicy`, for values newer than the library:
   * `{ enable_hub: true, ikepolicy: { authentication_algorithm: "sm3" } }`.
   *
   * Not for the key, for tags, for fields that only answers have, nor for a field whose prop is given too. A change acts
   * in place, or as the API says.
   *
   * @default - none
   */
  readonly additionalFields?: { [name: string]: unknown };

  /**
   * How long the operations may take.
   *
   * A change acts on the next operation and touches no connection.
   *
   * @default - 10 minutes each
   */
  readonly timeouts?: VpnConnectionTimeouts;

  /**
   * Provider to create the connection with, for stacks with more than one. A change of region or project replaces nothing:
   * destroy the connection first.
   *
   * @default - the provider of the stack that has no alias; it is added if there is none
   */
  readonly provider?: VpnProvider;

  /**
   * What must exist before the connection, and be destroyed after it, beyond what its props refer to: Terraform's
   * `depends_on`.
   *
   * @default - nothing more
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * Terraform's `lifecycle`: prevent destroying, ignore changes of attributes (under the API's names), replace together
   * with another resource, conditions.
   *
   * @default - none
   */
  readonly lifecycle?: TerraformResourceLifecycle;

  /**
   * Terraform's `for_each`, for a set of connections that only Terraform knows, such as a list in a variable. Each is told
   * apart by its key. Where code knows the set, a loop that makes one construct for each gets the better checks.
   *
   * Outputs of single connections are then reached by `TerraformIterator.fromResources` of the construct's default child.
   *
   * @default - one connection
   */
  readonly forEach?: ITerraformIterator;
}
