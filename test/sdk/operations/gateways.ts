import { expect } from "vitest";
import type { Fields } from "../../../lib/schema/value";
import { FULL_GATEWAYS, GATEWAY_CHANGES } from "../full-gateways";
import type { Calls, DrivenOperation, Excepted } from "../operation";
import { ENDS, ENTERPRISE_PROJECT_ID, PRIVATE_GATEWAY_ID, UNUSED_ID } from "../world";

const EIPS = ["eip1", "eip2"] as const;

/** What the embedded service has of gateways is what connections need. */
const notGiven = (gateway: string): Excepted => ({
  "certificates are not copied": [`${gateway}.certificate_id`],
  "the public examples do not have them": [
    "public_border_group",
    "upgrade_info",
    "eip1.share_type",
    "eip2.share_type",
  ].map((member) => `${gateway}.${member}`),
  "nobody pays": EIPS.flatMap((eip) =>
    ["ip_billing_info", "bandwidth_billing_info"].map((bill) => `${gateway}.${eip}.${bill}`),
  ),
});

const GONE = { status: 404, code: "VPN.0509" };

/** From the first gateway on. */
export const GATEWAY_OPERATIONS: readonly DrivenOperation[] = [
  {
    name: "ListAvailabilityZones",
    status: 200,
    *drive(): Calls {
      yield { request: {} };
    },
  },
  {
    name: "ListExtendedAvailabilityZones",
    status: 200,
    *drive(): Calls {
      yield { request: {} };
    },
  },
  {
    name: "CreateVgw",
    status: 201,
    *drive(made): Calls {
      for (const [name, vpn_gateway] of Object.entries(FULL_GATEWAYS)) {
        const answer = yield { request: { body: { vpn_gateway } } };
        made.set(name, String((answer.vpn_gateway as Fields).id));
      }
    },
    notGiven: { ...notGiven("vpn_gateway"), "an update gives it": ["vpn_gateway.policy_template"] },
  },
  {
    name: "UpdateVgw",
    status: 200,
    *drive(made): Calls {
      for (const [name, vpn_gateway] of Object.entries(GATEWAY_CHANGES)) {
        yield { request: { vgw_id: made.get(name), body: { vpn_gateway } } };
      }
    },
    notGiven: notGiven("vpn_gateway"),
  },
  {
    name: "UpdatePostpaidVgwSpecification",
    status: 200,
    *drive(made): Calls {
      for (const name of Object.keys(FULL_GATEWAYS)) {
        const request = { vgw_id: made.get(name), body: { vpn_gateway: { flavor: "Professional2" } } };
        expect((yield { request }).vpn_gateway).toMatchObject({ flavor: "Professional2" });
      }
    },
    notGiven: notGiven("vpn_gateway"),
  },
  {
    name: "ShowVgw",
    status: 200,
    *drive(made): Calls {
      for (const id of [ENDS.vgw_id, PRIVATE_GATEWAY_ID, ...Object.keys(FULL_GATEWAYS).map((name) => made.get(name))]) {
        const { vpn_gateway } = yield { request: { vgw_id: id } };
        expect(vpn_gateway).toMatchObject({ id, status: "ACTIVE" });
      }
      yield { request: { vgw_id: UNUSED_ID }, refused: GONE };
    },
    notGiven: notGiven("vpn_gateway"),
  },
  {
    name: "ListVgws",
    status: 200,
    *drive(made): Calls {
      const all = yield { request: {} };
      expect(all.vpn_gateways).toHaveLength(3 + Object.keys(FULL_GATEWAYS).length);
      const one = yield { request: { vgw_id: PRIVATE_GATEWAY_ID } };
      expect(one.vpn_gateways).toMatchObject([{ id: PRIVATE_GATEWAY_ID }]);
      const ofProject = yield { request: { enterprise_project_id: [ENTERPRISE_PROJECT_ID] } };
      expect(ofProject.vpn_gateways).toMatchObject([{ id: PRIVATE_GATEWAY_ID }, { id: made.get("public gateway") }]);
    },
    notGiven: notGiven("vpn_gateways[]"),
  },
  {
    name: "UpgradeVpnGateway",
    status: 200,
    *drive(made): Calls {
      const vgw_id = made.get("public gateway");
      for (const action of ["start", "rollback", "start", "finish"]) {
        const { job_id } = yield { request: { vgw_id, body: { action } } };
        made.set(`job ${action}`, String(job_id));
      }
    },
  },
  {
    name: "ListVpnGatewayJobs",
    status: 200,
    *drive(made): Calls {
      const { jobs } = yield { request: { resource_id: made.get("public gateway") } };
      expect(jobs).toMatchObject([{ id: made.get("job finish") }, { id: made.get("job rollback") }]);
      const [{ created_at }] = jobs as readonly [Fields];
      expect((yield { request: { limit: 1 } }).jobs).toHaveLength(1);
      // The parsed time may have lost its milliseconds, so the first job may be on this page too.
      yield { request: { limit: 1, marker: created_at } };
    },
    notGiven: { "no upgrade fails": ["jobs[].error_message", "jobs[].sub_jobs[].error_message"] },
  },
  {
    name: "DeleteVpnGatewayJob",
    status: 204,
    *drive(made): Calls {
      yield { request: { job_id: made.get("job finish") } };
      yield { request: { job_id: UNUSED_ID }, refused: { status: 404, code: "VPN.0004" } };
    },
  },
  {
    name: "ShowQuotasInfo",
    status: 200,
    *drive(): Calls {
      yield { request: {} };
    },
  },
];

/** After the connections have been made, which routes lead into. */
export const ROUTING_OPERATION: DrivenOperation = {
  name: "ShowVpnGatewayRoutingTable",
  status: 200,
  *drive(): Calls {
    for (const vgw_id of [ENDS.vgw_id, PRIVATE_GATEWAY_ID]) {
      const all = yield { request: { vgw_id, is_include_nexthop_resource: true } };
      const first = yield { request: { vgw_id, limit: 1 } };
      expect(first).toMatchObject({ total_count: all.total_count, page_info: { current_count: 1 } });
      yield { request: { vgw_id, limit: 1, offset: 1 } };
    }
    const { page_info } = yield { request: { vgw_id: ENDS.vgw_id, limit: 1 } };
    yield { request: { vgw_id: ENDS.vgw_id, limit: 1, marker: (page_info as Fields).next_marker } };
  },
};

export const GATEWAY_DELETION: DrivenOperation = {
  name: "DeleteVgw",
  status: 204,
  *drive(made): Calls {
    const request = { vgw_id: made.get("public gateway") };
    yield { request };
    yield { request, refused: GONE };
    yield { operation: "ShowVgw", request, refused: GONE };
  },
};
