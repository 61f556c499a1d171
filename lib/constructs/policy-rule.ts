/**
 * A policy rule of a policy-based connection: which traffic enters the tunnel.
 *
 * Source: table 4 of "Creating a VPN Connection".
 */
export interface VpnPolicyRule {
  /**
   * Rule ID, the sequence of the rule: API field `policy_rules[].rule_index`.
   *
   * An integer from 0 to 50, unique among the rules. The API advises against it: the service makes one rule per
   * destination and numbers them itself. A change acts in place.
   *
   * Rules: policy-rule-index-range, policy-rule-index-given, policy-rule-index-unique.
   *
   * Source: table 4 of "Creating a VPN Connection".
   *
   * @default - the service numbers the rules
   */
  readonly ruleIndex?: number;

  /**
   * Source CIDR block, on the cloud side: API field `policy_rules[].source`.
   *
   * An IPv4 CIDR block such as `10.0.0.0/24`, another one in each rule. A change acts in place.
   *
   * Rules: policy-rule-cidr, policy-rule-host-bits, policy-rule-source-unique.
   *
   * Source: table 4 of "Creating a VPN Connection".
   *
   * @default - none
   */
  readonly source?: string;

  /**
   * Destination CIDR blocks, on the customer side: API field `policy_rules[].destination`.
   *
   * At most 50 IPv4 CIDR blocks such as `192.168.52.0/24`; their order has no meaning. A change acts in place.
   *
   * Rules: policy-rule-destination-maximum, policy-rule-destination-missing, policy-rule-destination-repeated,
   * policy-rule-cidr, policy-rule-host-bits.
   *
   * Source: table 4 of "Creating a VPN Connection".
   *
   * @default - none
   */
  readonly destination?: string[];
}
