import { Lazy, TerraformResource, Token } from "cdktf";
import type { Construct } from "constructs";
import { resultFile } from "./command-files";
import { COMMAND } from "./command-line";
import { helperName } from "./helper-name";
import { type BlockNames, movesAlong, namesOf, withMoves } from "./moves";

const PURPOSE = "finish";

/**
 * A block that finishes the work of a killed run. While a command runs, Terraform saves its block to the state as
 * complete as soon as any other block is finished; if Terraform is then killed, nothing runs that command again. This
 * block is not in the state at that time, so the next run creates it. If there is no result of the connection, it runs
 * the same command again; otherwise it only runs `true`.
 *
 * Its output is the name of the result, which is unknown until the block is done. Therefore Terraform reads the result
 * afterwards, in the same run.
 */
export class FinishBlock extends TerraformResource {
  private readonly subject: BlockNames;

  public constructor(
    connection: Construct,
    subject: BlockNames,
    environment: (apply: string) => Readonly<Record<string, string>>,
  ) {
    const apply = Token.asString(Lazy.stringValue({ produce: () => `null_resource.${subject.name()}` }));
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
    this.subject = subject;
  }

  /** Computed on demand, because the block whose work it finishes may still be renamed. */
  public override get friendlyUniqueId(): string {
    return helperName(this.subject.name(), PURPOSE);
  }

  public override toTerraform(): object {
    const addresses = namesOf(this.subject).map((one) => `terraform_data.${helperName(one, PURPOSE)}`);
    return withMoves({ ...super.toTerraform(), moved: [] }, movesAlong(addresses));
  }

  public readonly address = (): string => `terraform_data.${this.friendlyUniqueId}`;

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const id = `\${null_resource.${this.subject.name()}.id}`;
    return { input: id, triggers_replace: id };
  }
}
