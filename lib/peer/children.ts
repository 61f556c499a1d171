import type { Tunnel } from "./model/tunnel";

/** One pair of networks of a tunnel, which is an SA of its own: gateways narrow an SA of several networks to one pair. */
export interface Child {
  /** Unique in the tunnel, and the same for the same networks. */
  readonly name: string;
  readonly pair: { readonly device: string; readonly cloud: string };
}

const EVERYTHING = "0.0.0.0/0";

export function childrenOf({ name, traffic }: Tunnel): readonly Child[] {
  if (traffic.kind === "routes") {
    return [{ name, pair: { device: EVERYTHING, cloud: EVERYTHING } }];
  }
  return traffic.pairs.map(({ device, cloud }, index) => ({
    name:
      device.isKnown && cloud.isKnown
        ? `${name}-${asWord(cloud.text)}-${asWord(device.text)}`
        : `${name}-pair-${index + 1}`,
    pair: { device: device.text, cloud: cloud.text },
  }));
}

/** `10.0.0.0/24` as `10_0_0_0_24`: periods separate the parts of a path in swanctl. */
function asWord(network: string): string {
  return network.replace(/[^0-9a-f]+/g, "_");
}
