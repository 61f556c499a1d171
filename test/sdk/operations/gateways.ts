import { expect } from "vitest";
import type { Calls, DrivenOperation } from "../operation";
import { ENDS, ENTERPRISE_PROJECT_ID, PRIVATE_GATEWAY_ID, SECOND_CUSTOMER_ID } from "../world";

const ABSENT = "00000000-0000-4000-8000-000000000000";

const ONLY_ENDS = "gateways are declared, with what connections have to do with";

const gatewayMembers = (gateway: string): readonly string[] =>
  [
    "certificate_id",
    "er_id",
    "er_attachment_id",
    "vpc_id",
    "local_subnets",
    "local_subnets_v6",
    "connect_subnet",
    "access_vpc_id",
    "access_subnet_id",
    "availability_zone_ids",
    "public_border_group",
    ...["eip1", "eip2"].flatMap((eip) =>
      ["type", "charge_mode", "bandwidth_id", "bandwidth_size", "bandwidth_name", "share_type"]
        .concat("ip_billing_info", "bandwidth_billing_info")
        .map((member) => `${eip}.${member}`),
    ),
    "created_at",
    "applied_at",
    "updated_at",
    "policy_template",
    "supported_flavors",
    "supported_features",
    "tags",
    "upgrade_info",
  ].map((member) => `${gateway}.${member}`);

const customerGatewayMembers = (gateway: string): readonly string[] =>
  ["ca_certificate", "updated_at", "tags"].map((member) => `${gateway}.${member}`);

/** Gateways of both sides and quotas. */
export const GATEWAY_OPERATIONS: readonly DrivenOperation[] = [
  {
    name: "ShowVgw",
    status: 200,
    *drive(): Calls {
      yield { request: { vgw_id: ENDS.vgw_id } };
      yield { request: { vgw_id: PRIVATE_GATEWAY_ID } };
      yield { request: { vgw_id: ABSENT }, refused: { status: 404, code: "VPN.0509" } };
    },
    notGiven: { [ONLY_ENDS]: gatewayMembers("vpn_gateway") },
  },
  {
    name: "ListVgws",
    status: 200,
    *drive(): Calls {
      const all = yield { request: {} };
      expect(all.vpn_gateways).toHaveLength(2);
      const one = yield { request: { vgw_id: PRIVATE_GATEWAY_ID } };
      expect(one.vpn_gateways).toMatchObject([{ id: PRIVATE_GATEWAY_ID }]);
      yield { request: { enterprise_project_id: [ENTERPRISE_PROJECT_ID] } };
    },
    notGiven: { [ONLY_ENDS]: gatewayMembers("vpn_gateways[]") },
  },
  {
    name: "ShowCgw",
    status: 200,
    *drive(): Calls {
      yield { request: { customer_gateway_id: ENDS.cgw_id } };
      yield { request: { customer_gateway_id: ABSENT }, refused: { status: 404, code: "VPN.0004" } };
    },
    notGiven: { [ONLY_ENDS]: customerGatewayMembers("customer_gateway") },
  },
  {
    name: "ListCgws",
    status: 200,
    *drive(): Calls {
      const { customer_gateways } = yield { request: { cgw_id: SECOND_CUSTOMER_ID } };
      expect(customer_gateways).toMatchObject([{ id: SECOND_CUSTOMER_ID }]);
      const first = yield { request: { limit: 1 } };
      expect(first).toMatchObject({ total_count: 2, page_info: { current_count: 1 } });
      const { next_marker } = first.page_info as { readonly next_marker: string };
      const second = yield { request: { limit: 1, marker: next_marker } };
      expect(second).toMatchObject({ total_count: 2, page_info: { current_count: 1 } });
      expect(second.customer_gateways).not.toEqual(first.customer_gateways);
    },
    notGiven: { [ONLY_ENDS]: customerGatewayMembers("customer_gateways[]") },
  },
  {
    name: "ShowQuotasInfo",
    status: 200,
    *drive(): Calls {
      const { quotas } = yield { request: {} };
      expect(quotas).toMatchObject({ resources: [{}, { type: "vpn_connection", used: 6 }, {}] });
    },
  },
];
