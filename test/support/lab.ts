import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { createVpnApi } from "../../lib/client/client";
import { createEffects } from "../../lib/client/http/real-effects";
import { createProvider } from "../../lib/provider/provider";
import type { Fields } from "../../lib/schema/value";
import type { Provider } from "../../lib/terraform-plugin/provider";
import { serveForTests } from "../../lib/terraform-plugin/serve-for-tests";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../lib/testing";
import { SITE_PSK } from "../fixtures/connection";
import { type FakeTime, withFakeTime } from "./fake-time";
import { makeTerraformFolder, type RunResult, type TerraformFolder } from "./terraform";

const ADDRESS = "lab.invalid/cdktf/hwvpn";

/** The planned action for each resource, by its name. */
export type Actions = Readonly<Record<string, string>>;

interface PlanJson {
  readonly resource_changes?: readonly {
    readonly name: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly before: Fields | null;
      readonly after: Fields | null;
      readonly after_unknown: Fields;
      readonly replace_paths?: readonly (readonly string[])[];
    };
  }[];
  readonly diagnostics?: readonly unknown[];
}

/** Terraform's own file, which is read without the cost of a `terraform show`. */
interface StateFile {
  readonly resources: readonly {
    readonly name: string;
    readonly instances: readonly { readonly attributes: Fields }[];
  }[];
}

/**
 * Real Terraform, the provider in this process, and the embedded service: the fast way to try a whole life of connections.
 */
export interface Lab {
  readonly simulator: Simulator;
  readonly folder: TerraformFolder;
  /** Environment of the provider; changes act at once. */
  readonly environment: Record<string, string | undefined>;
  /** Lines that the provider logged. */
  readonly logged: string[];
  /**
   * Declares the connections of the stack, by resource name. `more` has other blocks: under `resource` those of other
   * types, by type and name.
   */
  declare(
    connections: Readonly<Record<string, object>>,
    more?: { readonly resource?: object; readonly [block: string]: unknown },
  ): void;
  run(args: readonly string[]): Promise<RunResult>;
  /** Plans and returns the changes. */
  plan(args?: readonly string[]): Promise<NonNullable<PlanJson["resource_changes"]>>;
  actions(): Promise<Actions>;
  /** Applies; fails the test if Terraform does. */
  apply(): Promise<string>;
  /** Applies, and fails the test unless two plans after it, without and with refresh, are empty. */
  applyAndSettle(): Promise<string>;
  /** Attributes in the state, by resource name. */
  state(name: string): Promise<Fields>;
  /** Destroys everything, and fails the test unless the service is empty. */
  close(): Promise<void>;
}

export interface LabOptions extends SimulatorOptions {
  /** All waits pass at once, on a clock that provider and embedded service share. */
  readonly time?: FakeTime;
  /** Other providers, by address. */
  readonly others?: Readonly<Record<string, Provider>>;
}

export async function startLab({ time, others = {}, ...options }: LabOptions = {}): Promise<Lab> {
  const simulator = await startSimulator({ clock: time?.clock, ...options });
  const environment: Record<string, string | undefined> = { ...simulator.environment(), SITE_PSK };
  const logged: string[] = [];
  const real = createEffects((level, message, fields) => {
    logged.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`);
  }, environment);
  const effects = time === undefined ? real : withFakeTime(real, time, simulator);
  // Like the notes of a real run: the ids that a command finds in the state.
  const ids = new Set<string>();
  const held = { begin: () => undefined, note: (id: string) => void ids.add(id), has: (id: string) => ids.has(id) };
  const providers = { ...others, [ADDRESS]: createProvider({ effects, createApi: createVpnApi, held }) };
  const served = await Promise.all(
    Object.entries(providers).map(async ([address, provider]) => ({ address, ...(await serveForTests(provider)) })),
  );
  const reattached = served.map(({ address, reattachConfig }) => JSON.parse(reattachConfig(address)));
  const folder = makeTerraformFolder({}, { TF_REATTACH_PROVIDERS: JSON.stringify(Object.assign({}, ...reattached)) });
  let initialized = false;

  const run: Lab["run"] = async (args) => {
    if (!initialized) {
      initialized = true;
      const init = await folder.run(["init", "-no-color"]);
      expect(init.code, init.stdout + init.stderr).toBe(0);
    }
    ids.clear();
    const [command = "", ...rest] = args;
    return folder.run([command, "-no-color", ...(command === "show" ? [] : ["-input=false"]), ...rest]);
  };

  async function succeed(args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await run(args);
    expect(code, `terraform ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
    return stdout + stderr;
  }

  const plan: Lab["plan"] = async (args = []) => {
    await succeed(["plan", "-out=plan.bin", ...args]);
    const { stdout } = await folder.run(["show", "-json", "plan.bin"]);
    return (JSON.parse(stdout) as PlanJson).resource_changes ?? [];
  };

  const lab: Lab = {
    simulator,
    folder,
    environment,
    logged,
    declare: (connections, { resource: resources = {}, ...more } = {}) => {
      const declared = { ...(Object.keys(connections).length > 0 && { hwvpn_connection: connections }), ...resources };
      folder.write({
        "main.tf.json": JSON.stringify(
          {
            terraform: { required_providers: { hwvpn: { source: ADDRESS } } },
            provider: { hwvpn: { state_identity: "lab", workspace: "default" } },
            ...(Object.keys(declared).length > 0 && { resource: declared }),
            ...more,
          },
          null,
          2,
        ),
      });
    },
    run,
    plan,
    actions: async () => Object.fromEntries((await plan()).map(({ name, change }) => [name, change.actions.join("+")])),
    apply: () => succeed(["apply", "-auto-approve"]),
    applyAndSettle: async () => {
      const output = await succeed(["apply", "-auto-approve"]);
      for (const args of [["-refresh=false"], []]) {
        const { code, stdout, stderr } = await run(["plan", "-detailed-exitcode", ...args]);
        expect(code, `the plan after the apply is not empty:\n${stdout}${stderr}`).toBe(0);
      }
      return output;
    },
    state: async (name) => {
      const { resources } = JSON.parse(readFileSync(join(folder.path, "terraform.tfstate"), "utf8")) as StateFile;
      const found = resources.find((resource) => resource.name === name)?.instances[0];
      expect(found, `no ${name} in the state`).toBeDefined();
      return found?.attributes ?? {};
    },
    close: async () => {
      try {
        if (initialized) {
          await succeed(["destroy", "-auto-approve"]);
          expect(simulator.connections()).toEqual([]);
        }
      } finally {
        for (const { close } of served) {
          close();
        }
        await simulator.close();
        folder.remove();
      }
    },
  };
  return lab;
}
