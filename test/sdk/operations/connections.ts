import { expect } from "vitest";
import { type Fields, isFields } from "../../../lib/schema/value";
import { BODY_KEY } from "../../fixtures/body";
import { EXAMPLES } from "../../simulator/specification-examples";
import { CHANGES, FULL_CONNECTIONS } from "../full-connections";
import type { Calls, DrivenOperation, Excepted } from "../operation";
import { ENDS, ENTERPRISE_PROJECT_ID } from "../world";

const STYLES = ["static", "policy", "bgp"] as const;

const NO_LIVE_PEER = "there is no device on the other side that the service could exchange routes with";
const bgpPeer = (path: string): Excepted => ({ [NO_LIVE_PEER]: [`${path}.bgp_peer`] });

/** What users do with connections, in an order in which each call finds what it needs. */
export const CONNECTION_OPERATIONS: readonly DrivenOperation[] = [
  {
    name: "CreateVpnConnection",
    status: 201,
    *drive(made): Calls {
      for (const style of STYLES) {
        const example = EXAMPLES[style].request.vpn_connection;
        made.set(`example ${style}`, yield* created({ ...example, psk: BODY_KEY }));
      }
      for (const style of STYLES) {
        made.set(style, yield* created(FULL_CONNECTIONS[style]));
      }
    },
  },
  {
    name: "ShowVpnConnection",
    status: 200,
    *drive(made): Calls {
      for (const id of made.values()) {
        const { vpn_connection } = yield { request: { vpn_connection_id: id } };
        expect(vpn_connection).toMatchObject({ id, status: "DOWN" });
      }
    },
    notGiven: bgpPeer("vpn_connection"),
  },
  {
    name: "ListVpnConnections",
    status: 200,
    *drive(made): Calls {
      const all = [...made.values()].reverse();
      expect(yield* listed({})).toEqual(all);
      expect(yield* listed({ vgw_id: ENDS.vgw_id })).toEqual(all.slice(1));
      expect(yield* listed({ vgw_ip: "10.0.0.10" })).toEqual([made.get("bgp")]);
      expect(yield* listed({ vpn_id: made.get("policy") })).toContain(made.get("policy"));
      expect(yield* listed({ eip_id: ENDS.vgw_ip })).toContain(made.get("static"));
      expect(yield* listed({ enterprise_project_id: [ENTERPRISE_PROJECT_ID] })).toEqual([made.get("bgp")]);
      expect(yield* listed({ enterprise_project_id: ["0", ENTERPRISE_PROJECT_ID] })).toEqual(all);
      expect(yield* pages(4)).toEqual(all);
      expect(yield* pages(1)).toEqual(all);
    },
    notGiven: bgpPeer("vpn_connections[]"),
  },
  {
    name: "UpdateVpnConnection",
    status: 200,
    *drive(made): Calls {
      for (const { connection, change } of CHANGES) {
        yield { request: { vpn_connection_id: made.get(connection), body: { vpn_connection: change } } };
      }
    },
  },
  {
    name: "ResetVpnConnection",
    status: 200,
    *drive(made): Calls {
      yield { request: { vpn_connection_id: made.get("static") } };
    },
  },
];

/** Last, since nothing is left afterwards. */
export const CONNECTION_DELETION: DrivenOperation = {
  name: "DeleteVpnConnection",
  status: 204,
  *drive(made): Calls {
    const gone = { status: 404, code: "VPN.0004" };
    for (const id of made.values()) {
      yield { request: { vpn_connection_id: id } };
    }
    const request = { vpn_connection_id: made.get("static") };
    yield { request, refused: gone };
    yield { operation: "ShowVpnConnection", request, refused: gone };
    const body = { vpn_connection: { name: "late" } };
    yield { operation: "UpdateVpnConnection", request: { ...request, body }, refused: gone };
  },
};

function* created(vpn_connection: Fields): Calls<string> {
  return idOf((yield { request: { body: { vpn_connection } } }).vpn_connection);
}

function* listed(request: Fields): Calls<readonly string[]> {
  return idsOf(yield { request });
}

/** Follows the markers until a page is empty, as the documents of the service say. */
function* pages(limit: number): Calls<readonly string[]> {
  const found: string[] = [];
  let marker: unknown;
  for (;;) {
    const page = yield { request: { limit, ...(typeof marker === "string" ? { marker } : {}) } };
    const ids = idsOf(page);
    if (ids.length === 0) {
      return found;
    }
    found.push(...ids);
    marker = isFields(page.page_info) ? page.page_info.next_marker : undefined;
  }
}

function idsOf({ vpn_connections }: Fields): readonly string[] {
  return Array.isArray(vpn_connections) ? vpn_connections.map(idOf) : [];
}

function idOf(connection: unknown): string {
  return String((connection as Fields).id);
}
