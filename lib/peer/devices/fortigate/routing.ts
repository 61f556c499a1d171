import type { Site } from "../../device";
import type { Tunnel } from "../../model/tunnel";
import { distinctTexts } from "../distinct-texts";
import { bgpTunnels, routedTunnels } from "../linux/tunnels";
import { TUNNEL_MASK, withMask } from "../networks";
import { cloudNetworks } from "../tunnel-networks";
import { config, type Entry } from "./block";
import { tunnelName } from "./tunnels";

const DISTANCE_STEP = 10;
const LAST_DISTANCE = 254;
/** FortiOS takes the next free id for it, so that no entry of the device is overwritten. */
const NEXT_FREE = "0";

/** Addresses of the interfaces that FortiOS makes of route-based tunnels. */
export function interfaces(site: Site): readonly string[] {
  return config(
    "system interface",
    routedTunnels(site).map((tunnel) => ({
      key: `"${tunnelName(tunnel)}"`,
      lines: [
        `set ip ${tunnel.traffic.deviceHost.text} 255.255.255.255`,
        `set remote-ip ${tunnel.traffic.cloudHost.text} ${TUNNEL_MASK}`,
        "set allowaccess ping",
      ],
    })),
  );
}

/** Policy-based tunnels have an interface, too, to which their networks are routed. */
export function staticRoutes({ tunnels }: Site): readonly string[] {
  const routed = tunnels
    .filter(({ traffic }) => traffic.kind === "selectors" || traffic.bgp === undefined)
    .toSorted((a, b) => Number(a.isStandby) - Number(b.isStandby));
  const routes = routed.flatMap((tunnel, position) =>
    distinctTexts(cloudNetworks(tunnel)).map((network) => ({
      key: NEXT_FREE,
      lines: [
        `set dst ${withMask(network)}`,
        `set device "${tunnelName(tunnel)}"`,
        `set distance ${DISTANCE_STEP * (position + 1)}`,
      ],
    })),
  );
  // While no tunnel is up, packets to the cloud must not leave unencrypted.
  const unreachable = distinctTexts(routed.flatMap(cloudNetworks)).map((network) => ({
    key: NEXT_FREE,
    lines: [`set dst ${withMask(network)}`, "set blackhole enable", `set distance ${LAST_DISTANCE}`],
  }));
  return config("router static", [...routes, ...unreachable]);
}

/** The networks behind the device are announced; the higher local preference wins. */
export function bgp(site: Site): readonly string[] {
  const tunnels = bgpTunnels(site);
  const [first] = tunnels;
  if (first === undefined) {
    return [];
  }
  const hasStandby = tunnels.some(({ isStandby }) => isStandby);
  const mapOf = (tunnel: Tunnel) => `${tunnelName(tunnel)}-in`;
  const nested = (path: string, entries: readonly Entry[]) => config(path, entries);
  return [
    ...(hasStandby
      ? config(
          "router route-map",
          tunnels.map((tunnel) => ({
            key: `"${mapOf(tunnel)}"`,
            lines: nested("rule", [
              { key: "1", lines: ["set action permit", `set set-local-preference ${tunnel.isStandby ? 100 : 200}`] },
            ]),
          })),
        )
      : []),
    ...config(
      "router bgp",
      [],
      [
        `set as ${first.traffic.bgp.deviceAsn.text}`,
        `set router-id ${first.traffic.deviceHost.text}`,
        ...nested(
          "neighbor",
          tunnels.map((tunnel) => ({
            key: `"${tunnel.traffic.cloudHost.text}"`,
            lines: [
              `set remote-as ${tunnel.traffic.bgp.cloudAsn.text}`,
              ...(hasStandby ? [`set route-map-in "${mapOf(tunnel)}"`] : []),
            ],
          })),
        ),
        ...nested(
          "network",
          distinctTexts(tunnels.flatMap(({ traffic }) => traffic.deviceSubnets)).map((network) => ({
            key: NEXT_FREE,
            lines: [`set prefix ${withMask(network)}`],
          })),
        ),
      ],
    ),
  ];
}
