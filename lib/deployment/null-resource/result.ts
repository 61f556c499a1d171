import { Lazy, TerraformResource, Token } from "cdktf";
import type { Construct } from "constructs";
import { COMMAND_FOLDER } from "./command-files";
import { withMoves } from "./moves";

/**
 * What became of a connection: the command writes it down, and Terraform reads it in the same apply, since the name of the
 * file is not known before. Later plans need no file: the state has it.
 */
export class ResultBlock extends TerraformResource {
  private readonly name: () => string;
  private readonly oldName: () => string | undefined;

  public constructor(connection: Construct, name: () => string, oldName: () => string | undefined) {
    super(connection, "Result", {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
      lifecycle: {
        ignoreChanges: ["input"],
        replaceTriggeredBy: [Token.asString(Lazy.stringValue({ produce: () => `null_resource.${name()}` }))],
      },
    });
    this.name = name;
    this.oldName = oldName;
  }

  /** The name of the block whose result it is, also where that gets another one later. */
  public override get friendlyUniqueId(): string {
    return this.name();
  }

  public override toTerraform(): object {
    const from = this.oldName();
    const written = super.toTerraform();
    return from === undefined
      ? written
      : withMoves({ ...written, moved: [] }, [{ from, to: this.name() }], (name) => `terraform_data.${name}`);
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const file = `"${COMMAND_FOLDER}/results/\${null_resource.${this.name()}.id}.json"`;
    return { input: `\${fileexists(${file}) ? jsondecode(file(${file})).connection : null}` };
  }
}
