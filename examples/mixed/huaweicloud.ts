// Stands for the classes that `cdktf get` generates from huaweicloud/huaweicloud into .gen/providers/huaweicloud, with the few
// arguments that this example uses. In your own project import the generated ones, which have the same names.
import { TerraformProvider, TerraformResource } from "cdktf";
import type { Construct } from "constructs";

export class HuaweicloudProvider extends TerraformProvider {
  public constructor(
    scope: Construct,
    id: string,
    private readonly config: { readonly region?: string } = {},
  ) {
    super(scope, id, {
      terraformResourceType: "huaweicloud",
      terraformProviderSource: "huaweicloud/huaweicloud",
      terraformGeneratorMetadata: { providerName: "huaweicloud", providerVersionConstraint: "~> 1.97" },
    });
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { region: this.config.region };
  }
}

class HuaweicloudResource extends TerraformResource {
  public constructor(
    scope: Construct,
    id: string,
    type: string,
    private readonly attributes: { [name: string]: unknown },
  ) {
    super(scope, id, { terraformResourceType: type });
  }

  public get id(): string {
    return this.getStringAttribute("id");
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this.attributes;
  }
}

export class Vpc extends HuaweicloudResource {
  public constructor(scope: Construct, id: string, config: { readonly name: string; readonly cidr: string }) {
    super(scope, id, "huaweicloud_vpc", { name: config.name, cidr: config.cidr });
  }

  public get cidr(): string {
    return this.getStringAttribute("cidr");
  }
}

export class VpcSubnet extends HuaweicloudResource {
  public constructor(
    scope: Construct,
    id: string,
    config: { readonly name: string; readonly vpcId: string; readonly cidr: string; readonly gatewayIp: string },
  ) {
    const { name, vpcId, cidr, gatewayIp } = config;
    super(scope, id, "huaweicloud_vpc_subnet", { name, vpc_id: vpcId, cidr, gateway_ip: gatewayIp });
  }
}

export interface VpnGatewayEip {
  readonly type: string;
  readonly bandwidthName: string;
  readonly bandwidthSize: number;
  readonly chargeMode: string;
}

function eipBlock({ type, bandwidthName, bandwidthSize, chargeMode }: VpnGatewayEip): { [name: string]: unknown } {
  return { type, bandwidth_name: bandwidthName, bandwidth_size: bandwidthSize, charge_mode: chargeMode };
}

export interface VpnGatewayConfig {
  readonly name: string;
  readonly vpcId: string;
  readonly connectSubnet: string;
  readonly localSubnets: string[];
  readonly availabilityZones: string[];
  readonly eip1: VpnGatewayEip;
  readonly eip2: VpnGatewayEip;
}

export class VpnGateway extends HuaweicloudResource {
  public readonly eip1 = { id: this.getStringAttribute("eip1[0].id") };
  public readonly eip2 = { id: this.getStringAttribute("eip2[0].id") };

  public constructor(scope: Construct, id: string, config: VpnGatewayConfig) {
    super(scope, id, "huaweicloud_vpn_gateway", {
      name: config.name,
      vpc_id: config.vpcId,
      connect_subnet: config.connectSubnet,
      local_subnets: config.localSubnets,
      availability_zones: config.availabilityZones,
      eip1: eipBlock(config.eip1),
      eip2: eipBlock(config.eip2),
    });
  }
}
