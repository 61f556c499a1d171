import { Lazy, TerraformResource, Token } from "cdktf";
import type { Construct } from "constructs";
import { resultFile } from "./command-files";

/**
 * What became of a connection: the command writes it down, and Terraform reads it in the same apply, since the name of the
 * file is not known before. Later plans need no file: the state has it.
 *
 * A state that has nothing is never passed over: it is judged by itself, without files, in every plan. There is no way on
 * from there but to run the command once more.
 */
export class ResultBlock extends TerraformResource {
  private readonly finish: () => string;

  public constructor(connection: Construct, name: () => string, finish: () => string, constructPath: () => unknown) {
    const later = (produce: () => string) => Token.asString(Lazy.stringValue({ produce }));
    const nothingKnown = () =>
      `[${String(constructPath())}] nothing tells what became of the VPN connection: the run that made or changed it was cut off, and so was the one after it. ` +
      `Run once: terraform apply -replace=null_resource.${name()}, with one -replace for each connection that is named so; it looks for the connection, finishes what was begun, and replaces nothing at the service`;
    super(connection, "Result", {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
      lifecycle: {
        ignoreChanges: ["input"],
        replaceTriggeredBy: [later(() => `null_resource.${name()}`), later(finish)],
        postcondition: [
          {
            condition: "${self.output != null}",
            errorMessage: later(nothingKnown),
          },
        ],
      },
    });
    this.finish = finish;
    this.overrideLogicalId(name());
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const file = resultFile(`${this.finish()}.output`);
    return { input: `\${fileexists(${file}) ? jsondecode(file(${file})).connection : null}` };
  }
}
