import type { ObjectType } from "../../../schema/object-type";

const LEFT_OUT = "A member that is left out has the API's default, even if it was given before.";

/** Types of members come before the types that contain them. */
export const OBJECT_TYPES: readonly ObjectType[] = [
  {
    path: "policy_rules",
    name: "VpnPolicyRule",
    summary: "A policy rule of a policy-based connection: which traffic enters the tunnel.",
    answer: "A policy rule of a VPN connection, as the service returned it",
    answerTable: 11,
    list: {
      name: "VpnPolicyRuleList",
      answer: "The policy rules of a VPN connection, as the service returned them",
    },
  },
  {
    path: "policy_rules_v6",
    name: "VpnPolicyRuleV6",
    summary: "A policy rule of a policy-based connection of an IPv6 gateway: which traffic enters the tunnel.",
    answer: "A policy rule of a VPN connection of an IPv6 gateway, as the service returned it",
    list: {
      name: "VpnPolicyRuleV6List",
      answer: "The policy rules of a VPN connection of an IPv6 gateway, as the service returned them",
    },
  },
  {
    path: "ikepolicy.dpd",
    name: "IkeDpd",
    summary: "Dead peer detection (DPD).",
    answer: "DPD settings of a VPN connection, as the service returned them",
    answerTable: 13,
  },
  {
    path: "ikepolicy",
    name: "IkePolicy",
    summary: `Internet Key Exchange (IKE) policy: phase 1. ${LEFT_OUT}`,
    answer: "IKE policy of a VPN connection, as the service returned it",
    answerTable: 12,
  },
  {
    path: "ipsecpolicy",
    name: "IpsecPolicy",
    summary: `Internet Protocol Security (IPsec) policy: phase 2. ${LEFT_OUT}`,
    answer: "IPsec policy of a VPN connection, as the service returned it",
    answerTable: 14,
  },
  {
    path: "bgp_peer",
    name: "VpnBgpPeer",
    summary: "The BGP session of a connection of the style bgp.",
    answer: "The BGP session of a VPN connection of the style bgp, as it was last read",
  },
];
