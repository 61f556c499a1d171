import * as framework from "cdktf";
import { isRecord } from "../../schema/value";
import type { Attributes } from "../../synth/props/attributes";

/** What cdktn has and cdktf has not. */
interface OnlyInCdktn {
  readonly ProviderFeature?: { readonly WRITE_ONLY_ATTRIBUTES?: string };
}
interface FeatureUser {
  registerProviderFeatureUsage?(feature: string): void;
}

/**
 * Says to cdktn that a resource has a write-only attribute, the value of a key. Synth then fails if the `targetVersions` of the
 * project include a Terraform without such attributes, instead of the plan.
 */
export function registerWriteOnly(resource: framework.TerraformResource & FeatureUser, { psk }: Attributes): void {
  const feature = (framework as OnlyInCdktn).ProviderFeature?.WRITE_ONLY_ATTRIBUTES;
  if (feature !== undefined && isRecord(psk) && psk.value !== undefined) {
    resource.registerProviderFeatureUsage?.(feature);
  }
}
