import { Lazy, TerraformResource, Token } from "cdktf";
import type { Construct } from "constructs";
import { resultFile } from "./command-files";
import { COMMAND } from "./command-line";
import { apart } from "./helper-local";
import { moveOf, withMoves } from "./moves";
import type { Whose } from "./result";

const PURPOSE = "finish";

/**
 * Finishes what a run that was killed had begun. Terraform writes the block whose command is at work into the state as soon
 * as any other block is finished, and as if it was complete; after a kill nothing would ever run that command again. But
 * this block is not in the state then, and so is made by the next run: where nobody has written down what became of the
 * connection, it runs the same command once more. Elsewhere it costs next to nothing.
 *
 * Its output, the name of the result, is not known until it is done: so the result is read after that, in the same run.
 */
export class FinishBlock extends TerraformResource {
  private readonly whose: Pick<Whose, "name" | "oldName">;

  public constructor(
    connection: Construct,
    whose: Pick<Whose, "name" | "oldName">,
    environment: (apply: string) => Readonly<Record<string, string>>,
  ) {
    const apply = Token.asString(Lazy.stringValue({ produce: () => `null_resource.${whose.name()}` }));
    super(connection, "Finish", {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
      provisioners: [
        {
          type: "local-exec",
          interpreter: Token.asList(
            `\${fileexists(${resultFile("self.input")}) ? ["true"] : ${JSON.stringify(COMMAND.interpreter)}}`,
          ),
          command: "finish",
          environment: environment(apply),
        },
      ],
    });
    this.whose = whose;
  }

  /** After the name of the block whose work it finishes, also where that gets another one later. */
  public override get friendlyUniqueId(): string {
    return apart(this.whose.name(), PURPOSE);
  }

  public override toTerraform(): object {
    const { name, oldName } = this.whose;
    const addressOf = (moved: string) => `terraform_data.${apart(moved, PURPOSE)}`;
    return withMoves({ ...super.toTerraform(), moved: [] }, moveOf(name, oldName), addressOf);
  }

  public readonly address = (): string => `terraform_data.${this.friendlyUniqueId}`;

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const id = `\${null_resource.${this.whose.name()}.id}`;
    return { input: id, triggers_replace: id };
  }
}
