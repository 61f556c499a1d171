import type { Carrier } from "./deployment/carrier";
import { BUNDLED_SOURCE } from "./deployment/plugin/address";
import { pluginCarrier } from "./deployment/plugin/plugin-carrier";
import { checkProviderSource } from "./private/provider-source";

/** Options of {@link VpnDeployment.plugin}. */
export interface PluginOptions {
  /**
   * Address of the provider, for companies that keep it in a registry or mirror of their own: `HOST/NAMESPACE/hwvpn`.
   *
   * With an address given here nothing is written beside the stack: Terraform gets the provider from that registry, in
   * the version of this package.
   *
   * @default - the provider of this package, which is put into the folder of each stack
   */
  readonly source?: string;
}

/** How VPN connections are deployed: what carries the calls to the VPN service into Terraform. */
export class VpnDeployment {
  /**
   * By a Terraform provider, written in JavaScript, that travels with the stack: it is put into the folder of the stack
   * while that is synthesized, and Terraform finds it there. The deploying machine needs `node` beside `terraform`.
   *
   * @param options where the provider comes from
   */
  public static plugin(options: PluginOptions = {}): VpnDeployment {
    const source = options?.source ?? BUNDLED_SOURCE;
    checkProviderSource(source);
    return new VpnDeployment(pluginCarrier(source));
  }

  /** @internal */
  public readonly _carrier: Carrier;

  private constructor(carrier: Carrier) {
    this._carrier = carrier;
  }
}
