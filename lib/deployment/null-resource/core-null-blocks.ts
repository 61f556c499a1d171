import { type TerraformMetaArguments, TerraformProvider, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Attributes } from "../../synth/props/attributes";

/** The release of hashicorp/null that @cdktf/provider-null 11 requires, too. */
const METADATA = { providerName: "null", providerVersion: "3.2.4", providerVersionConstraint: "~> 3.0" };

interface NullResourceConfig extends TerraformMetaArguments {
  readonly triggers?: { [name: string]: string };
}

/** `null_resource`, as the class `Resource` of @cdktf/provider-null writes it. */
export class CoreNullResource extends TerraformResource {
  private readonly givenTriggers: NullResourceConfig["triggers"];

  public constructor(scope: Construct, id: string, { triggers, ...config }: NullResourceConfig) {
    super(scope, id, {
      terraformResourceType: "null_resource",
      terraformGeneratorMetadata: METADATA,
      ...config,
    });
    this.givenTriggers = triggers;
  }

  protected override synthesizeAttributes(): Attributes {
    return { triggers: this.givenTriggers };
  }
}

/** The provider of `null_resource`, as the class `NullProvider` of @cdktf/provider-null requires it. */
export class CoreNullProvider extends TerraformProvider {
  public constructor(scope: Construct, id: string) {
    super(scope, id, {
      terraformResourceType: "null",
      terraformGeneratorMetadata: METADATA,
      terraformProviderSource: "null",
    });
  }
}
