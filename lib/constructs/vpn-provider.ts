import { TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ignoredTags } from "../settings/ignored-tags";
import { PROVIDER_NAME } from "../settings/provider-address";
import { checkedId } from "../synth/checks/construct-ids";
import { providerErrors, providerWarnings } from "../synth/checks/provider-checks";
import { soundTags } from "../synth/checks/tag-checks";
import { connectionTagProblems, formatConnectionTagProblem } from "../synth/connection";
import { huaweicloudProblems, huaweicloudProps, requireHuaweicloud } from "../synth/stack/huaweicloud-provider";
import { setProviderTags } from "../synth/stack/provider-tags";
import { withRequiredVersion } from "../synth/stack/required-terraform";
import { markAsProvider, stackProviders } from "../synth/stack/stack-providers";
import { addStateIdentity } from "../synth/stack/state-identity";
import { warnOnce } from "../synth/stack/warn";
import { writeProvider } from "../synth/stack/write-provider";
import { VpnDeployment } from "./vpn-deployment";
import type { VpnProviderProps } from "./vpn-provider-props.generated";

/**
 * Configuration of the provider that creates VPN connections: region, credentials, endpoint, and how it is deployed.
 *
 * Optional: a stack without one gets one that takes all settings from the environment. Add one to set something in code, or
 * several with different `alias` for several regions or accounts.
 *
 * @example
 *
 * new VpnProvider(this, "vpn", { region: "ap-southeast-3" });
 */
export class VpnProvider extends TerraformProvider {
  /**
   * Declares a configuration with the region, credentials and tags of a provider of Huawei Cloud's own, so that a stack with both
   * has one place for them. It follows that provider until synth, also in what code sets later. `endpoints.vpn` becomes
   * `endpoint`; `alias` is the same.
   *
   * Synth rejects an argument that would act otherwise here, such as another signing algorithm. Arguments without effect on
   * connections, such as `regional`, are left out.
   *
   * @param scope parent construct
   * @param id unique among the children of `scope`
   * @param huaweicloud a provider `huaweicloud`, such as the `HuaweicloudProvider` that `cdktf get` generates
   * @param props settings that differ
   *
   * @example
   *
   * VpnProvider.fromHuaweicloud(this, "vpn", new HuaweicloudProvider(this, "huaweicloud", { region: "ap-southeast-3" }));
   */
  public static fromHuaweicloud(
    scope: Construct,
    id: string,
    huaweicloud: TerraformProvider,
    props: VpnProviderProps = {},
  ): VpnProvider {
    requireHuaweicloud(huaweicloud);
    const own = props ?? {};
    const provider = new VpnProvider(scope, id, huaweicloudProps(huaweicloud, own));
    provider.node.addValidation({ validate: () => [...huaweicloudProblems(huaweicloud, own)] });
    return provider;
  }

  private readonly props: VpnProviderProps;
  private readonly deployment: VpnDeployment;
  private readonly isIgnoredTag: (key: string) => boolean;
  private currentAlias?: string;

  /**
   * Declares a configuration of the provider.
   *
   * @param scope parent construct
   * @param id unique among the children of `scope`
   * @param props settings
   */
  public constructor(scope: Construct, id: string, props: VpnProviderProps = {}) {
    const given = props ?? {};
    const deployment = given.deployment?._target === undefined ? VpnDeployment.plugin() : given.deployment;
    const target = deployment._target;
    super(scope, checkedId(scope, id, "VpnProvider", !target.hasProviderBlock), {
      terraformResourceType: PROVIDER_NAME,
      terraformProviderSource: target.providerSource,
      terraformGeneratorMetadata: {
        providerName: PROVIDER_NAME,
        get providerVersion() {
          return target.providerVersion();
        },
      },
    });
    this.props = given;
    this.deployment = deployment;
    this.currentAlias = typeof given.alias === "string" ? given.alias : undefined;
    markAsProvider(this, target);
    this.isIgnoredTag = ignoredTags(given.ignoreTags ?? {});
    let defaults: { readonly tags: unknown } | undefined;
    setProviderTags(this, {
      defaults: () => {
        defaults ??= { tags: soundTags(given.defaultTags, this.tagProblems()) };
        return defaults.tags;
      },
      isIgnored: this.isIgnoredTag,
    });
    addStateIdentity(this, given);
    target.addProvider(this, () => writeProvider(given, TerraformStack.of(this), "json"));
    stackProviders(TerraformStack.of(this)).add(this);
    this.node.addValidation({ validate: () => this.validate() });
  }

  /** Alias of this configuration: undefined for the default one of its stack. */
  public override get alias(): string | undefined {
    return this.currentAlias;
  }

  public override set alias(value: string | undefined) {
    this.currentAlias = value;
    stackProviders(TerraformStack.of(this)).update();
  }

  /** The blocks of this provider in the JSON of the stack. */
  public override toTerraform(): unknown {
    const blocks = this.deployment._target.hasProviderBlock ? super.toTerraform() : {};
    return withRequiredVersion(TerraformStack.of(this), blocks);
  }

  /** The blocks of this provider in the HCL of the stack. */
  public override toHclTerraform(): unknown {
    // Without the required version, which cdktf cannot write as HCL (findings/cdktf-hcl-required-version.sh).
    return this.deployment._target.hasProviderBlock ? super.toHclTerraform() : {};
  }

  /** The arguments of the provider block in the JSON of the stack. */
  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return writeProvider(this.props, TerraformStack.of(this), "json");
  }

  /** The arguments of the provider block in the HCL of the stack. */
  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return writeProvider(this.props, TerraformStack.of(this), "hcl");
  }

  private validate(): string[] {
    for (const warning of providerWarnings(this.props)) {
      warnOnce(this, warning);
    }
    const target = this.deployment._target;
    return [
      ...providerErrors({ ...this.props, alias: this.currentAlias }),
      ...this.tagProblems().map(formatConnectionTagProblem),
      ...target.providerLimits({ ...this.props }),
      ...target.problems(),
    ];
  }

  private tagProblems(): ReturnType<typeof connectionTagProblems> {
    return connectionTagProblems(this, this.props.defaultTags, this.isIgnoredTag);
  }
}
