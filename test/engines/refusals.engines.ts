import { App, TerraformStack, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { PreSharedKey, VpnConnection } from "../../lib";
import { errorsOf, stackFolder, temporaryApp } from "../deployment/synthesis";
import { KEYLESS_PROPS } from "../fixtures/props";
import { type RunResult, startProgram } from "../support/terraform";
import { isTerraformBefore } from "./tested";

/** A stack with a key from a variable; its app leaves out the validations, as if another machine had synthesized it. */
function keyFromVariable(ephemeral: boolean): TerraformStack {
  const stack = new TerraformStack(temporaryApp({ skipValidation: true }), "vpn");
  const variable = new TerraformVariable(stack, "site_key", { type: "string", sensitive: true });
  if (ephemeral) {
    variable.addOverride("ephemeral", true);
  }
  new VpnConnection(stack, "paris", { ...KEYLESS_PROPS, psk: PreSharedKey.fromTerraform(variable.stringValue) });
  return stack;
}

describe.runIf(isTerraformBefore([1, 11]))("a key from a variable, on a Terraform that is too old", () => {
  const run = async (stack: TerraformStack, ...args: string[]): Promise<RunResult & { readonly text: string }> => {
    const result = await startProgram("terraform", [...args, "-no-color"], { cwd: stackFolder(stack) }).finished;
    return { ...result, text: (result.stdout + result.stderr).replace(/[\s│]+/g, " ") };
  };

  it.each([true, false])("is rejected by synth, in the words of its code (ephemeral: %s)", (ephemeral) => {
    expect(errorsOf(keyFromVariable(ephemeral))).toEqual([
      `vpn/paris: psk needs Terraform 1.11 or newer (OpenTofu 1.11 or newer), because PreSharedKey.fromTerraform passes the key as a write-only argument, got ${process.env.TEST_ENGINE?.replace(" ", " v")} on this machine; upgrade it, or use PreSharedKey.fromEnvironment or PreSharedKey.fromFile`,
    ]);
  });

  it("is rejected by Terraform for the version of the stack, before anything that it does not know", async () => {
    const stack = keyFromVariable(true);
    App.of(stack).synth();
    const { code, text } = await run(stack, "init");
    expect(code).toBe(1);
    expect(text).toContain('"required_version": ">= 1.11.0"');
    expect(text).toContain("Unsupported Terraform Core version");
    expect(text).not.toContain("No argument");
  });

  it("is rejected by the provider, in the words of its code, if the user requires an older version", async () => {
    const stack = keyFromVariable(false);
    stack.addOverride("terraform.required_version", ">= 1.5.0");
    App.of(stack).synth();
    expect((await run(stack, "init")).code).toBe(0);
    const { code, text } = await run(stack, "validate");
    expect(code).toBe(1);
    expect(text).toContain("psk needs Terraform 1.11 or newer for a key from a Terraform value or from the code");
    expect(text).toContain("take the key from PreSharedKey.fromEnvironment or PreSharedKey.fromFile");
  });
});
