import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import {
  PeerConfiguration,
  PeerDevice,
  PreSharedKey,
  type VpnConnection,
  VpnConnectionPair,
  type VpnConnectionPairProps,
} from "../../../lib";
import { filesOf } from "../../../lib/peer/document";
import { connect, newStack, stackFolder } from "../../deployment/synthesis";
import { CLOUD_ASN, CUSTOMER_ASN, type Site } from "../sites/site";
import { CUSTOMER_GATEWAY_IDS, EIP_IDS, GATEWAY_ID } from "./ids";
import { KEY_VARIABLE } from "./service";

export type DeviceName = "strongSwan" | "libreswan";

export interface DeclaredSite {
  readonly stack: TerraformStack;
  /** Names of the connections. */
  readonly names: readonly string[];
  /** What synth writes for the device: contents by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** Synthesizes a stack with the connections of a site, and the configuration of its device. */
export function declare(site: Site, device: DeviceName, keyVersion = 1): DeclaredSite {
  const stack = newStack();
  const names = Object.keys(site.connections);
  const ends = { vgwId: GATEWAY_ID, cgwId: CUSTOMER_GATEWAY_IDS[0] };
  const own = names.map((name, index) => ({
    name,
    vgwIp: EIP_IDS[index],
    psk: PreSharedKey.fromEnvironment(KEY_VARIABLE, { version: keyVersion }),
    ...site.connections[name],
  }));
  const connections =
    site.pair === undefined
      ? own.map((props) => connect(stack, props.name, { ...ends, ...props }))
      : pairOf(stack, { ...ends, ...site.pair, first: own[0] ?? {}, second: own[1] ?? {} });
  const { seen, own: privateAddress, isDynamic } = site.device;
  new PeerConfiguration(stack, "device", {
    connections,
    device: PeerDevice[device](),
    gatewayAddresses: [...site.gatewayAddresses],
    ...(isDynamic ? {} : { deviceAddresses: [seen] }),
    ...(privateAddress === undefined ? {} : { devicePrivateAddresses: [privateAddress] }),
    cloudSubnets: [...site.cloudSubnets],
    deviceSubnets: [...site.customerSubnets],
    gatewayAsn: CLOUD_ASN,
    deviceAsn: CUSTOMER_ASN,
  });
  App.of(stack).synth();
  const document = readFileSync(join(stackFolder(stack), "peers", "device.md"), "utf8");
  const files = Object.fromEntries(filesOf(document).map(({ name, content }) => [name, content]));
  return { stack, names, files };
}

function pairOf(stack: TerraformStack, props: VpnConnectionPairProps): VpnConnection[] {
  const { first, second } = new VpnConnectionPair(stack, "pair", props);
  return [first, second];
}
