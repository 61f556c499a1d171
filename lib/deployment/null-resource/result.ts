import { Lazy, TerraformResource, Token } from "cdktf";
import type { Construct } from "constructs";
import { resultFile } from "./command-files";
import { type BlockNames, movesAlong, namesOf, withMoves } from "./moves";

/** The connection that a result belongs to. The result has the name of its main block. */
export interface ResultSubject extends BlockNames {
  /** Address of the block that finishes interrupted work. */
  readonly finish: () => string;
  readonly constructPath: () => unknown;
  /** Address of the check that region and project have not changed. */
  readonly place: () => string;
}

/**
 * The result of a connection, which the command writes to a file. Terraform reads it in the same apply, because the
 * name of the file is not known before. Later plans use the state and need no file.
 *
 * Every plan fails while the state has no result, whether there are files or not. The only remedy is to run the command
 * again.
 */
export class ResultBlock extends TerraformResource {
  private readonly subject: ResultSubject;

  public constructor(connection: Construct, subject: ResultSubject) {
    const { name, constructPath, place } = subject;
    const later = (produce: () => string) => Token.asString(Lazy.stringValue({ produce }));
    const nothingKnown = () =>
      `[${String(constructPath())}] no result of the VPN connection was found: the run that created or changed it was interrupted, and so was the next one. ` +
      `Run once: terraform apply -replace=null_resource.${name()}, with one -replace for each connection that this error names; the run looks for the connection and finishes its work, and replaces nothing at the service`;
    super(connection, "Result", {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
      lifecycle: {
        ignoreChanges: ["input"],
        // Not by the finish block: stacks of earlier versions get one, and all their outputs would then be unknown
        // once.
        replaceTriggeredBy: [later(() => `null_resource.${name()}`)],
        precondition: [
          {
            condition: later(() => `\${${place()}.is_in_place}`),
            errorMessage: later(() => `\${${place()}.problem}`),
          },
        ],
        postcondition: [
          {
            condition: "${self.output != null}",
            errorMessage: later(nothingKnown),
          },
        ],
      },
    });
    this.subject = subject;
  }

  /** The name of the main block, computed on demand because it may still be renamed. */
  public override get friendlyUniqueId(): string {
    return this.subject.name();
  }

  public override toTerraform(): object {
    const addresses = namesOf(this.subject).map((one) => `terraform_data.${one}`);
    return withMoves({ ...super.toTerraform(), moved: [] }, movesAlong(addresses));
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const file = resultFile(`${this.subject.finish()}.output`);
    return { input: `\${fileexists(${file}) ? jsondecode(file(${file})).connection : null}` };
  }
}
