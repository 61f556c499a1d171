import type { ITerraformDependable, ITerraformIterator, TerraformResourceLifecycle } from "cdktf";
import type { CustomerGatewayFields } from "./customer-gateway-fields.generated";
import type { VpnProvider } from "./vpn-provider";

/**
 * How long the operations on a customer gateway may take. Durations above zero with the units `s`, `m` and `h`, such as
 * `90s`, `10m` or `1h30m`.
 *
 * A change applies to the next operation, and changes no customer gateway.
 */
export interface CustomerGatewayTimeouts {
  /**
   * For a create: until the customer gateway is read back.
   *
   * @default "10m"
   */
  readonly create?: string;

  /**
   * For an update: until the changed customer gateway is read back.
   *
   * @default "10m"
   */
  readonly update?: string;

  /**
   * For a delete: until the customer gateway is gone.
   *
   * @default "10m"
   */
  readonly delete?: string;
}

/**
 * Props of a `CustomerGateway`: the fields of the API in camelCase, and a few of this library.
 *
 * Text is sent as written: `${` and `%{` are escaped unless they begin a Terraform expression. Terraform resolves tokens and
 * expressions such as `${var.site}`. Synth checks all other values, and the plan checks what Terraform has resolved.
 *
 * Source: tables 3 to 5 of "Creating a Customer Gateway".
 */
export interface CustomerGatewayProps extends CustomerGatewayFields {
  /**
   * The IPv4 address of the customer's device, in place of `idType` and `idValue`.
   *
   * A change replaces the customer gateway. Going from `idType` and `idValue` to this prop changes nothing, as long as the
   * address is the same.
   *
   * Synth rejects it beside `fqdn`, `idType` and `idValue`. The rules are those of `idValue`.
   *
   * @default - none; one of `ip`, `fqdn` and `idValue` is mandatory
   */
  readonly ip?: string;

  /**
   * The domain name of the customer's device, in place of `idType` and `idValue`. Not offered in every region. Such a customer
   * gateway has no AS number.
   *
   * A change replaces the customer gateway. Going from `idType` and `idValue` to this prop changes nothing, as long as the
   * name is the same.
   *
   * Synth rejects it beside `ip`, `idType`, `idValue` and `bgpAsn`. The rules are those of `idValue`.
   *
   * @default - none; one of `ip`, `fqdn` and `idValue` is mandatory
   */
  readonly fqdn?: string;

  /**
   * API fields that are newer than this library, under the API's own names, sent as given.
   *
   * Must not contain tags, fields that only the service sets, nor a field whose own prop is given. A change is sent as an
   * update in place; the API decides whether it accepts it.
   *
   * @default - none
   */
  readonly additionalFields?: { [name: string]: unknown };

  /**
   * How long the operations may take.
   *
   * A change applies to the next operation, and changes no customer gateway.
   *
   * @default - 10 minutes each
   */
  readonly timeouts?: CustomerGatewayTimeouts;

  /**
   * Provider of the customer gateway, in stacks with more than one. It must not have `VpnDeployment.nullResource`, which
   * deploys connections alone. Another region or project is an error, because a customer gateway cannot move: destroy it
   * first.
   *
   * @default - the provider of the stack that has no alias, which the library adds if it is missing
   */
  readonly provider?: VpnProvider;

  /**
   * Constructs to create before the customer gateway, and to destroy after it, besides those that its props refer to:
   * Terraform's `depends_on`.
   *
   * @default - none
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * Terraform's `lifecycle`: create before destroy, prevent destroy, ignore changes of attributes (under the API's names),
   * replace together with another resource, conditions. `createBeforeDestroy` is true unless it is given, because the service
   * deletes no customer gateway that a connection still uses.
   *
   * @default - create before destroy
   */
  readonly lifecycle?: TerraformResourceLifecycle;

  /**
   * Terraform's `for_each`, for a set of customer gateways that only Terraform knows, such as a list in a variable. Each is
   * identified by its key. If the code knows the set, create one construct for each in a loop: synth then checks more.
   *
   * @default - one customer gateway
   */
  readonly forEach?: ITerraformIterator;
}
