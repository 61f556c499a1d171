import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { expect } from "vitest";
import { type SimulatedConnection, type Simulator, startSimulator } from "../../lib/testing";
import { type StartedRun, startProgram } from "../support/terraform";

/** One stack, which several packages synthesize one after the other into the same folder, and a service of its own. */
export interface UpgradedStack {
  readonly folder: string;
  /** Where Terraform runs. */
  readonly terraformFolder: string;
  readonly simulator: Simulator;
  /** Requests that change something, since they were last forgotten. */
  changes(): readonly string[];
  connection(name: string): SimulatedConnection | undefined;
  synthesize(declare: (stack: TerraformStack) => void): void;
  start(...args: readonly string[]): StartedRun;
  /** Runs Terraform; fails the test if it does not end well. */
  terraform(...args: readonly string[]): Promise<string>;
  /** Fails the test unless Terraform plans no change. */
  expectNoChange(...args: readonly string[]): Promise<void>;
  /** What a plan, left in `plan.bin`, would do, by type and name of the block. */
  plan(): Promise<readonly PlannedChange[]>;
  close(): Promise<void>;
}

export interface PlannedChange {
  readonly type: string;
  readonly name: string;
  readonly actions: string;
}

export async function createStack(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<UpgradedStack> {
  mkdirSync(folder);
  const simulator = await startSimulator();
  const terraformFolder = join(folder, "out/stacks/network");
  const start: UpgradedStack["start"] = (command = "", ...args) =>
    startProgram("terraform", [command, "-no-color", ...(takesInput(command) ? ["-input=false"] : []), ...args], {
      cwd: terraformFolder,
      env: { ...simulator.environment(), ...environment },
    });
  const terraform: UpgradedStack["terraform"] = async (...args) => {
    const { code, stdout, stderr } = await start(...args).finished;
    expect(code, `terraform ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
    return stdout;
  };
  return {
    folder,
    terraformFolder,
    simulator,
    changes: () =>
      simulator.requests().flatMap(({ method, operation }) => (method === "GET" ? [] : [String(operation)])),
    connection: (name) => simulator.connections().find((connection) => connection.name === name),
    synthesize: (declare) => {
      const app = new App({ outdir: join(folder, "out") });
      const stack = new TerraformStack(app, "network");
      new LocalBackend(stack, { path: join(folder, "network.tfstate") });
      declare(stack);
      app.synth();
    },
    start,
    terraform,
    expectNoChange: async (...args) => {
      await terraform("plan", "-detailed-exitcode", ...args);
    },
    plan: async () => {
      await terraform("plan", "-out=plan.bin");
      const { resource_changes } = JSON.parse(await terraform("show", "-json", "plan.bin")) as {
        resource_changes: readonly { type: string; name: string; change: { actions: readonly string[] } }[];
      };
      return resource_changes.map(({ type, name, change }) => ({ type, name, actions: change.actions.join("+") }));
    },
    close: () => simulator.close(),
  };
}

function takesInput(command: string): boolean {
  return ["apply", "destroy", "init", "plan"].includes(command);
}
