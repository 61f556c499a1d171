import { Lazy, TerraformResource, Token } from "cdktf";
import type { Construct } from "constructs";
import { resultFile } from "./command-files";
import { moveOf, withMoves } from "./moves";
import type { Condition } from "./place";

/** What a result belongs to. */
export interface Whose {
  /** Name of the block that runs the command, and of the result. */
  readonly name: () => string;
  /** Its name before a move. */
  readonly oldName: () => string | undefined;
  /** Address of the block that finishes what was begun. */
  readonly finish: () => string;
  readonly constructPath: () => unknown;
  /** What must hold before anything is done. */
  readonly precondition: () => Condition;
}

/**
 * What became of a connection: the command writes it down, and Terraform reads it in the same apply, since the name of the
 * file is not known before. Later plans need no file: the state has it.
 *
 * A state that has nothing is never passed over: it is judged by itself, without files, in every plan. There is no way on
 * from there but to run the command once more.
 */
export class ResultBlock extends TerraformResource {
  private readonly whose: Whose;

  public constructor(connection: Construct, whose: Whose) {
    const { name, constructPath, precondition } = whose;
    const later = (produce: () => string) => Token.asString(Lazy.stringValue({ produce }));
    const nothingKnown = () =>
      `[${String(constructPath())}] no result of the VPN connection was found: the run that created or changed it was interrupted, and so was the next one. ` +
      `Run once: terraform apply -replace=null_resource.${name()}, with one -replace for each connection that this error names; the run looks for the connection and finishes its work, and replaces nothing at the service`;
    super(connection, "Result", {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
      lifecycle: {
        ignoreChanges: ["input"],
        // Not by the block that finishes: a stack that gets one would have all its outputs unknown once.
        replaceTriggeredBy: [later(() => `null_resource.${name()}`)],
        precondition: [
          {
            condition: later(() => precondition().condition),
            errorMessage: later(() => precondition().errorMessage),
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
    this.whose = whose;
  }

  /** The name of the block whose result it is, also where that gets another one later. */
  public override get friendlyUniqueId(): string {
    return this.whose.name();
  }

  public override toTerraform(): object {
    const { name, oldName } = this.whose;
    return withMoves(
      { ...super.toTerraform(), moved: [] },
      moveOf(name, oldName),
      (moved) => `terraform_data.${moved}`,
    );
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const file = resultFile(`${this.whose.finish()}.output`);
    return { input: `\${fileexists(${file}) ? jsondecode(file(${file})).connection : null}` };
  }
}
