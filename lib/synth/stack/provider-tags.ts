import { type TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { IsIgnoredTag } from "../../schema/tags";
import { namedProvider, stackProviders } from "./stack-providers";

/** What a provider says of the tags of its connections. */
export interface ProviderTags {
  /** Tags of every connection, without those in which validation finds a problem. */
  readonly defaults: () => unknown;
  readonly isIgnored: IsIgnoredTag;
}

const PROVIDER_TAGS = Symbol.for("cdktf-huaweicloud-vpn/provider-tags");

export function setProviderTags(provider: TerraformProvider, tags: ProviderTags): void {
  Object.defineProperty(provider, PROVIDER_TAGS, { value: tags });
}

/** The tags of the provider that a connection has by now: one without alias may be added after it. */
export function providerTagsOf(connection: Construct, provider: unknown): ProviderTags | undefined {
  const used = namedProvider(connection, provider) ?? stackProviders(TerraformStack.of(connection)).default();
  return (used as unknown as Record<symbol, ProviderTags | undefined> | undefined)?.[PROVIDER_TAGS];
}
