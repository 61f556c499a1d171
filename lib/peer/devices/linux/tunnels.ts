import type { Site } from "../../device";
import type { Bgp, RoutedTraffic, Tunnel } from "../../model/tunnel";

export type RoutedTunnel = Tunnel & { readonly traffic: RoutedTraffic };
export type BgpTunnel = Tunnel & { readonly traffic: RoutedTraffic & { readonly bgp: Bgp } };

export function routedTunnels({ tunnels }: Site): readonly RoutedTunnel[] {
  return tunnels.filter((tunnel): tunnel is RoutedTunnel => tunnel.traffic.kind === "routes");
}

export function bgpTunnels(site: Site): readonly BgpTunnel[] {
  return routedTunnels(site).filter((tunnel): tunnel is BgpTunnel => tunnel.traffic.bgp !== undefined);
}

export function staticTunnels(site: Site): readonly RoutedTunnel[] {
  return routedTunnels(site).filter(({ traffic }) => traffic.bgp === undefined);
}

export function interfaceOf({ number }: Tunnel): string {
  return `ipsec${number}`;
}
