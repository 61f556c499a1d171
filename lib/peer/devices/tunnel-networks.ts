import type { Text } from "../model/text";
import type { Tunnel } from "../model/tunnel";

export function cloudNetworks({ traffic }: Tunnel): readonly Text[] {
  return traffic.kind === "routes" ? traffic.cloudSubnets : traffic.pairs.map(({ cloud }) => cloud);
}

export function deviceNetworks({ traffic }: Tunnel): readonly Text[] {
  return traffic.kind === "routes" ? traffic.deviceSubnets : traffic.pairs.map(({ device }) => device);
}
