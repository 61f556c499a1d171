import type { ITerraformDependable } from "cdktf";
import type { CustomerGatewayLookupFields } from "./customer-gateway-lookup-fields.generated";
import type { VpnLookupTimeouts } from "./vpn-gateway-props";
import type { VpnProvider } from "./vpn-provider";

/**
 * Props of `CustomerGateway.fromLookup`: what selects the customer gateway. At least one of `name`, `customerGatewayId`, `ip`,
 * `fqdn`, `idValue` and `tags` is mandatory, and all that are given must match.
 *
 * Source: "Querying the Customer Gateway List".
 */
export interface CustomerGatewayLookupProps extends CustomerGatewayLookupFields {
  /**
   * The IPv4 address of the customer's device, in place of `idValue`: `203.0.113.7`.
   *
   * A change looks up another customer gateway. Synth rejects it beside `fqdn` and `idValue`, and anything but an IPv4 address.
   *
   * @default - any address
   */
  readonly ip?: string;

  /**
   * The domain name of the customer's device, in place of `idValue`, exactly as the service has it.
   *
   * A change looks up another customer gateway. Synth rejects it beside `ip` and `idValue`, and an IPv4 address.
   *
   * @default - any domain name
   */
  readonly fqdn?: string;

  /**
   * How long the look-up may take.
   *
   * @default - 10 minutes
   */
  readonly timeouts?: VpnLookupTimeouts;

  /**
   * Provider whose region and project have the customer gateway, in stacks with more than one.
   *
   * @default - the provider of the stack that has no alias, which the library adds if it is missing
   */
  readonly provider?: VpnProvider;

  /**
   * Constructs to create before the look-up, such as the customer gateway itself if the same stack creates it with another
   * provider: Terraform's `depends_on`. While one of them changes, the look-up happens in the apply, and a plan does not know
   * its attributes.
   *
   * @default - none
   */
  readonly dependsOn?: ITerraformDependable[];
}
