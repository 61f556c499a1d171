import type { Site } from "../../device";
import type { Bgp, RoutedTraffic, Tunnel } from "../../model/tunnel";

export type RoutedTunnel = Tunnel & { readonly traffic: RoutedTraffic };
export type BgpTunnel = Tunnel & { readonly traffic: RoutedTraffic & { readonly bgp: Bgp } };

export function isRouted(tunnel: Tunnel): tunnel is RoutedTunnel {
  return tunnel.traffic.kind === "routes";
}

export function isBgp(tunnel: Tunnel): tunnel is BgpTunnel {
  return isRouted(tunnel) && tunnel.traffic.bgp !== undefined;
}

export function isStatic(tunnel: Tunnel): tunnel is RoutedTunnel {
  return isRouted(tunnel) && tunnel.traffic.bgp === undefined;
}

export function routedTunnels({ tunnels }: Site): readonly RoutedTunnel[] {
  return tunnels.filter(isRouted);
}

export function bgpTunnels({ tunnels }: Site): readonly BgpTunnel[] {
  return tunnels.filter(isBgp);
}

export function staticTunnels({ tunnels }: Site): readonly RoutedTunnel[] {
  return tunnels.filter(isStatic);
}

export function interfaceOf({ number }: Tunnel): string {
  return `ipsec${number}`;
}
