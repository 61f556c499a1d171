/** A sentence of the specification that states a limit, and that no rule enforces. */
export interface UnenforcedLimit {
  readonly id: string;
  /** The field in API names joined by dots, as the specification has it. */
  readonly field: string;
  readonly source: string;
  /** What the specification says. */
  readonly sentence: string;
  /** Why there is no rule, and what happens instead. */
  readonly reason: string;
}

/** For the reference: limits that are left to the service, the other device, or the user. */
export const UNENFORCED: readonly UnenforcedLimit[] = [
  {
    id: "project",
    field: "project_id",
    source: "Creating a VPN Connection, table 1",
    sentence: "project_id is mandatory",
    reason: "it is part of the URL and a setting of the provider, which looks it up by the region if it is not given",
  },
  {
    id: "existing-gateways",
    field: "vgw_id",
    source: "Creating a VPN Connection, table 3",
    sentence: "vgw_id, vgw_ip and cgw_id are those of an existing VPN gateway and customer gateway",
    reason: "only the service knows which exist; if the plan can read the gateway, it compares vgw_ip with it",
  },
  {
    id: "other-reserved-blocks",
    field: "peer_subnets",
    source: "Creating a VPN Connection, table 3",
    sentence: 'reserved VPC CIDR blocks "such as" 100.64.0.0/10 and 214.0.0.0/8 cannot be used',
    reason: "the two named blocks are a rule; no document lists what else a region reserves",
  },
  {
    id: "ha-role-of-address",
    field: "ha_role",
    source: "Creating a VPN Connection, table 3",
    sentence:
      "in active-active mode, master goes with the active EIP or private IP address and slave with the second one",
    reason:
      "the specification contradicts itself: its table 10 allows only master in that mode, and newer editions of the API reference name the active-standby mode instead. The rules ha-role-mode and ha-role-address warn as those editions say, and the service decides",
  },
  {
    id: "mandatory-for-v1",
    field: "ikepolicy.phase1_negotiation_mode",
    source: "Creating a VPN Connection, table 5",
    sentence: "phase1_negotiation_mode is mandatory when the IKE version is v1",
    reason: "it may be left out: its default, main, is sent with v1",
  },
  {
    id: "local-id-on-peer",
    field: "ikepolicy.local_id",
    source: "Creating a VPN Connection, table 5",
    sentence: "the value must be the same as that of peer_id on the peer device",
    reason: "this library cannot see the configuration of the peer device",
  },
  {
    id: "peer-id-on-peer",
    field: "ikepolicy.peer_id",
    source: "Creating a VPN Connection, table 5",
    sentence: "the value must be the same as that of local_id on the peer device",
    reason: "this library cannot see the configuration of the peer device",
  },
  {
    id: "answers",
    field: "id",
    source: "Creating a VPN Connection, tables 9 to 15",
    sentence: "formats and ranges of the values that are returned",
    reason: "the service sets them, and newer versions differ, so answers are not checked",
  },
  {
    id: "enterprise-project",
    field: "enterprise_project_id",
    source: "Creating a VPN Connection, table 10",
    sentence: "the value must be the same as the enterprise project ID of the VPN gateway",
    reason: "it is only in answers, and the service sets it",
  },
];
