import type { ITerraformDependable } from "cdktf";
import type { VpnGatewayFields } from "./vpn-gateway-fields.generated";
import type { VpnProvider } from "./vpn-provider";

/** How long a look-up may take. A duration above zero with the units `s`, `m` and `h`, such as `90s`, `10m` or `1h30m`. */
export interface VpnLookupTimeouts {
  /**
   * Until the object is found and can be used.
   *
   * @default "10m"
   */
  readonly read?: string;
}

/**
 * Props of `VpnGateway.fromLookup`: what selects the gateway. At least one of `name`, `gatewayId` and `tags` is mandatory, and
 * all that are given must match.
 *
 * Source: "Querying the VPN Gateway List".
 */
export interface VpnGatewayLookupProps extends VpnGatewayFields {
  /**
   * How long the look-up may take, waiting for a gateway that is being created included.
   *
   * @default - 10 minutes
   */
  readonly timeouts?: VpnLookupTimeouts;

  /**
   * Provider whose region and project have the gateway, in stacks with more than one.
   *
   * @default - the provider of the stack that has no alias, which the library adds if it is missing
   */
  readonly provider?: VpnProvider;

  /**
   * Constructs to create before the look-up, such as the gateway itself if the same stack creates it: Terraform's
   * `depends_on`. While one of them changes, the look-up happens in the apply, and a plan does not know its attributes.
   *
   * @default - none
   */
  readonly dependsOn?: ITerraformDependable[];
}
