import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { VpnConnection, VpnDeployment, VpnProvider } from "../../lib";
import { createVpnApi } from "../../lib/client/client";
import { createEffects } from "../../lib/client/http/real-effects";
import { createProvider } from "../../lib/provider/provider";
import { BUNDLED_SOURCE } from "../../lib/settings/provider-address";
import { type ServedProvider, serveForTests } from "../../lib/terraform-plugin/serve-for-tests";
import { type Simulator, startSimulator } from "../../lib/testing";
import { SITE_PSK } from "../fixtures/connection";
import { PROPS } from "../fixtures/props";

import { createNullProvider, NULL_ADDRESS } from "../support/null-provider";
import { makeTerraformFolder, type RunResult, startProgram, type TerraformFolder } from "../support/terraform";

const OTHER_END = "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c99";

interface Carrier {
  readonly name: string;
  readonly deployment: () => VpnDeployment;
  /** Addresses in the state of one connection, and of what belongs to it. */
  readonly addresses: (id: string) => readonly string[];
}

/** The number of the block that owns a connection. */
const OWNERS: Readonly<Record<string, number>> = { paris: 6, lyon: 5 };

const CARRIERS: readonly Carrier[] = [
  {
    name: "the plugin",
    deployment: () => VpnDeployment.plugin(),
    addresses: (id) => [`hwvpn_connection.${id}`],
  },
  {
    name: "null_resource",
    deployment: () => VpnDeployment.nullResource(),
    addresses: (id) => [
      `terraform_data.vpn_owner_${OWNERS[id]}["${id}"]`,
      `null_resource.${id}`,
      `terraform_data.${id}`,
    ],
  },
];

// One code and one folder: the states differ by the backend's settings on the command line alone.
describe.each(CARRIERS)("two states of the same code, by $name", ({ deployment, addresses }) => {
  let simulator: Simulator;
  let folder: TerraformFolder;
  let served: readonly ServedProvider[];
  let environment: Record<string, string>;
  // What a command finds in the state, for that command.
  const held = new Set<string>();
  const initialized = new Set<string>();

  beforeAll(async () => {
    simulator = await startSimulator();
    folder = makeTerraformFolder();
    const variables = { ...simulator.environment(), SITE_PSK };
    const effects = createEffects(() => undefined, variables);
    const notes = {
      begin: () => undefined,
      note: (id: string) => void held.add(id),
      has: (id: string) => held.has(id),
    };
    const plugin = await serveForTests(createProvider({ effects, createApi: createVpnApi, held: notes }));
    const standIn = await serveForTests(createNullProvider());
    served = [plugin, standIn];
    const reattach = { ...JSON.parse(plugin.reattachConfig(BUNDLED_SOURCE)) };
    Object.assign(reattach, JSON.parse(standIn.reattachConfig(NULL_ADDRESS)));
    environment = { ...variables, TF_REATTACH_PROVIDERS: JSON.stringify(reattach) };
  });
  afterEach(() => {
    for (const { id } of simulator.connections()) {
      simulator.remove(id);
    }
    for (const state of initialized) {
      rmSync(stateFile(state), { force: true });
      rmSync(dataFolder(state), { force: true, recursive: true });
    }
    initialized.clear();
  });
  afterAll(async () => {
    for (const one of served) {
      one.close();
    }
    await simulator.close();
    folder.remove();
  });

  const stateFile = (state: string) => join(folder.path, `${state}.tfstate`);
  const dataFolder = (state: string) => join(folder.path, `data-${state}`);

  /** Declares connections by their customer gateway; and perhaps that one of them comes under the state. */
  function declare(ends: Readonly<Record<string, string>>, imported: Readonly<Record<string, string>> = {}): void {
    const app = new App({ outdir: join(folder.path, "out") });
    const stack = new TerraformStack(app, "network");
    new LocalBackend(stack, {});
    new VpnProvider(stack, "vpn", { deployment: deployment() });
    for (const [id, cgwId] of Object.entries(ends)) {
      const connection = new VpnConnection(stack, id, { ...PROPS, cgwId, name: id });
      if (imported[id] !== undefined) {
        connection.importFrom(imported[id]);
      }
    }
    app.synth();
  }

  async function start(state: string, args: readonly string[]): Promise<RunResult> {
    held.clear();
    const cwd = join(folder.path, "out", "stacks", "network");
    const env = { ...environment, TF_DATA_DIR: dataFolder(state) };
    return startProgram("terraform", args, { cwd, env }).finished;
  }

  async function terraform(state: string, ...args: string[]): Promise<RunResult> {
    if (!initialized.has(state)) {
      initialized.add(state);
      const path = `-backend-config=path=${stateFile(state)}`;
      const { code, stdout, stderr } = await start(state, ["init", "-no-color", "-reconfigure", path]);
      expect(code, stdout + stderr).toBe(0);
    }
    return start(state, args);
  }

  async function succeed(state: string, ...args: string[]): Promise<void> {
    const { code, stdout, stderr } = await terraform(state, ...args);
    expect(code, `${state}: terraform ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
  }

  const apply = (state: string) => succeed(state, "apply", "-auto-approve", "-no-color");
  const expectSettled = (state: string) => succeed(state, "plan", "-detailed-exitcode", "-no-color");

  /** Applies, and fails the test unless that changes nothing and stops with these words. */
  async function expectStopped(state: string, ...words: readonly string[]): Promise<void> {
    const before = simulator.connections();
    simulator.forgetRequests();
    const { code, stdout, stderr } = await terraform(state, "apply", "-auto-approve", "-no-color");
    expect(code, stdout + stderr).toBe(1);
    const said = (stdout + stderr).replaceAll(/\s+/g, " ");
    for (const word of words) {
      expect(said).toContain(word);
    }
    expect(simulator.requests().filter(({ method }) => method !== "GET")).toEqual([]);
    expect(simulator.connections()).toEqual(before);
  }

  it("with equal ends: the second one stops with the name of the first one's connection, and touches nothing", async () => {
    declare({ paris: PROPS.cgwId });
    await apply("production");
    const [made] = simulator.connections();
    await expectStopped(
      "staging",
      `connection ${made?.id} joins the same gateways`,
      "has the owner tag of another state",
    );
    await succeed("staging", "destroy", "-auto-approve", "-no-color");
    expect(simulator.connections()).toEqual([made]);
    await expectSettled("production");
    await succeed("production", "destroy", "-auto-approve", "-no-color");
    expect(simulator.connections()).toEqual([]);
  });

  it("with other ends: each has its own connection, and a destroy leaves the other one's", async () => {
    declare({ paris: PROPS.cgwId });
    await apply("production");
    const [made] = simulator.connections();
    declare({ paris: OTHER_END });
    await apply("staging");
    expect(simulator.connections()).toHaveLength(2);
    await expectSettled("staging");
    await succeed("staging", "destroy", "-auto-approve", "-no-color");
    expect(simulator.connections()).toEqual([made]);
    declare({ paris: PROPS.cgwId });
    await expectSettled("production");
  });

  it("of which one gives its connection away: the other one has it after its tag is gone and by importFrom only", async () => {
    declare({ paris: PROPS.cgwId });
    await apply("production");
    const [made] = simulator.connections();
    await succeed("production", "state", "rm", ...addresses("paris"));
    await expectStopped(
      "staging",
      `connection ${made?.id}`,
      "has the owner tag of another state",
      `importFrom("${made?.id}")`,
    );
    declare({ paris: PROPS.cgwId }, { paris: String(made?.id) });
    await expectStopped("staging", "cannot be imported", "has the owner tag of another state");
    simulator.edit(String(made?.id), { tags: {} });
    await apply("staging");
    expect(simulator.connections().map(({ id }) => id)).toEqual([made?.id]);
    await expectSettled("staging");
    declare({});
    await apply("production");
    expect(simulator.connections()).toHaveLength(1);
  });

  it("of which one is moved, and its old place is used again", async () => {
    declare({ paris: PROPS.cgwId });
    await apply("first");
    const [made] = simulator.connections();
    copyFileSync(stateFile("first"), stateFile("moved"));
    rmSync(stateFile("first"));
    await expectSettled("moved");
    await expectStopped("first", `connection ${made?.id}`, "has the owner tag of another state");
    declare({ paris: OTHER_END });
    await apply("first");
    expect(simulator.connection(String(made?.id))).toEqual(made);
    expect(simulator.connections()).toHaveLength(2);
    await succeed("first", "destroy", "-auto-approve", "-no-color");
    declare({ paris: PROPS.cgwId });
    await expectSettled("moved");
    expect(simulator.connections()).toEqual([made]);
  });

  it("of which one gets a new identity, and counts as another state until its tags are written anew", async () => {
    declare({ paris: PROPS.cgwId });
    await apply("production");
    const [made] = simulator.connections();
    await succeed("production", "apply", "-auto-approve", "-no-color", "-replace=terraform_data.HwvpnStateIdentity");
    await expectSettled("production");
    expect(simulator.connections()).toEqual([made]);
    await succeed("production", "state", "rm", ...addresses("paris"));
    await expectStopped(
      "production",
      `connection ${made?.id}`,
      "has the owner tag of another state",
      `importFrom("${made?.id}")`,
    );
    declare({ paris: PROPS.cgwId }, { paris: String(made?.id) });
    simulator.edit(String(made?.id), { tags: {} });
    await apply("production");
    await expectSettled("production");
    expect(simulator.connections().map(({ id }) => id)).toEqual([made?.id]);
  });

  it("of which one renames its declaration by state mv, and uses the name again", async () => {
    declare({ paris: PROPS.cgwId });
    await apply("production");
    const [made] = simulator.connections();
    const to = addresses("lyon");
    for (const [index, address] of addresses("paris").entries()) {
      await succeed("production", "state", "mv", address, String(to[index]));
    }
    declare({ lyon: PROPS.cgwId, paris: OTHER_END });
    await apply("production");
    expect(simulator.connections()).toHaveLength(2);
    expect(simulator.connection(String(made?.id))).toMatchObject({ name: "lyon" });
    await expectSettled("production");
    declare({ lyon: PROPS.cgwId });
    await apply("production");
    expect(simulator.connections().map(({ id }) => id)).toEqual([made?.id]);
    await expectSettled("production");
  });
});
