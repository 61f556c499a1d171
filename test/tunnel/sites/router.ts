import type { Host } from "../machine/host";
import { connect } from "../machine/wire";
import type { Site } from "./site";

/** The router's address in the network of the device. */
const INSIDE = "10.99.0.1";

/** Joins both ends by a router that hides the device behind the address that the gateway sees. */
export async function startRouter(
  { gatewayAddresses, device }: Site,
  gateway: Host,
  customer: Host,
  router: Host,
): Promise<void> {
  const own = String(device.own);
  await connect(
    { host: gateway, device: "wan", addresses: gatewayAddresses, leadsTo: [device.seen] },
    { host: router, device: "outside", addresses: [device.seen], leadsTo: gatewayAddresses },
  );
  await connect(
    { host: router, device: "inside", addresses: [INSIDE], leadsTo: [own] },
    { host: customer, device: "wan", addresses: [own], leadsTo: [INSIDE] },
  );
  await customer.succeed("ip", ["route", "add", "default", "via", INSIDE]);
  await router.succeed("sysctl", ["-q", "-w", "net.ipv4.ip_forward=1"]);
  const rules = `table ip nat {
  chain outgoing {
    type nat hook postrouting priority srcnat;
    oifname "outside" masquerade
  }
}`;
  await router.succeed("nft", ["-f", "-"], { input: rules });
}
