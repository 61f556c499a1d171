import { Lazy, TerraformResource, Token } from "cdktf";
import type { Construct } from "constructs";
import { resultFile } from "./command-files";
import { COMMAND } from "./command-line";

/** Terraform takes this sign in names, and cdktf leaves it out of every id: no id of a user's ever makes such a name. */
const APART = "·";

/**
 * Finishes what a run that was killed had begun. Terraform writes the block whose command is at work into the state as soon
 * as any other block is finished, and as if it was complete; after a kill nothing would ever run that command again. But
 * this block is not in the state then, and so is made by the next run: where nobody has written down what became of the
 * connection, it runs the same command once more. Elsewhere it costs next to nothing.
 *
 * Its output, the name of the result, is not known until it is done: so the result is read after that, in the same run.
 */
export class FinishBlock extends TerraformResource {
  private readonly applied: () => string;

  public constructor(
    connection: Construct,
    applied: () => string,
    environment: (apply: string) => Readonly<Record<string, string>>,
  ) {
    const apply = Token.asString(Lazy.stringValue({ produce: () => `null_resource.${applied()}` }));
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
    this.applied = applied;
  }

  /** After the name of the block whose work it finishes, also where that gets another one later. */
  public override get friendlyUniqueId(): string {
    return `${this.applied()}${APART}finish`;
  }

  public readonly address = (): string => `terraform_data.${this.friendlyUniqueId}`;

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const id = `\${null_resource.${this.applied()}.id}`;
    return { input: id, triggers_replace: id };
  }
}
