import { expect } from "vitest";
import { type Fields, isFields } from "../../../lib/schema/value";
import { BODY_KEY } from "../../fixtures/body";
import { EXAMPLES } from "../../simulator/specification-examples";
import { CHANGES, FULL_CONNECTIONS } from "../full-connections";
import type { Calls, DrivenOperation, Excepted, Made } from "../operation";
import { ENDS, ENTERPRISE_PROJECT_ID } from "../world";

const STYLES = ["static", "policy", "bgp"] as const;

const bgpPeer = (path: string): Excepted => ({
  "no public document shows their values": ["state_duration", "num_message_received", "num_message_sent"].map(
    (name) => `${path}.bgp_peer.${name}`,
  ),
});

const GONE = { status: 404, code: "VPN.0004" };

/** From the first connection on. */
export const CONNECTION_OPERATIONS: readonly DrivenOperation[] = [
  {
    name: "CreateVpnConnection",
    status: 201,
    *drive(made): Calls {
      for (const style of STYLES) {
        const example = EXAMPLES[style].request.vpn_connection;
        const bodies = { [`example ${style}`]: { ...example, psk: BODY_KEY }, [style]: FULL_CONNECTIONS[style] };
        for (const [name, vpn_connection] of Object.entries(bodies)) {
          const answer = yield { request: { body: { vpn_connection } } };
          made.set(`connection ${name}`, idOf(answer.vpn_connection));
        }
      }
      const answer = yield { request: { body: { vpn_connection: FULL_CONNECTIONS.ipv6 } } };
      made.set("connection ipv6", idOf(answer.vpn_connection));
    },
  },
  {
    name: "BatchCreateVpnConnection",
    status: 201,
    *drive(made): Calls {
      const pair = [FULL_CONNECTIONS.static, FULL_CONNECTIONS.policy];
      const withOwnTunnel = { tunnel_local_address: "169.254.73.1/30", tunnel_peer_address: "169.254.73.2/30" };
      for (const vpn_connections of [pair, [FULL_CONNECTIONS.ipv6], [{ ...FULL_CONNECTIONS.bgp, ...withOwnTunnel }]]) {
        const ids = idsOf(yield { request: { body: { vpn_connections } } });
        expect(ids).toHaveLength(vpn_connections.length);
        for (const id of ids) {
          made.set(`connection ${id}`, id);
        }
      }
    },
  },
  {
    name: "ShowVpnConnection",
    status: 200,
    *drive(made): Calls {
      for (const id of connectionIds(made)) {
        const { vpn_connection } = yield { request: { vpn_connection_id: id } };
        expect(vpn_connection).toMatchObject({ id, status: "ACTIVE" });
      }
    },
    notGiven: bgpPeer("vpn_connection"),
  },
  {
    name: "ListVpnConnections",
    status: 200,
    *drive(made): Calls {
      const all = connectionIds(made).reverse();
      const bgp = made.get("connection bgp");
      expect(yield* listed({})).toEqual(all);
      expect(yield* listed({ vgw_id: ENDS.vgw_id })).not.toContain(bgp);
      expect(yield* listed({ vgw_ip: "10.0.0.10" })).toContain(bgp);
      expect(yield* listed({ vpn_id: bgp })).toContain(bgp);
      expect(yield* listed({ eip_id: ENDS.vgw_ip })).toContain(made.get("connection policy"));
      expect(yield* listed({ enterprise_project_id: [ENTERPRISE_PROJECT_ID] })).toContain(bgp);
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
        const vpn_connection_id = made.get(`connection ${connection}`);
        yield { request: { vpn_connection_id, body: { vpn_connection: change } } };
      }
    },
  },
  {
    name: "ResetVpnConnection",
    status: 200,
    *drive(made): Calls {
      yield { request: { vpn_connection_id: made.get("connection static") } };
    },
  },
  {
    name: "ShowVpnConnectionLog",
    status: 200,
    *drive(made): Calls {
      const { logs } = yield { request: { vpn_connection_id: made.get("connection static") } };
      expect(logs).not.toEqual([]);
    },
  },
  {
    name: "ListConnectionIpsecSa",
    status: 200,
    *drive(made): Calls {
      for (const style of STYLES) {
        const { sa_infos } = yield { request: { vpn_connection_id: made.get(`connection ${style}`) } };
        expect(sa_infos).not.toEqual([]);
      }
    },
  },
  {
    name: "ListPeerConfigurationSupportedDevices",
    status: 200,
    *drive(): Calls {
      yield { request: {} };
    },
    notInModels: {
      "the documents and the export have them": ["supported_devices[].type", "supported_devices[].model"],
    },
    notGiven: { "only the SDKs have it, in place of type and model": ["supported_devices[].platform"] },
  },
  {
    name: "ExportVpnConnectionPeerConfiguration",
    status: 200,
    *drive(made): Calls {
      const body = { vendor: "Huawei", type: "USG", model: "USG6655F", version: "default" };
      for (const style of STYLES) {
        yield { request: { vpn_connection_id: made.get(`connection ${style}`), body } };
      }
    },
  },
];

/** Last, since nothing is left afterwards. */
export const CONNECTION_DELETION: DrivenOperation = {
  name: "DeleteVpnConnection",
  status: 204,
  *drive(made): Calls {
    for (const id of connectionIds(made)) {
      yield { request: { vpn_connection_id: id } };
    }
    const request = { vpn_connection_id: made.get("connection static") };
    yield { request, refused: GONE };
    yield { operation: "ShowVpnConnection", request, refused: GONE };
    const body = { vpn_connection: { name: "late" } };
    yield { operation: "UpdateVpnConnection", request: { ...request, body }, refused: GONE };
  },
};

/** In the order in which they were made. */
function connectionIds(made: Made): string[] {
  return [...made].filter(([name]) => name.startsWith("connection ")).map(([, id]) => id);
}

function* listed(request: Fields): Calls<readonly string[]> {
  return idsOf(yield { request });
}

/** Follows the markers until a page is empty, as the documents of the service say. */
function* pages(limit: number): Calls<readonly string[]> {
  const found: string[] = [];
  for (let marker: Fields = {}; ; ) {
    const page = yield { request: { limit, ...marker } };
    const ids = idsOf(page);
    if (ids.length === 0) {
      return found;
    }
    found.push(...ids);
    marker = isFields(page.page_info) ? { marker: page.page_info.next_marker } : {};
  }
}

function idsOf({ vpn_connections }: Fields): readonly string[] {
  return Array.isArray(vpn_connections) ? vpn_connections.map(idOf) : [];
}

function idOf(connection: unknown): string {
  return String((connection as Fields).id);
}
