import { NONE } from "../checks/collect";
import { quote } from "../checks/given";
import { isPublic, networkAround } from "./addresses";
import type { Text } from "./model/text";
import type { Tunnel } from "./model/tunnel";
import { inputProblem, type PeerProblem } from "./problem";

/** What of a tunnel is allowed, and probably not meant. Private networks have many exceptions, so nothing is said of addresses in them. */
export function doubtsAbout(tunnel: Tunnel, connection: number): readonly PeerProblem[] {
  return [...withoutNat(tunnel, connection), ...deviceInOwnNetwork(tunnel), ...gatewayBehindTunnel(tunnel)];
}

function withoutNat({ gateway, device }: Tunnel, connection: number): readonly PeerProblem[] {
  const { publicAddress } = device;
  return publicAddress === undefined ||
    isPublic(publicAddress) !== false ||
    isPublic(gateway.address) !== true ||
    device.isBehindNat
    ? NONE
    : [
        inputProblem(
          "deviceAddresses",
          `should be an address that the gateway sees, got ${quote(publicAddress.text)}, which the internet does not route; give the public address, and this one as the private address of the device`,
          connection,
        ),
      ];
}

function deviceInOwnNetwork({ device, traffic }: Tunnel): readonly PeerProblem[] {
  const { publicAddress } = device;
  const networks = traffic.kind === "routes" ? traffic.deviceSubnets : NONE;
  const around = networkAroundPublic(publicAddress, networks);
  return publicAddress === undefined || around === undefined
    ? NONE
    : [
        inputProblem(
          "deviceSubnets",
          `should not contain ${quote(publicAddress.text)}, the address of the device, got ${quote(around.text)}: the gateway routes these networks into the tunnel; leave the address out, unless the gateway reaches it beside the tunnel`,
        ),
      ];
}

/** By its static routes the device would send the packets of the tunnel into the tunnel. */
function gatewayBehindTunnel({ gateway, traffic }: Tunnel): readonly PeerProblem[] {
  const networks = traffic.kind === "routes" && traffic.bgp === undefined ? traffic.cloudSubnets : NONE;
  const around = networkAroundPublic(gateway.address, networks);
  return around === undefined
    ? NONE
    : [
        inputProblem(
          "cloudSubnets",
          `should not contain ${quote(gateway.address.text)}, the address of the gateway, got ${quote(around.text)}: the device routes these networks into the tunnel; leave the address out, or give the device a route of its own to it`,
        ),
      ];
}

function networkAroundPublic(address: Text | undefined, networks: readonly Text[]): Text | undefined {
  const around = address && networkAround(address, networks);
  return around && isPublic(address) === true ? around : undefined;
}
