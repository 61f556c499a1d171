import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, LocalBackend, TerraformLocal, TerraformOutput, type TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PreSharedKey, VpnConnection, type VpnConnectionProps, VpnDeployment, VpnProvider } from "../../lib";
import { createVpnApi } from "../../lib/client/client";
import { createEffects } from "../../lib/client/http/real-effects";
import { createProvider } from "../../lib/provider/provider";
import { BUNDLED_SOURCE } from "../../lib/settings/provider-address";
import { type ServedProvider, serveForTests } from "../../lib/terraform-plugin/serve-for-tests";
import { type Simulator, startSimulator } from "../../lib/testing";
import { SITE_PSK } from "../fixtures/connection";
import { PROPS } from "../fixtures/props";

import { createNullProvider, NULL_ADDRESS } from "../support/null-provider";
import { makeTerraformFolder, startProgram, type TerraformFolder } from "../support/terraform";

const DEPLOYMENTS = [
  ["plugin", VpnDeployment.plugin, "hwvpn_connection"],
  ["null_resource", VpnDeployment.nullResource, "null_resource"],
] as const;

const site = (number: number): VpnConnectionProps => ({
  ...PROPS,
  cgwId: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c${10 + number}`,
  name: `site-${number}`,
});

describe.each(DEPLOYMENTS)("what a construct is called, deployed by %s", (_, deployment, type) => {
  let simulator: Simulator;
  let served: ServedProvider;
  let folder: TerraformFolder;
  let environment: Record<string, string>;

  beforeAll(async () => {
    simulator = await startSimulator();
    folder = makeTerraformFolder();
    const variables = { ...simulator.environment(), SITE_PSK };
    const isPlugin = type === "hwvpn_connection";
    const effects = createEffects(() => undefined, variables);
    served = await serveForTests(
      isPlugin ? createProvider({ effects, createApi: createVpnApi }) : createNullProvider(),
    );
    environment = {
      ...variables,
      TF_REATTACH_PROVIDERS: served.reattachConfig(isPlugin ? BUNDLED_SOURCE : NULL_ADDRESS),
    };
  });
  afterEach(async () => {
    build(() => undefined);
    await terraform("apply", "-auto-approve");
    expect(simulator.connections()).toEqual([]);
  });
  afterAll(async () => {
    served.close();
    await simulator.close();
    folder.remove();
  });

  async function terraform(...args: string[]): Promise<string> {
    const cwd = join(folder.path, "out", "stacks", "net");
    const { code, stdout, stderr } = await startProgram("terraform", [...args, "-no-color"], { cwd, env: environment })
      .finished;
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
  async function applyAndSettle(): Promise<void> {
    await terraform("init");
    await terraform("apply", "-auto-approve");
    await terraform("plan", "-detailed-exitcode");
  }
  const writes = () => simulator.requests().filter(({ method }) => method !== "GET");
  const idOf = (name: string) => simulator.connections().find((connection) => connection.name === name)?.id;

  it("may be a code, or a name in other letters, or anything else", async () => {
    const ids = ["24", "01-hamburg", "北京", "上海", "北京-HQ", "Zürich", '"${a}', "·"];
    build((stack) => {
      const connections = ids.map((id, index) => new VpnConnection(stack, id, site(index)));
      connections.push(new VpnConnection(new Construct(stack, "01"), "paris", site(ids.length)));
      new TerraformOutput(stack, "ids", { value: connections.map(({ id }) => id) });
    });
    await applyAndSettle();
    expect(simulator.connections()).toHaveLength(ids.length + 1);
    const outputs = JSON.parse(await terraform("output", "-json")) as { ids: { value: readonly string[] } };
    expect(outputs.ids.value).toEqual([...ids, "paris"].map((_id, index) => idOf(`site-${index}`)));

    simulator.forgetRequests();
    build((stack) => {
      for (const index of [3, 1]) {
        new VpnConnection(stack, ids[index] ?? "", site(index));
      }
    });
    await applyAndSettle();
    expect(writes().filter(({ method }) => method !== "DELETE")).toEqual([]);
    expect(
      simulator
        .connections()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["site-1", "site-3"]);
  });

  it("gives way to overrideLogicalId", async () => {
    build((stack) => {
      const connection = new VpnConnection(stack, "01", site(1));
      (connection.node.defaultChild as TerraformResource).overrideLogicalId("hamburg");
      new TerraformOutput(stack, "id", { value: connection.id });
    });
    await applyAndSettle();
    expect(await terraform("state", "list")).toContain(`${type}.hamburg\n`);
    expect(simulator.connections()).toHaveLength(1);
  });

  it("may look like a helper block, beside the user's own locals", async () => {
    const ids = ["paris", "paris_options", "paris_key", "paris_attributes", "vpn_owned"];
    build((stack) => {
      ids.forEach((id, index) => {
        new VpnConnection(stack, id, { ...site(index), psk: PreSharedKey.unsafeLiteral(`Canary-Key-012${index}`) });
      });
      for (const name of ["paris", "paris_options", "vpn_owned"]) {
        const local = new TerraformLocal(new Construct(stack, `own-${name}`), "x", "mine");
        local.overrideLogicalId(name);
        new TerraformOutput(stack, `mine_${name}`, { value: local.asString });
      }
    });
    await applyAndSettle();
    const outputs = JSON.parse(await terraform("output", "-json")) as Record<string, { value: unknown }>;
    expect(Object.values(outputs).map(({ value }) => value)).toEqual(["mine", "mine", "mine"]);
    for (const [index] of ids.entries()) {
      const made = simulator.connections().find(({ name }) => name === `site-${index}`);
      expect(made?.answer).toMatchObject({ cgw_id: site(index).cgwId });
      expect(made?.keyInForce).toBe(`Canary-Key-012${index}`);
    }
  });

  it.runIf(type === "null_resource")("changes nothing of a state that knew the locals by other names", async () => {
    const content = (stack: TerraformStack) => {
      const paris = { ...site(1), psk: PreSharedKey.unsafeLiteral("Canary-Key-0123") };
      new TerraformOutput(stack, "id", { value: new VpnConnection(stack, "paris", paris).id });
    };
    build(content);
    const file = join(folder.path, "out", "stacks", "net", "cdk.tf.json");
    const before = [
      ["paris·attributes", "paris"],
      ["paris·options", "paris_options"],
      ["paris·key", "paris_key"],
      ["vpn_owner·owned", "vpn_owned"],
      ["vpn_owner·instances", "vpn_instances"],
    ].reduce((text, [now = "", then = ""]) => text.replaceAll(now, then), readFileSync(file, "utf8"));
    expect(before).not.toMatch(/local\.\w+·/);
    writeFileSync(file, before);
    await applyAndSettle();
    build(content);
    expect(readFileSync(file, "utf8")).toMatch(/local\.\w+·/);
    await terraform("plan", "-detailed-exitcode");
    expect(simulator.connections()).toHaveLength(1);
  });

  it("changes without a change of the connection where moveFrom says what it was", async () => {
    build((stack) => {
      new VpnConnection(stack, "old", site(1));
      new VpnConnection(stack, "other", site(2));
    });
    await applyAndSettle();
    const made = simulator.connections();
    simulator.forgetRequests();

    const renamed = (props: VpnConnectionProps) => (stack: TerraformStack) => {
      const connection = new VpnConnection(new Construct(stack, "sites"), "new", props);
      connection.moveFrom(`${type}.old`);
      new VpnConnection(stack, "other", site(2));
      new TerraformOutput(stack, "id", { value: connection.id });
    };
    build(renamed(site(1)));
    const plan = await terraform("plan");
    expect(plan).toContain(`# ${type}.old has moved to ${type}.sites_new_`);
    expect(plan).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
    await applyAndSettle();
    expect(writes()).toEqual([]);
    expect(simulator.connections()).toEqual(made);
    const output = JSON.parse(await terraform("output", "-json")) as { id: { value: string } };
    expect(output.id.value).toBe(idOf("site-1"));

    // It is that connection's life that goes on under the new name: it changes, and it is deleted.
    build(renamed({ ...site(1), peerSubnets: ["10.9.0.0/24"] }));
    await applyAndSettle();
    expect(writes().map(({ method }) => method)).toEqual(["PUT"]);
    expect(simulator.connections().map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    build((stack) => new VpnConnection(stack, "other", site(2)));
    await applyAndSettle();
    expect(simulator.connections().map(({ name }) => name)).toEqual(["site-2"]);
  });
});
