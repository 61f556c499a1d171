import * as cdktf from "cdktf";
import * as constructs from "constructs";
import ts from "typescript";
import * as library from "../../../lib";
import { type AdoptOutput, adopt } from "../../../lib/cli/adopt/run";
import { parseArguments } from "../../../lib/cli/arguments";
import { createVpnApi } from "../../../lib/client/client";
import { createEffects } from "../../../lib/client/http/real-effects";
import { type StackJson, synthesized, temporaryApp } from "../../deployment/synthesis";

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs `hwvpn adopt` in this process. */
export async function runAdopt(environment: Environment, ...args: readonly string[]): Promise<AdoptOutput> {
  const request = parseArguments(["adopt", ...args]);
  if (request.kind !== "adopt") {
    throw new Error(JSON.stringify(request));
  }
  const effects = createEffects(() => undefined, environment);
  return adopt(request, { effects, createApi: createVpnApi, signal: new AbortController().signal });
}

const MODULES: Readonly<Record<string, object>> = { cdktf, constructs, "cdktf-huaweicloud-vpn": library };

type StackClass = new (scope: constructs.Construct, id: string) => cdktf.TerraformStack;

/** The stack that a printed file declares. Modules of the package are those of this process. */
export function adoptedStack(file: string): cdktf.TerraformStack {
  const { outputText } = ts.transpileModule(file, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: { AdoptedConnections?: StackClass } = {};
  new Function("require", "exports", outputText)((name: string) => MODULES[name], exported);
  const { AdoptedConnections } = exported;
  if (AdoptedConnections === undefined) {
    throw new Error(`no stack in:\n${file}`);
  }
  return new AdoptedConnections(temporaryApp(), "adopted");
}

/** What the stack of a printed file synthesizes to; fails if synth reports an error. */
export function adoptedJson(file: string): StackJson {
  const stack = adoptedStack(file);
  const errors = stack.node.findAll().flatMap(({ node }) => node.validate());
  if (errors.length > 0) {
    throw new Error(errors.join("\n"));
  }
  return synthesized(stack);
}
