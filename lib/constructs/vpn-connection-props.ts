import type { ITerraformIterator } from "cdktf";
import type { ICustomerGateway } from "./customer-gateway-reference";
import type { VpnConnectionFields } from "./vpn-connection-fields.generated";
import type { VpnConnectionSettings } from "./vpn-connection-settings";
import type { IVpnGateway } from "./vpn-gateway-reference";

/**
 * Props of a `VpnConnection`: the fields of the API in camelCase, and a few of this library.
 *
 * Text is sent as written: `${` and `%{` are escaped unless they begin a Terraform expression. Terraform resolves tokens and
 * expressions such as `${var.site}`. Synth checks all other values, and the plan checks what Terraform has resolved.
 *
 * Source: tables 3 to 8 of "Creating a VPN Connection".
 */
export interface VpnConnectionProps extends VpnConnectionFields, VpnConnectionSettings {
  /**
   * The VPN gateway, with `gatewayAddress` in place of `vgwId` and `vgwIp`. A gateway of `VpnGateway.fromLookup` may still be
   * under creation: the look-up waits for it.
   *
   * A change replaces the connection if the gateway has another ID or address.
   *
   * Synth rejects it beside `vgwId` or `vgwIp`, and without `gatewayAddress`. The rules are those of `vgwId` and `vgwIp`.
   *
   * @default - given by `vgwId`; one of the two is mandatory
   */
  readonly gateway?: IVpnGateway;

  /**
   * Which of the two addresses of `gateway` is the end of the tunnel: 1 or 2. An active-active gateway should have a
   * connection at each.
   *
   * A change replaces the connection.
   *
   * Synth rejects another number, a Terraform value, and the number of an address that `VpnGateway.fromAttributes` was not
   * given.
   *
   * @default - none; mandatory with `gateway`
   */
  readonly gatewayAddress?: number;

  /**
   * The customer gateway, in place of `cgwId`.
   *
   * A change acts in place, as that of `cgwId` does. Going from `cgwId` to this prop changes nothing, as long as the ID is the
   * same.
   *
   * Synth rejects it beside `cgwId`, and anything but a customer gateway. The rules are those of `cgwId`.
   *
   * @default - given by `cgwId`; one of the two is mandatory
   */
  readonly customerGateway?: ICustomerGateway;

  /**
   * Terraform's `for_each`, for a set of connections that only Terraform knows, such as a list in a variable. Each connection
   * is identified by its key. If the code knows the set, create one construct for each in a loop: synth then checks more.
   *
   * `TerraformIterator.fromResources` of the construct's default child gives the outputs of single connections.
   *
   * @default - one connection
   */
  readonly forEach?: ITerraformIterator;
}
