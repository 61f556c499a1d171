import { nullTarget } from "../deployment/null-resource/null-target";
import { pluginTarget } from "../deployment/plugin/plugin-target";
import { BUNDLED_SOURCE } from "../settings/provider-address";
import { checkProviderSource } from "../synth/checks/provider-source";
import type { DeploymentTarget } from "../synth/stack/deployment-target";

/** Options of `VpnDeployment.plugin`. */
export interface VpnPluginOptions {
  /**
   * Address of the provider in a registry or mirror of your own: `HOST/NAMESPACE/hwvpn`, in lower case.
   *
   * If it is given, synth writes neither a provider nor a block of the lock file into the folder of the stack. Terraform installs
   * exactly the version of this package from that registry, and locks it. If the stack has connections already, run
   * `terraform state replace-provider` before `terraform init`.
   *
   * @default - the provider of this package, which synth writes into the folder of each stack
   */
  readonly source?: string;
}

/** How Terraform deploys VPN connections: with the provider of this package, or with `null_resource`. */
export class VpnDeployment {
  /**
   * Deploys with a Terraform provider, a JavaScript file that synth writes into the folder of the stack, where Terraform finds
   * it. The deploying machine needs `node` and `terraform`.
   *
   * @param options source of the provider
   */
  public static plugin(options: VpnPluginOptions = {}): VpnDeployment {
    const source = options?.source ?? BUNDLED_SOURCE;
    checkProviderSource(source);
    return new VpnDeployment(pluginTarget(source));
  }

  /**
   * Deploys with `null_resource` and `terraform_data`, where no local plugin is allowed. Terraform downloads `hashicorp/null`,
   * and its blocks run a command of this library, a JavaScript file in the folder of the stack. The deploying machine needs
   * `node` and Terraform 1.4 or newer. If the package `@cdktf/provider-null` is installed, the blocks are objects of its classes.
   *
   * Checks, messages, retries and outputs are the same as with the plugin, and so are the calls to the service. What differs:
   *
   * - The plan does not read the connections. It does not show changes made in the console, and `status` is the one after the
   *   last change.
   * - Values that only Terraform knows are checked by the apply, not by the plan.
   * - The plan shows a change as "replaced", which means the block that runs the command. Until the apply, the outputs of that
   *   connection are unknown.
   * - A name, subnet list, rule list or tunnel address that is removed from the code stays as it is.
   * - A connection that is not ready in time fails the run. The next apply continues to wait.
   * - Credentials come from the environment or a shared configuration file: `secretKey`, `securityToken`, `token`, `password`
   *   and `key` are rejected.
   * - `forEach` and `lifecycle` are rejected, and so are 20 tags, because the command finds a connection by a tag of its own.
   * - A stack cannot be written as HCL.
   * - The `VpnProvider` must stay in the code until its connections are deleted, because it has the command that deletes them.
   *
   * Pass it to a `VpnProvider` that is created before its connections.
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
