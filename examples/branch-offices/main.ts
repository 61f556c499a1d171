// One connection for each branch office in sites.yaml, all to one VPN gateway.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { CustomerGateway, PreSharedKey, VpnConnection, VpnGateway } from "cdktf-huaweicloud-vpn";
import { load } from "js-yaml";

interface Site {
  /** Public IP address of the VPN device in the office. */
  readonly ip: string;
  /** Networks of the office. */
  readonly networks: string[];
}

const file = join(__dirname, "sites.yaml");
const sites = load(readFileSync(file, "utf8"), { filename: file }) as Record<string, Site>;

const app = new App();
const stack = new TerraformStack(app, "branch-offices");

const headquarters = VpnGateway.fromLookup(stack, "headquarters", { name: "vpngw-headquarters" });

for (const [name, site] of Object.entries(sites)) {
  const device = new CustomerGateway(stack, `${name}-device`, { name, ip: site.ip });

  new VpnConnection(stack, name, {
    name,
    gateway: headquarters,
    gatewayAddress: 1,
    customerGateway: device,
    peerSubnets: site.networks,
    healthCheck: true,
    // The key of "new-york" is in the environment variable NEW_YORK_PSK.
    psk: PreSharedKey.fromEnvironment(`${name.toUpperCase().replaceAll("-", "_")}_PSK`),
  });
}

app.synth();
