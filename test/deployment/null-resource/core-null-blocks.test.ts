import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource } from "@cdktf/provider-null/lib/resource";
import { type TerraformStack, Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import { CoreNullProvider, CoreNullResource } from "../../../lib/deployment/null-resource/core-null-blocks";
import { newStack } from "../synthesis";

/** What a stack has with these classes; its time stamp and its state's folder are no part of it. */
function blocks(write: (stack: TerraformStack) => void): unknown {
  const stack = newStack();
  write(stack);
  const { resource, terraform, provider } = JSON.parse(Testing.synth(stack));
  return { resource, terraform, provider };
}

describe("the blocks of hashicorp/null without @cdktf/provider-null", () => {
  it("are the same as with it", () => {
    const config = {
      triggers: { owner: "${terraform_data.owner.id}" },
      dependsOn: [],
      provisioners: [{ type: "local-exec" as const, command: "node main.cjs", environment: { KEY: "value" } }],
    };
    const own = blocks((stack) => {
      new CoreNullProvider(stack, "null");
      new CoreNullResource(stack, "paris", config);
    });
    const theirs = blocks((stack) => {
      new NullProvider(stack, "null");
      new Resource(stack, "paris", config);
    });
    expect(own).toEqual(theirs);
    expect(own).toMatchObject({ terraform: { required_providers: { null: { source: "null", version: "3.2.4" } } } });
  });
});
