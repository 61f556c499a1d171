import { ComplexList, ComplexObject } from "cdktf";

/**
 * DPD settings of a VPN connection, as the service returned them.
 *
 * Source: table 13 of "Creating a VPN Connection".
 */
export class IkeDpdOutputReference extends ComplexObject {
  /** Interval for retransmitting DPD packets, in seconds. */
  public get timeout(): number {
    return this.getNumberAttribute("timeout");
  }

  /** DPD idle timeout period, in seconds. */
  public get interval(): number {
    return this.getNumberAttribute("interval");
  }

  /** Format of DPD packets. */
  public get msg(): string {
    return this.getStringAttribute("msg");
  }
}

/**
 * IKE policy of a VPN connection, as the service returned it.
 *
 * Source: table 12 of "Creating a VPN Connection".
 */
export class IkePolicyOutputReference extends ComplexObject {
  /** IKE version. */
  public get ikeVersion(): string {
    return this.getStringAttribute("ike_version");
  }

  /** Negotiation mode of phase 1. Only under IKE version v1. */
  public get phase1NegotiationMode(): string {
    return this.getStringAttribute("phase1_negotiation_mode");
  }

  /** Authentication algorithm of phase 1. */
  public get authenticationAlgorithm(): string {
    return this.getStringAttribute("authentication_algorithm");
  }

  /** Encryption algorithm of phase 1. */
  public get encryptionAlgorithm(): string {
    return this.getStringAttribute("encryption_algorithm");
  }

  /** DH group used for key exchange in phase 1. */
  public get dhGroup(): string {
    return this.getStringAttribute("dh_group");
  }

  /** Authentication method used during IKE negotiation. */
  public get authenticationMethod(): string {
    return this.getStringAttribute("authentication_method");
  }

  /** SA lifetime, in seconds. */
  public get lifetimeSeconds(): number {
    return this.getNumberAttribute("lifetime_seconds");
  }

  /** Local ID type. */
  public get localIdType(): string {
    return this.getStringAttribute("local_id_type");
  }

  /** Local ID. With the type ip this is the IP address of the VPN gateway. */
  public get localId(): string {
    return this.getStringAttribute("local_id");
  }

  /** Peer ID type. */
  public get peerIdType(): string {
    return this.getStringAttribute("peer_id_type");
  }

  /** Peer ID. With the type ip this is the IP address of the customer gateway. */
  public get peerId(): string {
    return this.getStringAttribute("peer_id");
  }

  /** DPD settings. */
  public get dpd(): IkeDpdOutputReference {
    return new IkeDpdOutputReference(this, "dpd", false);
  }
}

/**
 * IPsec policy of a VPN connection, as the service returned it.
 *
 * Source: table 14 of "Creating a VPN Connection".
 */
export class IpsecPolicyOutputReference extends ComplexObject {
  /** Authentication algorithm of phase 2. */
  public get authenticationAlgorithm(): string {
    return this.getStringAttribute("authentication_algorithm");
  }

  /** Encryption algorithm of phase 2. */
  public get encryptionAlgorithm(): string {
    return this.getStringAttribute("encryption_algorithm");
  }

  /** DH key group used by Perfect Forward Secrecy. */
  public get pfs(): string {
    return this.getStringAttribute("pfs");
  }

  /** Transfer protocol. */
  public get transformProtocol(): string {
    return this.getStringAttribute("transform_protocol");
  }

  /** Lifetime of a tunnel established over the IPsec connection, in seconds. */
  public get lifetimeSeconds(): number {
    return this.getNumberAttribute("lifetime_seconds");
  }

  /** Packet encapsulation mode. */
  public get encapsulationMode(): string {
    return this.getStringAttribute("encapsulation_mode");
  }
}

/**
 * A policy rule of a VPN connection, as the service returned it.
 *
 * Source: table 11 of "Creating a VPN Connection".
 */
export class VpnPolicyRuleOutputReference extends ComplexObject {
  /** Rule ID. */
  public get ruleIndex(): number {
    return this.getNumberAttribute("rule_index");
  }

  /** Source CIDR block. */
  public get source(): string {
    return this.getStringAttribute("source");
  }

  /** Destination CIDR blocks. */
  public get destination(): string[] {
    return this.getListAttribute("destination");
  }
}

/** The policy rules of a VPN connection, as the service returned them. */
export class VpnPolicyRuleList extends ComplexList {
  /**
   * One rule.
   *
   * @param index its position, from 0
   */
  public get(index: number): VpnPolicyRuleOutputReference {
    return new VpnPolicyRuleOutputReference(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
