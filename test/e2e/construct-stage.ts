import { join } from "node:path";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { expect } from "vitest";
import { VpnDeployment, VpnProvider } from "../../lib";
import { createVpnApi } from "../../lib/client/client";
import { createEffects } from "../../lib/client/http/real-effects";
import { createProvider } from "../../lib/provider/provider";
import { BUNDLED_SOURCE } from "../../lib/settings/provider-address";
import { serveForTests } from "../../lib/terraform-plugin/serve-for-tests";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../lib/testing";
import { SITE_PSK } from "../fixtures/connection";
import { createNullProvider, NULL_ADDRESS } from "../support/null-provider";
import { makeTerraformFolder, startProgram, type TerraformFolder } from "../support/terraform";

/** Each deployment, with the type of the block that a connection has. */
export const DEPLOYMENTS = [
  ["plugin", VpnDeployment.plugin, "hwvpn_connection"],
  ["null_resource", VpnDeployment.nullResource, "null_resource"],
] as const;

/** Constructs that real Terraform deploys to the embedded service, one stack after the other into one state. */
export interface ConstructStage {
  readonly simulator: Simulator;
  readonly folder: TerraformFolder;
  readonly terraform: (...args: string[]) => Promise<string>;
  /** Synthesizes a stack with what `content` declares in it. */
  readonly build: (content: (stack: TerraformStack) => void) => void;
  /** Applies, and fails the test unless the next plan is empty. */
  readonly applyAndSettle: () => Promise<void>;
  readonly writes: () => ReturnType<Simulator["requests"]>;
  readonly idOf: (name: string) => string | undefined;
  /** Destroys everything, and fails the test unless the service is empty. */
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startConstructStage(
  deployment: () => VpnDeployment,
  options: SimulatorOptions = {},
): Promise<ConstructStage> {
  const simulator = await startSimulator(options);
  const folder = makeTerraformFolder();
  const variables = { ...simulator.environment(), SITE_PSK };
  const isPlugin = deployment === VpnDeployment.plugin;
  const effects = createEffects(() => undefined, variables);
  const served = await serveForTests(
    isPlugin ? createProvider({ effects, createApi: createVpnApi }) : createNullProvider(),
  );
  const env = { ...variables, TF_REATTACH_PROVIDERS: served.reattachConfig(isPlugin ? BUNDLED_SOURCE : NULL_ADDRESS) };

  async function terraform(...args: string[]): Promise<string> {
    const cwd = join(folder.path, "out", "stacks", "net");
    const { code, stdout, stderr } = await startProgram("terraform", [...args, "-no-color"], { cwd, env }).finished;
    expect(code, `terraform ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
    return stdout;
  }
  function build(content: (stack: TerraformStack) => void): void {
    const app = new App({ outdir: join(folder.path, "out") });
    const stack = new TerraformStack(app, "net");
    new LocalBackend(stack, { path: join(folder.path, "net.tfstate") });
    new VpnProvider(stack, "vpn", { deployment: deployment() });
    content(stack);
    app.synth();
  }
  return {
    simulator,
    folder,
    terraform,
    build,
    applyAndSettle: async () => {
      await terraform("init");
      await terraform("apply", "-auto-approve");
      await terraform("plan", "-detailed-exitcode");
    },
    writes: () => simulator.requests().filter(({ method }) => method !== "GET"),
    idOf: (name) => simulator.connections().find((connection) => connection.name === name)?.id,
    clear: async () => {
      build(() => undefined);
      await terraform("apply", "-auto-approve");
      expect(simulator.connections()).toEqual([]);
    },
    close: async () => {
      served.close();
      await simulator.close();
      folder.remove();
    },
  };
}
