// The usual stack: network and VPN gateway by Huawei Cloud's own provider, customer gateways and connections by this library.
// Region and credentials are in one place, the block of Huawei Cloud's provider. `cdktf get` generates its classes.
import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  CustomerGateway,
  PreSharedKey,
  VpnConnection,
  VpnGateway,
  VpnGatewayAttachment,
  VpnProvider,
} from "cdktf-huaweicloud-vpn";
import { HuaweicloudProvider, VpnGateway as HuaweicloudVpnGateway, Vpc, VpcSubnet } from "./huaweicloud";

const app = new App();
const stack = new TerraformStack(app, "mixed");

const huaweicloud = new HuaweicloudProvider(stack, "huaweicloud", { region: "ap-southeast-3" });
VpnProvider.fromHuaweicloud(stack, "vpn", huaweicloud);

const vpc = new Vpc(stack, "vpc", { name: "branches", cidr: "10.0.0.0/16" });
const subnet = new VpcSubnet(stack, "subnet", {
  name: "vpn",
  vpcId: vpc.id,
  cidr: "10.0.255.0/24",
  gatewayIp: "10.0.255.1",
});
const eip = { type: "5_bgp", bandwidthName: "vpn", bandwidthSize: 10, chargeMode: "traffic" };
const gatewayResource = new HuaweicloudVpnGateway(stack, "gateway", {
  name: "branches",
  vpcId: vpc.id,
  connectSubnet: subnet.id,
  localSubnets: [vpc.cidr],
  availabilityZones: ["ap-southeast-3a", "ap-southeast-3b"],
  eip1: eip,
  eip2: eip,
});

// A public gateway is reached at its EIPs, and a connection takes their IDs. A private one has addresses: accessPrivateIp1 and 2.
const gateway = VpnGateway.fromAttributes(stack, "vpn-gateway", {
  gatewayId: gatewayResource.id,
  address1: gatewayResource.eip1.id,
  address2: gatewayResource.eip2.id,
  attachment: VpnGatewayAttachment.VPC,
});

const office = new CustomerGateway(stack, "paris-office", { name: "paris", ip: "198.51.100.10" });
const paris = new VpnConnection(stack, "paris", {
  gateway,
  gatewayAddress: 1,
  customerGateway: office,
  peerSubnets: ["192.168.44.0/24"],
  psk: PreSharedKey.fromEnvironment("PARIS_PSK"),
});
new TerraformOutput(stack, "paris-status", { value: paris.status });

app.synth();
