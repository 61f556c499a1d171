import { expect, onTestFinished } from "vitest";
import { serveForTests } from "../../lib/terraform-plugin/serve-for-tests";
import { makeTerraformFolder, type RunResult, type TerraformFolder } from "../support/terraform";
import { type ToyOptions, toyProvider } from "./toy-provider";

export const TOY_ADDRESS = "toy.invalid/test/toy";

export const TOY_HEAD = `terraform {
  required_providers {
    toy = { source = "${TOY_ADDRESS}", version = "1.0.0" }
  }
}
`;

/** A resource block of a toy. */
export function toyBlock(body: string, name = "a"): string {
  return `resource "toy_thing" "${name}" {\n${body}\n}\n`;
}

/** Terraform wraps its messages and draws a frame around them. */
export function words(text: string): string {
  return text.replace(/[│╷╵]/g, "").replace(/\s+/g, " ");
}

type Json = Record<string, unknown>;

/** What Terraform plans for one resource: `terraform show -json` of a plan. */
export interface PlannedChange {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Json | null;
    readonly after: Json;
    readonly after_unknown: Json;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

export interface ToyRun extends ReturnType<typeof toyProvider> {
  readonly folder: TerraformFolder;
  /** Replaces the configuration; the head with the required provider is added. */
  configure(...blocks: string[]): void;
  /** Runs Terraform, without colour. */
  terraform(...args: string[]): Promise<RunResult>;
  apply(...args: string[]): Promise<RunResult>;
  /** The planned changes, by address. */
  plan(...args: string[]): Promise<Record<string, PlannedChange["change"]>>;
  /** Applies and expects success, and that another plan, without and with refresh, finds nothing more to do. */
  applyCleanly(): Promise<RunResult>;
  expectNoChanges(): Promise<void>;
  /** The attributes of a resource in the state. */
  state(address?: string): Promise<Json | undefined>;
  /** The state file as it is. */
  rawState(): Promise<RawState>;
}

export interface RawState {
  serial: number;
  resources: {
    instances: { status?: string; schema_version: number; attributes: Json; private?: string }[];
  }[];
}

/** Serves a toy provider in this process, and gives a folder in which Terraform uses it. */
export async function toyRun(options: ToyOptions = {}, ...blocks: string[]): Promise<ToyRun> {
  const toy = toyProvider(options);
  const served = await serveForTests(toy.provider, options);
  const folder = makeTerraformFolder({}, { TF_REATTACH_PROVIDERS: served.reattachConfig(TOY_ADDRESS) });
  onTestFinished(() => {
    served.close();
    folder.remove();
  });
  const terraform = ([command = "", ...args]: readonly string[]) => folder.run([command, "-no-color", ...args]);
  const run: ToyRun = {
    ...toy,
    folder,
    configure: (...more) => folder.write({ "main.tf": [TOY_HEAD, ...more].join("\n") }),
    terraform: (...args) => terraform(args),
    apply: (...args) => terraform(["apply", "-auto-approve", ...args]),
    async plan(...args) {
      expect(await terraform(["plan", "-out=planned", ...args])).toMatchObject({ code: 0, stderr: "" });
      const shown = await folder.run(["show", "-json", "planned"]);
      const changes: PlannedChange[] = JSON.parse(shown.stdout).resource_changes ?? [];
      return Object.fromEntries(changes.map(({ address, change }) => [address, change]));
    },
    async applyCleanly() {
      const applied = await run.apply();
      expect(applied).toMatchObject({ code: 0, stderr: "" });
      expect(applied.stdout).not.toContain("Warning:");
      await run.expectNoChanges();
      return applied;
    },
    async expectNoChanges() {
      for (const args of [["-refresh=false"], []]) {
        const planned = await terraform(["plan", "-detailed-exitcode", ...args]);
        expect(planned, planned.stdout).toMatchObject({ code: 0, stderr: "" });
      }
    },
    async state(address = "toy_thing.a") {
      const shown = JSON.parse((await folder.run(["show", "-json"])).stdout);
      const resources: { address: string; values: Json }[] = shown.values?.root_module?.resources ?? [];
      return resources.find((resource) => resource.address === address)?.values;
    },
    rawState: async () => JSON.parse((await folder.run(["state", "pull"])).stdout),
  };
  run.configure(...blocks);
  return run;
}
