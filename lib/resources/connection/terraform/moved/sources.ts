/** A resource type of another provider whose objects are VPN connections, too. */
export interface MoveSource {
  /** Namespace and type of the provider. The host before them differs between Terraform, OpenTofu and mirrors. */
  readonly provider: string;
  /** The only version that the schema of this resource type has had. */
  readonly schemaVersion: number;
  /** The attributes that have another name there, by their path here. */
  readonly names: Readonly<Record<string, string>>;
}

const ENDS_AND_STYLE = {
  vgw_id: "gateway_id",
  vgw_ip: "gateway_ip",
  cgw_id: "customer_gateway_id",
  style: "vpn_type",
} as const;

/**
 * The resource types whose objects a `moved` block hands over. Attributes without another name are called as here;
 * objects are lists of one block there.
 */
export const MOVE_SOURCES: ReadonlyMap<string, MoveSource> = new Map([
  ["huaweicloud_vpn_connection", { provider: "huaweicloud/huaweicloud", schemaVersion: 0, names: ENDS_AND_STYLE }],
  [
    "opentelekomcloud_enterprise_vpn_connection_v5",
    {
      provider: "opentelekomcloud/opentelekomcloud",
      schemaVersion: 0,
      names: { ...ENDS_AND_STYLE, "ikepolicy.phase1_negotiation_mode": "phase_one_negotiation_mode" },
    },
  ],
]);
