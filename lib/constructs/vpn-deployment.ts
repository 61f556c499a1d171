import { nullTarget } from "../deployment/null-resource/null-target";
import { pluginTarget } from "../deployment/plugin/plugin-target";
import { BUNDLED_SOURCE } from "../settings/provider-address";
import { checkProviderSource } from "../synth/checks/provider-source";
import type { DeploymentTarget } from "../synth/stack/deployment-target";

/** Options of `VpnDeployment.plugin`. */
export interface VpnPluginOptions {
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
  public static plugin(options: VpnPluginOptions = {}): VpnDeployment {
    const source = options?.source ?? BUNDLED_SOURCE;
    checkProviderSource(source);
    return new VpnDeployment(pluginTarget(source));
  }

  /**
   * By `null_resource` and `terraform_data`, for places that allow no local plugin: Terraform downloads `hashicorp/null`, and
   * its blocks run a command of this library, one JavaScript file beside the stack. The deploying machine needs `node` beside
   * `terraform`, from version 1.4. Install `@cdktf/provider-null` as well.
   *
   * Checks, messages, retries and outputs are those of the plugin, and so is what happens at the service: changes go in
   * place where the API can. What differs:
   *
   * - Nothing is read while planning. Changes made in the console are not seen, and `status` is that of the last change.
   * - What Terraform resolves is checked when it applies, not when it plans.
   * - The plan calls a change "replaced", which means the block that runs the command. Until it has run, the outputs of that
   *   connection are unknown.
   * - A name, subnet list, rule list or tunnel address that is taken out of the code stays as it is.
   * - A connection that does not settle in time fails the run; the next apply goes on waiting.
   * - Credentials come from the environment or a shared configuration file: `secretKey`, `securityToken`, `token`, `password`
   *   and `key` are refused.
   * - `forEach` and `lifecycle` are refused, and so are 20 tags: connections are found by a tag. A connection without that
   *   tag between the same ends is refused, too: it could be the one that is sought; `importFrom` takes it over.
   * - A stack cannot be written as HCL.
   * - A provider must stay in the code until its connections are gone: it has the command that deletes them.
   *
   * Pass it to a `VpnProvider` that comes before its connections.
   */
  public static nullResource(): VpnDeployment {
    return new VpnDeployment(nullTarget());
  }

  /** @internal */
  public readonly _target: DeploymentTarget;

  private constructor(target: DeploymentTarget) {
    this._target = target;
  }
}
