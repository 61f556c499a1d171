import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dump, load } from "js-yaml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CustomerGateway, PreSharedKey, VpnConnection, VpnDeployment, VpnGateway } from "../../lib";
import { connectionMonitorApi } from "../../lib/client/operations/connection-monitors";
import { customerGatewayApi } from "../../lib/client/operations/customer-gateway-api";
import { type Simulator, startSimulator } from "../../lib/testing";
import { apiOf } from "../resources/customer-gateway/support/service";
import { makeTerraformFolder, type RunResult, startProgram, type TerraformFolder } from "../support/terraform";
import { type ConstructStage, startConstructStage } from "./construct-stage";

const ROOT = join(__dirname, "../..");
const EXAMPLE = join(ROOT, "examples/branch-offices");
const EIP = { id: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa", address: "192.0.2.1" };
const GATEWAY = {
  id: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31",
  name: "vpngw-headquarters",
  eips: [EIP],
};

type Sites = Record<string, { readonly ip: string; readonly networks: string[] }>;

const readSites = () => load(readFileSync(join(EXAMPLE, "sites.yaml"), "utf8")) as Sites;
const SITES = readSites();
const COUNT = 30;

/** What is at the service. */
async function present(simulator: Simulator) {
  const { api, options } = apiOf(simulator);
  return {
    connections: simulator.connections().length,
    customerGateways: (await customerGatewayApi(api).list(options)).length,
    monitors: (await connectionMonitorApi(api).listMonitors(undefined, options)).length,
  };
}

const all = (count: number) => ({ connections: count, customerGateways: count, monitors: count });

describe("the branch offices", () => {
  let simulator: Simulator;
  let folder: TerraformFolder;
  beforeAll(async () => {
    simulator = await startSimulator({ gateways: [GATEWAY] });
    folder = makeTerraformFolder();
    const modules = join(folder.path, "node_modules");
    mkdirSync(modules);
    symlinkSync(ROOT, join(modules, "cdktf-huaweicloud-vpn"));
    for (const name of ["cdktf", "constructs", "js-yaml"]) {
      symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    }
    cpSync(EXAMPLE, folder.path, { recursive: true });
    await synthesize(SITES);
    await terraform("init");
  });
  afterAll(async () => {
    await simulator?.close();
    folder?.remove();
  });

  const keyVariable = (site: string) => `${site.toUpperCase().replaceAll("-", "_")}_PSK`;
  const keyOf = (site: string) => `Canary-1-${site}`;

  function environment(): Record<string, string> {
    const keys = [...Object.keys(SITES), "turin"].map((site) => [keyVariable(site), keyOf(site)]);
    return { ...Object.fromEntries(keys), ...simulator.environment() };
  }

  /** Starts the example itself, with these sites. */
  async function synthesize(sites: Sites): Promise<void> {
    writeFileSync(join(folder.path, "sites.yaml"), dump(sites));
    const program = ["--import", join(ROOT, "node_modules/tsx/dist/loader.mjs"), "main.ts"];
    const env = { ...environment(), CDKTF_OUTDIR: join(folder.path, "out") };
    const { code, stdout, stderr } = await startProgram(process.execPath, program, { cwd: folder.path, env }).finished;
    expect(code, stdout + stderr).toBe(0);
  }

  function run(...args: string[]): Promise<RunResult> {
    const cwd = join(folder.path, "out/stacks/branch-offices");
    return startProgram("terraform", [...args, "-no-color"], { cwd, env: environment() }).finished;
  }

  async function terraform(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await run(...args);
    expect(code, `terraform ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
    return stdout + stderr;
  }

  const expectEmptyPlan = () => terraform("plan", "-detailed-exitcode");

  it("are planned with the addresses of the gateway, and without any key", async () => {
    expect(Object.keys(SITES)).toHaveLength(COUNT);
    await terraform("plan", "-out=plan.bin");
    expect(simulator.counts()).toEqual({ "list-gateways": 1 });
    const text = await terraform("show", "-json", "plan.bin");
    const planned = JSON.parse(text).planned_values.root_module.resources as readonly {
      type: string;
      values: object;
    }[];
    const connections = planned.filter(({ type }) => type === "hwvpn_connection");
    expect(connections).toHaveLength(COUNT);
    for (const { values } of connections) {
      expect(values).toMatchObject({ vgw_id: GATEWAY.id, vgw_ip: EIP.id, health_check: true });
    }
    expect(planned.filter(({ type }) => type === "hwvpn_customer_gateway")).toHaveLength(COUNT);
    expect(text).not.toContain("Canary");
  });

  it("are finished by the second apply where the quota of connections ends the first", async () => {
    simulator.faults.enable("quota", { after: 12 });
    const { code, stdout, stderr } = await run("apply", "-auto-approve");
    expect(code).toBe(1);
    expect((stdout + stderr).replace(/[│╷╵\s]+/g, " ")).toContain("the quota of vpn connections is exceeded");
    expect(await present(simulator)).toEqual({ connections: 12, customerGateways: COUNT, monitors: 12 });
    const first = simulator.connections().map(({ id }) => id);

    simulator.faults.clear();
    expect(await terraform("apply", "-auto-approve")).toContain("18 added, 0 changed, 0 destroyed");
    await expectEmptyPlan();
    expect(await present(simulator)).toEqual(all(COUNT));
    const connections = simulator.connections();
    expect(connections.slice(0, 12).map(({ id }) => id)).toEqual(first);
    expect(Object.fromEntries(connections.map(({ name, keyInForce }) => [name, keyInForce]))).toEqual(
      Object.fromEntries(Object.keys(SITES).map((site) => [site, keyOf(site)])),
    );
  });

  it("are planned by the name of the gateway with at most two requests more than by its ID", async () => {
    // How many reads of connections share a list depends on the speed of the machine; those of gateways do not.
    const gatewayRequestsOfPlan = async () => {
      simulator.forgetRequests();
      await expectEmptyPlan();
      const { "list-gateways": lists = 0, "show-gateway": reads = 0 } = simulator.counts();
      return lists + reads;
    };
    const byName = await gatewayRequestsOfPlan();
    const file = join(folder.path, "out/stacks/branch-offices/cdk.tf.json");
    const stack = readFileSync(file, "utf8");
    const { data, ...others } = JSON.parse(stack);
    expect(Object.keys(data)).toEqual(["hwvpn_gateway"]);
    const withIds = JSON.stringify(others)
      .replaceAll("${data.hwvpn_gateway.headquarters.id}", GATEWAY.id)
      .replaceAll("${data.hwvpn_gateway.headquarters.address_1}", EIP.id);
    expect(withIds).not.toContain("data.hwvpn_gateway");
    writeFileSync(file, withIds);
    expect(byName).toBeLessThanOrEqual((await gatewayRequestsOfPlan()) + 2);
    writeFileSync(file, stack);
  });

  it("follow the file: an office is closed, one is opened, and one gets another network", async () => {
    const { athens, ...others } = readSites();
    others.oslo?.networks.push("172.20.0.0/24");
    const sites = { ...others, turin: { ip: "198.51.100.50", networks: ["192.168.50.0/24"] } };
    await synthesize(sites);
    expect(await terraform("apply", "-auto-approve")).toContain("2 added, 1 changed, 2 destroyed");
    await expectEmptyPlan();
    expect(await present(simulator)).toEqual(all(COUNT));
    expect(Object.fromEntries(simulator.connections().map(({ name, given }) => [name, given.peer_subnets]))).toEqual(
      Object.fromEntries(Object.entries(sites).map(([name, { networks }]) => [name, networks])),
    );
    expect(simulator.connections().find(({ name }) => name === "turin")?.keyInForce).toBe(keyOf("turin"));
  });

  it("get back what somebody has changed in the console", async () => {
    const [paris] = simulator.connections().filter(({ name }) => name === "paris");
    simulator.edit(String(paris?.id), { peer_subnets: ["10.99.0.0/24"] });
    expect(await terraform("apply", "-auto-approve")).toContain("0 added, 1 changed, 0 destroyed");
    await expectEmptyPlan();
    expect(simulator.connections().find(({ name }) => name === "paris")).toMatchObject({
      id: paris?.id,
      given: { peer_subnets: SITES.paris?.networks },
    });
  });

  it("leave nothing at the service when they are destroyed", async () => {
    await terraform("destroy", "-auto-approve");
    expect(await present(simulator)).toEqual(all(0));
  });
});

describe("the branch offices with nullResource()", () => {
  // Each of them starts a process for each step.
  const FEW = Object.entries(SITES).slice(0, 8);
  let stage: ConstructStage;
  beforeAll(async () => {
    stage = await startConstructStage(VpnDeployment.nullResource, { gateways: [GATEWAY] });
  });
  afterAll(() => stage.close());

  it("are rejected by synth, which says what to give in place of look-up and customer gateways", () => {
    const declare = (what: (stack: Parameters<Parameters<ConstructStage["build"]>[0]>[0]) => unknown) => () =>
      stage.build((stack) => void what(stack));
    expect(declare((stack) => VpnGateway.fromLookup(stack, "headquarters", { name: GATEWAY.name }))).toThrow(
      '"net/headquarters" must not look up a VPN gateway with VpnDeployment.nullResource(), which has no data sources; use fromAttributes',
    );
    expect(declare((stack) => new CustomerGateway(stack, "paris-device", { ip: "198.51.100.36" }))).toThrow(
      '"net/paris-device"',
    );
  });

  it("are created and destroyed with the IDs of gateway and customer gateways, and with health checks", async () => {
    stage.build((stack) => {
      const headquarters = VpnGateway.fromAttributes(stack, "headquarters", {
        gatewayId: GATEWAY.id,
        address1: EIP.id,
      });
      for (const [index, [name, site]] of FEW.entries()) {
        new VpnConnection(stack, name, {
          name,
          gateway: headquarters,
          gatewayAddress: 1,
          cgwId: `1d7be3c5-7a2f-4e86-b9d3-${String(index).padStart(12, "0")}`,
          peerSubnets: site.networks,
          healthCheck: true,
          psk: PreSharedKey.fromEnvironment("SITE_PSK"),
        });
      }
    });
    await stage.applyAndSettle();
    expect(await present(stage.simulator)).toMatchObject({ connections: FEW.length, monitors: FEW.length });
    await stage.clear();
    expect(await present(stage.simulator)).toMatchObject({ connections: 0, monitors: 0 });
  });
});
