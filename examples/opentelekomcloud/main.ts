// Open Telekom Cloud: gateway and customer gateway by its own prebuilt provider, the connection by this library. Both take region, project
// and user from the variables OS_REGION, OS_TENANT_NAME, OS_USERNAME and the like. Gateways seldom change, so they have a stack of their own.
import { EnterpriseVpnCustomerGatewayV5 } from "@cdktf/provider-opentelekomcloud/lib/enterprise-vpn-customer-gateway-v5";
import { EnterpriseVpnGatewayV5 } from "@cdktf/provider-opentelekomcloud/lib/enterprise-vpn-gateway-v5";
import { OpentelekomcloudProvider } from "@cdktf/provider-opentelekomcloud/lib/provider";
import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { PreSharedKey, VpnConnection } from "cdktf-huaweicloud-vpn";

const app = new App();

const gateways = new TerraformStack(app, "gateways");
new OpentelekomcloudProvider(gateways, "opentelekomcloud");
const vpc = new TerraformVariable(gateways, "vpc_id", { type: "string" });
const subnet = new TerraformVariable(gateways, "subnet_id", { type: "string" });
const address = { bandwidthName: "vpn", bandwidthSize: 10, chargeMode: "traffic", type: "5_bgp" };
const gateway = new EnterpriseVpnGatewayV5(gateways, "gateway", {
  name: "branches",
  vpcId: vpc.stringValue,
  connectSubnet: subnet.stringValue,
  localSubnets: ["10.0.0.0/16"],
  availabilityZones: ["eu-de-01", "eu-de-02"],
  eip1: address,
  eip2: address,
});
const bonn = new EnterpriseVpnCustomerGatewayV5(gateways, "bonn", {
  name: "bonn",
  idType: "ip",
  idValue: "198.51.100.10",
});

const connections = new TerraformStack(app, "connections");
const connection = new VpnConnection(connections, "bonn", {
  name: "bonn",
  vgwId: gateway.id,
  vgwIp: gateway.eip1.id,
  cgwId: bonn.id,
  peerSubnets: ["192.168.44.0/24"],
  psk: PreSharedKey.fromEnvironment("BONN_PSK"),
});
new TerraformOutput(connections, "bonn-status", { value: connection.status });

app.synth();
