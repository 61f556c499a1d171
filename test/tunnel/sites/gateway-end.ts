import { type BirdSession, startBird } from "../daemons/bird";
import { type StrongSwan, startStrongSwan } from "../daemons/strongswan";
import { configureGateway } from "../daemons/strongswan-settings";
import { type ConnectionBody, withDocumentedDefaults } from "../gateway/request";
import { gatewaySide } from "../gateway/swanctl";
import type { Host } from "../machine/host";
import { ip } from "../machine/wire";
import { CLOUD_ASN, CUSTOMER_ASN, type Flow, machineIn, type Site } from "./site";

/** The gateway, as the requests of the handler ask for it. */
export interface GatewayEnd extends StrongSwan {
  /** Acts on requests: the connections by name, as they are after them. */
  readonly become: (bodies: Readonly<Record<string, ConnectionBody>>) => Promise<void>;
}

export async function startGatewayEnd(
  host: Host,
  site: Site,
  bodies: Readonly<Record<string, ConnectionBody>>,
): Promise<GatewayEnd> {
  configureGateway(host);
  const daemon = await startStrongSwan(host);
  const machines = new Set(
    Object.values(bodies)
      .flatMap((body) => flowsOf(body, site))
      .map(({ cloud }) => machineIn(cloud)),
  );
  await ip(
    host,
    [...machines].map((address) => `addr add ${address}/32 dev lo`),
  );
  await route(host, site, Object.values(bodies).filter(isRouted));
  const become: GatewayEnd["become"] = async (connections) => {
    Object.entries(connections).forEach(([name, body], index) => {
      host.write(`/etc/swanctl/conf.d/${name}.conf`, gatewaySide(name, body, endsOf(site, index)).text);
    });
    await daemon.load();
  };
  await become(bodies);
  return { ...daemon, become };
}

/** Routes decide what enters the tunnels, as they do on a gateway. */
async function route(host: Host, site: Site, routed: readonly ConnectionBody[]): Promise<void> {
  if (routed.length === 0) {
    return;
  }
  await ip(host, [
    "rule del pref 220",
    ...routed.map(({ tunnel_local_address: address }) => `addr add ${address} dev ipsec0`),
  ]);
  const sessions = routed.filter(({ style }) => style === "bgp").map(sessionOf);
  if (sessions.length > 0) {
    await startBird(host, sessions, [...site.cloudSubnets, ...(site.foreignSubnets ?? [])]);
  } else {
    await ip(
      host,
      site.customerSubnets.map((subnet) => `route add ${subnet} dev ipsec0`),
    );
  }
}

function sessionOf(body: ConnectionBody): BirdSession {
  const [ownAddress, neighbor] = [body.tunnel_local_address, body.tunnel_peer_address].map(
    (address) => String(address).split("/")[0] ?? "",
  );
  return { ownAddress: String(ownAddress), ownAsn: CLOUD_ASN, neighbor: String(neighbor), neighborAsn: CUSTOMER_ASN };
}

export function endsOf({ gatewayAddresses, device }: Site, index: number) {
  return {
    gatewayAddress: String(gatewayAddresses[index]),
    ...(device.isDynamic ? {} : { customerAddress: device.seen }),
  };
}

export function isRouted({ style = "static" }: ConnectionBody): boolean {
  return style === "static" || style === "bgp";
}

const ANYTHING = "0.0.0.0/0";

/** The traffic of each child that the device must bring up. */
export function selectorsOf(body: ConnectionBody, site: Site): readonly Flow[] {
  return isRouted(body) ? [{ cloud: ANYTHING, customer: ANYTHING }] : flowsOf(body, site);
}

/** The networks that a connection joins. */
export function flowsOf(body: ConnectionBody, site: Site): readonly Flow[] {
  const { style, policy_rules = [] } = withDocumentedDefaults(body);
  return style === "policy"
    ? policy_rules.flatMap(({ source, destination = [] }) =>
        destination.map((customer) => ({ cloud: String(source), customer })),
      )
    : site.cloudSubnets.flatMap((cloud) => site.customerSubnets.map((customer) => ({ cloud, customer })));
}
