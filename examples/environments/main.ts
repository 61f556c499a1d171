// The same code for several environments: one stack and one state for each. The constructs have the same names in all of them;
// a random id that Terraform keeps in each state identifies the connections of that state.
//
//   npx tsx main.ts                                               writes all stacks
//   cd cdktf.out/stacks/staging && terraform init && terraform apply
import { App, LocalBackend, TerraformStack } from "cdktf";
import { PreSharedKey, VpnConnection, VpnProvider } from "cdktf-huaweicloud-vpn";
import type { Construct } from "constructs";

interface Environment {
  readonly region: string;
  readonly vgwId: string;
  readonly vgwIp: string;
  readonly cgwId: string;
}

const ENVIRONMENTS: Readonly<Record<string, Environment>> = {
  production: {
    region: "ap-southeast-3",
    vgwId: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31",
    vgwIp: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa",
    cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10",
  },
  staging: {
    region: "ap-southeast-3",
    vgwId: "b7a60c35-94fd-4c0b-8d0e-3e1f5a7c9b20",
    vgwIp: "0e6f83d2-5b1a-4d97-a3c4-7f2d9e8b6a15",
    cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10",
  },
};

class Network extends TerraformStack {
  public constructor(scope: Construct, id: string, { region, ...gateways }: Environment) {
    super(scope, id);
    new LocalBackend(this, { path: `${id}.tfstate` }); // for a team a remote one: new S3Backend(…) with the key `${id}/vpn`
    new VpnProvider(this, "vpn", { region });
    new VpnConnection(this, "paris", {
      ...gateways,
      name: `${id}-paris`,
      peerSubnets: ["192.168.44.0/24"],
      psk: PreSharedKey.fromEnvironment(`${id.toUpperCase()}_PARIS_PSK`),
      tags: { environment: id },
    });
  }
}

const app = new App();
for (const [id, environment] of Object.entries(ENVIRONMENTS)) {
  new Network(app, id, environment);
}
app.synth();
