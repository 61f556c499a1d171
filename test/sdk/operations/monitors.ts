import { expect } from "vitest";
import type { Fields } from "../../../lib/schema/value";
import type { Calls, DrivenOperation } from "../operation";
import { ENTERPRISE_PROJECT_ID } from "../world";

/** Health checks of connections; static connections got one when they were made. */
export const MONITOR_OPERATIONS: readonly DrivenOperation[] = [
  {
    name: "CreateConnectionMonitor",
    status: 201,
    *drive(made): Calls {
      const monitorOf = (connection: string) => ({
        body: { connection_monitor: { vpn_connection_id: made.get(`connection ${connection}`) } },
      });
      const { connection_monitor } = yield { request: monitorOf("bgp") };
      made.set("monitor", String((connection_monitor as Fields).id));
      yield { request: monitorOf("static"), refused: { status: 400, code: "VPN.0381" } };
    },
  },
  {
    name: "ShowConnectionMonitor",
    status: 200,
    *drive(made): Calls {
      const { connection_monitor } = yield { request: { connection_monitor_id: made.get("monitor") } };
      expect(connection_monitor).toMatchObject({ vpn_connection_id: made.get("connection bgp"), status: "ACTIVE" });
    },
  },
  {
    name: "ListConnectionMonitors",
    status: 200,
    *drive(made): Calls {
      expect((yield { request: {} }).connection_monitors).toHaveLength(3);
      const one = { vpn_connection_id: made.get("connection bgp"), enterprise_project_id: [ENTERPRISE_PROJECT_ID] };
      expect((yield { request: one }).connection_monitors).toMatchObject([{ id: made.get("monitor") }]);
    },
  },
  {
    name: "DeleteConnectionMonitor",
    status: 204,
    *drive(made): Calls {
      const request = { connection_monitor_id: made.get("monitor") };
      yield { request };
      yield { operation: "ShowConnectionMonitor", request, refused: { status: 404, code: "VPN.0004" } };
    },
  },
];
