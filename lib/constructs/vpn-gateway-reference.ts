import { Construct, type IConstruct } from "constructs";
import { checkedId } from "../synth/checks/construct-ids";
import { gatewayAttributeProblems } from "../synth/gateway";
import { type GatewayFacts, markAsGateway } from "../synth/props/gateway-stand-in";

/**
 * A VPN gateway, for `gateway` of a `VpnConnection`: looked up by `VpnGateway.fromLookup`, or made elsewhere and known by
 * `VpnGateway.fromAttributes`.
 *
 * An attribute that `fromAttributes` was not given throws an error when it is read.
 */
export interface IVpnGateway extends IConstruct {
  /** VPN gateway ID. */
  readonly gatewayId: string;

  /** First address, as `vgwIp` of a connection takes it: an EIP ID of a public gateway, a private address of a private one. */
  readonly address1: string;

  /** Second address, as `vgwIp` of a connection takes it: an EIP ID of a public gateway, a private address of a private one. */
  readonly address2: string;

  /** What the gateway is attached to: `vpc` or `er`. */
  readonly attachment: string;

  /** Network type: `public` or `private`. */
  readonly networkType: string;

  /** High availability mode: `active-active` or `active-standby`. */
  readonly haMode: string;

  /** IP version of the tunnels: `ipv4` or `ipv6`. */
  readonly ipVersion: string;

  /** Flavor, such as `Professional1`. */
  readonly flavor: string;
}

/**
 * What the code knows of a VPN gateway. Every value may be a Terraform value, such as an attribute of another provider's
 * resource. What the code leaves out, the plan reads from the service where a check needs it.
 *
 * Source: "Querying the VPN Gateway List".
 */
export interface VpnGatewayAttributes {
  /** VPN gateway ID: a UUID of 36 characters in lower case. */
  readonly gatewayId: string;

  /**
   * First address, as `vgwIp` of a connection takes it: the ID of the first EIP if the network type is public, the first
   * private address if it is private.
   *
   * @default - unknown: connections cannot use it
   */
  readonly address1?: string;

  /**
   * Second address, as `vgwIp` of a connection takes it: the ID of the second EIP if the network type is public, the second
   * private address if it is private.
   *
   * @default - unknown: connections cannot use it
   */
  readonly address2?: string;

  /**
   * What the gateway is attached to: `vpc` or `er`. The checks of connections use it as their `gatewayAttachment`.
   *
   * @default - unknown
   */
  readonly attachment?: string;

  /**
   * Network type: `public` or `private`.
   *
   * @default - unknown
   */
  readonly networkType?: string;

  /**
   * High availability mode: `active-active` or `active-standby`.
   *
   * @default - unknown
   */
  readonly haMode?: string;

  /**
   * IP version of the tunnels: `ipv4` or `ipv6`.
   *
   * @default - unknown
   */
  readonly ipVersion?: string;

  /**
   * Flavor, such as `Professional1`.
   *
   * @default - unknown
   */
  readonly flavor?: string;
}

/** A gateway that is managed elsewhere: it has no block in the stack. */
export class ForeignGateway extends Construct implements IVpnGateway {
  private readonly given: VpnGatewayAttributes;

  public constructor(scope: Construct, id: string, attributes: VpnGatewayAttributes) {
    super(scope, checkedId(scope, id, "VpnGateway", false));
    this.given = { ...attributes };
    markAsGateway(this, (): GatewayFacts => this.given);
    this.node.addValidation({ validate: () => [...gatewayAttributeProblems(attributes)] });
  }

  public get gatewayId(): string {
    return this.known("gatewayId");
  }

  public get address1(): string {
    return this.known("address1");
  }

  public get address2(): string {
    return this.known("address2");
  }

  public get attachment(): string {
    return this.known("attachment");
  }

  public get networkType(): string {
    return this.known("networkType");
  }

  public get haMode(): string {
    return this.known("haMode");
  }

  public get ipVersion(): string {
    return this.known("ipVersion");
  }

  public get flavor(): string {
    return this.known("flavor");
  }

  private known(name: keyof VpnGatewayAttributes): string {
    const value = this.given[name];
    if (value === undefined || value === null) {
      throw new Error(`${name} of the gateway "${this.node.path}" is not known; give it to VpnGateway.fromAttributes`);
    }
    return value;
  }
}
