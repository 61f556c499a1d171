import { join } from "node:path";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import { expect } from "vitest";
import { VpnConnection, type VpnConnectionProps, VpnDeployment, VpnProvider } from "../../lib";
import { serveForTests } from "../../lib/terraform-plugin/serve-for-tests";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../lib/testing";
import { SITE_PSK } from "../fixtures/connection";
import { createNullProvider, NULL_ADDRESS } from "./null-provider";
import { makeTerraformFolder, type RunResult, type StartedRun, startProgram } from "./terraform";

/** Fills a stack to which a provider was added. */
export type Build = (stack: TerraformStack, provider: VpnProvider) => void;

interface PlannedChange {
  readonly address: string;
  readonly change: { readonly actions: readonly string[] };
}

/** Stacks that are synthesized by the constructs and deployed by null_resource: real Terraform, at the embedded service. */
export interface NullLab {
  readonly simulator: Simulator;
  /** The folder of the stack. */
  readonly stackFolder: string;
  /** Environment of Terraform and therefore of the command; undefined removes a variable. */
  readonly environment: Record<string, string | undefined>;
  /** Synthesizes a stack. */
  build(build: Build, provider?: object): void;
  /** Synthesizes a stack with these connections, and an output of each of their ids. */
  declare(connections: Readonly<Record<string, VpnConnectionProps>>): void;
  start(args: readonly string[]): StartedRun;
  run(args: readonly string[]): Promise<RunResult>;
  apply(): Promise<string>;
  /**
   * Applies, and fails the test unless Terraform fails. Returns its output as one line, which must contain no secret.
   */
  failingApply(): Promise<string>;
  /** Requests that change something, without the first `count` of all requests. */
  changesAfter(count: number): readonly { readonly method: string; readonly path: string; readonly body: unknown }[];
  /** Applies, and fails the test unless a plan after it is empty. */
  applyAndSettle(): Promise<string>;
  /** The planned actions, by address. */
  actions(): Promise<Readonly<Record<string, string>>>;
  outputs(): Promise<Readonly<Record<string, unknown>>>;
  /** Destroys everything, and fails the test unless the service is empty. */
  close(): Promise<void>;
}

export async function startNullLab(options: SimulatorOptions = {}): Promise<NullLab> {
  const simulator = await startSimulator(options);
  const served = await serveForTests(createNullProvider());
  const folder = makeTerraformFolder();
  const stackFolder = join(folder.path, "out", "stacks", "lab");
  const environment: Record<string, string | undefined> = {
    ...simulator.environment(),
    SITE_PSK,
    TF_REATTACH_PROVIDERS: served.reattachConfig(NULL_ADDRESS),
  };
  let initialized = false;

  const terraform = (args: readonly string[]) =>
    startProgram("terraform", args, { cwd: stackFolder, env: environment });
  async function initialize(): Promise<void> {
    if (!initialized) {
      initialized = true;
      const { code, stdout, stderr } = await terraform(["init", "-no-color"]).finished;
      expect(code, stdout + stderr).toBe(0);
    }
  }
  const start: NullLab["start"] = ([command = "", ...rest]) =>
    terraform([command, "-no-color", ...(command === "show" ? [] : ["-input=false"]), ...rest]);
  const run: NullLab["run"] = async (args) => {
    await initialize();
    return start(args).finished;
  };
  async function succeed(args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await run(args);
    expect(code, `terraform ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
    return stdout + stderr;
  }

  const build: NullLab["build"] = (content, settings = {}) => {
    const app = new App({ outdir: join(folder.path, "out") });
    const stack = new TerraformStack(app, "lab");
    new LocalBackend(stack, { path: join(folder.path, "lab.tfstate") });
    const provider = new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource(), ...settings });
    content(stack, provider);
    app.synth();
  };

  return {
    simulator,
    stackFolder,
    environment,
    build,
    declare: (connections) =>
      build((stack) => {
        for (const [id, props] of Object.entries(connections)) {
          const connection = new VpnConnection(stack, id, props);
          new TerraformOutput(stack, `${id}_id`, { value: connection.id });
          new TerraformOutput(stack, `${id}_status`, { value: connection.status });
        }
      }),
    start,
    run,
    apply: () => succeed(["apply", "-auto-approve"]),
    failingApply: async () => {
      const { code, stdout, stderr } = await run(["apply", "-auto-approve"]);
      const text = stdout + stderr;
      expect(code, text).toBe(1);
      for (const secret of [SITE_PSK, String(simulator.environment().HW_SECRET_KEY)]) {
        expect(text).not.toContain(secret);
      }
      return text.replaceAll(/\s+/g, " ");
    },
    changesAfter: (count) =>
      simulator
        .requests()
        .slice(count)
        .filter(({ method }) => method !== "GET")
        .map(({ method, path, body }) => ({ method, path: String(path).split("/").slice(3).join("/"), body })),
    applyAndSettle: async () => {
      const output = await succeed(["apply", "-auto-approve"]);
      const { code, stdout, stderr } = await run(["plan", "-detailed-exitcode"]);
      expect(code, `the plan after the apply is not empty:\n${stdout}${stderr}`).toBe(0);
      return output;
    },
    actions: async () => {
      await succeed(["plan", "-out=plan.bin"]);
      const { stdout } = await terraform(["show", "-json", "plan.bin"]).finished;
      const { resource_changes = [] } = JSON.parse(stdout) as { resource_changes?: readonly PlannedChange[] };
      return Object.fromEntries(resource_changes.map(({ address, change }) => [address, change.actions.join("+")]));
    },
    outputs: async () => {
      const { stdout } = await terraform(["output", "-json"]).finished;
      const outputs = JSON.parse(stdout) as Record<string, { value: unknown }>;
      return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
    },
    close: async () => {
      try {
        if (initialized) {
          await succeed(["destroy", "-auto-approve"]);
          expect(simulator.connections()).toEqual([]);
        }
      } finally {
        served.close();
        await simulator.close();
        folder.remove();
      }
    },
  };
}
