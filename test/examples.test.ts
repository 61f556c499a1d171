import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runDraw } from "../lib/cli/draw/draw-command";
import type { ConnectionRecord } from "../lib/simulator/resources/connection/record";
import { type SimulatedGateway, type Simulator, type SimulatorOptions, startSimulator } from "../lib/testing";
import { makeTerraformFolder, startProgram, type TerraformFolder } from "./support/terraform";

const ROOT = join(__dirname, "..");
const EXAMPLES = join(ROOT, "examples");

const OFFICES = Object.keys(load(readFileSync(join(EXAMPLES, "branch-offices/sites.yaml"), "utf8")) as object);

/** What the plan of a first apply does, by stack and address; each stack has the block that identifies its state as well. */
const PLANS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  static: { network: ["create hwvpn_connection.paris"] },
  policy: { network: ["create hwvpn_connection.nice"] },
  bgp: { network: ["create hwvpn_connection.lyon-1", "create hwvpn_connection.lyon-2"] },
  "highly-available-site": {
    network: [
      expect.stringMatching(/^create hwvpn_connection\.paris_first_[0-9A-F]{8}$/),
      expect.stringMatching(/^create hwvpn_connection\.paris_second_[0-9A-F]{8}$/),
      "create hwvpn_customer_gateway.paris-device",
    ],
  },
  "key-rotation": { network: ["create hwvpn_connection.paris"] },
  import: { network: ["import hwvpn_connection.existing"] },
  environments: {
    production: ["create hwvpn_connection.paris"],
    staging: ["create hwvpn_connection.paris"],
  },
  "branch-offices": {
    "branch-offices": [
      ...OFFICES.map((name) => `create hwvpn_connection.${name}`),
      ...OFFICES.map((name) => `create hwvpn_customer_gateway.${name}-device`),
    ],
  },
  mixed: { mixed: [] },
  opentelekomcloud: { connections: ["create hwvpn_connection.bonn"], gateways: [] },
  "three-sites": {
    "three-sites": ["create hwvpn_connection.lyon", "create hwvpn_connection.nice", "create hwvpn_connection.paris"],
  },
};

/** Stacks with a provider that only a registry has: they are synthesized, and what they give to others is made up. */
const NOT_PLANNED: readonly string[] = ["gateways", "mixed"];

/** Each key is in one variable of the environment, and nowhere else. */
const KEYS = {
  ...Object.fromEntries(
    OFFICES.map((name) => [`${name.toUpperCase().replaceAll("-", "_")}_PSK`, `Office-Canary-1-${name}`]),
  ),
  PARIS_PSK: "Paris-Canary-1",
  PARIS_PSK_1: "Paris-Canary-2",
  PARIS_PSK_2: "Paris-Canary-3",
  LYON_PSK: "Lyon-Canary-1",
  NICE_PSK: "Nice-Canary-1",
  BONN_PSK: "Bonn-Canary-1",
  PRODUCTION_PARIS_PSK: "Production-Canary-1",
  STAGING_PARIS_PSK: "Staging-Canary-1",
  TF_VAR_paris_psk: "Store-Canary-1",
};

/** The connection that the example `import` finds at the service. */
const MADE_IN_THE_CONSOLE: ConnectionRecord = {
  id: "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3",
  sequence: 1,
  given: {
    name: "made-in-the-console",
    vgw_id: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31",
    vgw_ip: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa",
    cgw_id: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10",
    peer_subnets: ["192.168.44.0/24"],
    ikepolicy: { dh_group: "group19" },
  },
  chosenTunnel: { local: "169.254.70.1/30", peer: "169.254.70.2/30" },
  tags: [],
  storedKey: "Console-Canary-1",
  keyInForce: "Console-Canary-1",
  status: "ACTIVE",
  createdAtMilliseconds: 0,
  updatedAtMilliseconds: 0,
};

/** The gateway that the example `branch-offices` looks up. */
const HEADQUARTERS: SimulatedGateway = {
  id: "5b2e7d94-3c1f-4a60-8e9d-7f14c0b6a25e",
  name: "vpngw-headquarters",
  eips: [{ id: "e41f9c07-6d2b-48a3-b5c8-0a97d3f61e82", address: "192.0.2.1" }],
};

let simulator: Simulator;
let folder: TerraformFolder;
const start = async (options: SimulatorOptions = {}) => {
  simulator = await startSimulator(options);
};
beforeEach(() => {
  folder = makeTerraformFolder();
});
afterEach(async () => {
  await simulator.close();
  folder.remove();
});

const TSX = join(ROOT, "node_modules/tsx/dist/loader.mjs");
const environment = (more: object = {}) => ({ ...KEYS, ...simulator.environment(), ...more });

async function synthesize(example: string, more: object = {}): Promise<void> {
  const program = ["--import", TSX, join(EXAMPLES, example, "main.ts")];
  const env = environment({ CDKTF_OUTDIR: join(folder.path, "out"), ...more });
  // cdktf puts the state file into the folder in which it runs.
  const { code, stdout, stderr } = await startProgram(process.execPath, program, { cwd: folder.path, env }).finished;
  expect(code, stdout + stderr).toBe(0);
}

async function terraform(stack: string, args: readonly string[], more: object = {}): Promise<string> {
  const cwd = join(folder.path, "out/stacks", stack);
  const { code, stdout, stderr } = await startProgram("terraform", args, { cwd, env: environment(more) }).finished;
  expect(code, `terraform ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
  return stdout + stderr;
}

interface Planned {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[]; readonly importing?: object };
  }[];
}

async function plan(stack: string): Promise<readonly string[]> {
  await terraform(stack, ["init", "-no-color", "-input=false"]);
  await terraform(stack, ["plan", "-no-color", "-input=false", "-out=plan.bin"]);
  const text = await terraform(stack, ["show", "-json", "plan.bin"]);
  for (const key of Object.values(KEYS)) {
    expect(text).not.toContain(key);
  }
  return (JSON.parse(text) as Planned).resource_changes.map(({ address, change: { actions, importing } }) => {
    const done = actions.join("+");
    return `${importing !== undefined && done === "no-op" ? "import" : done} ${address}`;
  });
}

interface Synthesized {
  readonly output?: Readonly<Record<string, { readonly value: string }>>;
}

/** The state of a stack as if it were applied: an id for each output. */
function pretendApplied(stack: string): void {
  const file = join(folder.path, "out/stacks", stack, "cdk.tf.json");
  const { output = {} } = JSON.parse(readFileSync(file, "utf8")) as Synthesized;
  const outputs = Object.keys(output).map((name, index) => [
    name,
    { value: `620f9e0b-3f5e-4a8c-9d47-0c6a1be82f3${index}`, type: "string" },
  ]);
  expect(outputs.length).toBeGreaterThan(0);
  const state = { version: 4, terraform_version: "1.11.4", serial: 1, lineage: "made-up", resources: [] };
  const text = JSON.stringify({ ...state, outputs: Object.fromEntries(outputs) });
  writeFileSync(join(folder.path, `terraform.${stack}.tfstate`), text);
}

describe("the examples", () => {
  it("are all tried here, and can be started by the cdktf CLI", async () => {
    await start();
    expect(readdirSync(EXAMPLES).sort()).toEqual(Object.keys(PLANS).sort());
    const settings = Object.keys(PLANS).map((name) =>
      JSON.parse(readFileSync(join(EXAMPLES, name, "cdktf.json"), "utf8")),
    );
    expect(settings.map(({ app }) => app)).toEqual(settings.map(() => "npx tsx main.ts"));
    expect(new Set(settings.map(({ projectId }) => projectId)).size).toBe(settings.length);
  });

  it.each(Object.entries(PLANS))("%s: Terraform plans what it declares", async (example, stacks) => {
    const dataFile = join(folder.path, "service.json");
    const connections = example === "import" ? [MADE_IN_THE_CONSOLE] : [];
    writeFileSync(dataFile, JSON.stringify({ version: 1, connections }));
    await start({
      dataFile,
      gateways: [HEADQUARTERS],
      defaultAttachment: ["bgp", "three-sites"].includes(example) ? "er" : "vpc",
    });
    await synthesize(example);
    expect(readdirSync(join(folder.path, "out/stacks")).sort()).toEqual(Object.keys(stacks).sort());
    for (const stack of Object.keys(stacks).filter((name) => NOT_PLANNED.includes(name))) {
      pretendApplied(stack);
    }
    for (const [stack, changes] of Object.entries(stacks).filter(([name]) => !NOT_PLANNED.includes(name))) {
      expect(await plan(stack)).toEqual([...changes, "create terraform_data.HwvpnStateIdentity"]);
    }
  });

  it("mixed: both providers have the same region, and the connection has the addresses of the other provider's gateway", async () => {
    await start();
    await synthesize("mixed");
    const file = join(folder.path, "out/stacks/mixed/cdk.tf.json");
    const { provider, resource } = JSON.parse(readFileSync(file, "utf8"));
    expect(provider).toMatchObject({
      huaweicloud: [{ region: "ap-southeast-3" }],
      hwvpn: [{ region: "ap-southeast-3" }],
    });
    expect(resource.hwvpn_connection.paris).toMatchObject({
      vgw_id: "${huaweicloud_vpn_gateway.gateway.id}",
      vgw_ip: "${huaweicloud_vpn_gateway.gateway.eip1[0].id}",
      cgw_id: "${hwvpn_customer_gateway.paris-office.id}",
    });
  });

  it("highly-available-site: the configuration of the device is complete, and has no key; the picture is the documented one", async () => {
    await start();
    await synthesize("highly-available-site");
    const page = readFileSync(join(ROOT, "docs/high-availability.md"), "utf8");
    const [, documented] = /```mermaid\n(.*?)```/s.exec(page) ?? [];
    expect(runDraw({ stack: join(folder.path, "out/stacks/network") })).toBe(documented);
    const peers = join(folder.path, "out/stacks/network/peers");
    expect(readdirSync(peers).sort()).toEqual(["paris-sheet.md", "paris-strongswan.md"]);
    const texts = readdirSync(peers).map((name) => readFileSync(join(peers, name), "utf8"));
    expect(texts.join("\n")).not.toMatch(/Not complete|\$\{|Canary/);
    for (const address of ["203.0.113.10", "203.0.113.11", "198.51.100.7"]) {
      expect(texts.filter((text) => text.includes(address)).length).toBe(2);
    }
  });

  it("key-rotation: a raised version sends the key that the store has by then", async () => {
    await start();
    await synthesize("key-rotation");
    await terraform("network", ["init", "-no-color", "-input=false"]);
    await terraform("network", ["apply", "-no-color", "-auto-approve"]);
    const [paris] = simulator.connections();
    expect(paris?.keyInForce).toBe(KEYS.TF_VAR_paris_psk);
    const rotated = { KEY_VERSION: "2", TF_VAR_paris_psk: "Store-Canary-2" };
    await synthesize("key-rotation", rotated);
    expect(await terraform("network", ["apply", "-no-color", "-auto-approve"], rotated)).toContain("1 changed");
    expect(simulator.connections()).toMatchObject([{ id: paris?.id, keyInForce: "Store-Canary-2" }]);
  });

  it("environments: each state has its own connection, and leaves that of the other alone", async () => {
    await start();
    await synthesize("environments");
    for (const stack of ["production", "staging"]) {
      await terraform(stack, ["init", "-no-color", "-input=false"]);
      await terraform(stack, ["apply", "-no-color", "-auto-approve"]);
    }
    await terraform("staging", ["destroy", "-no-color", "-auto-approve"]);
    expect(simulator.connections()).toMatchObject([
      { name: "production-paris", keyInForce: KEYS.PRODUCTION_PARIS_PSK },
    ]);
  });
});
