import { join } from "node:path";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { VpnConnection, VpnDeployment, VpnProvider } from "../../lib";
import { createVpnApi } from "../../lib/client/client";
import { createEffects } from "../../lib/client/http/real-effects";
import { createProvider } from "../../lib/provider/provider";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import { BUNDLED_SOURCE } from "../../lib/settings/provider-address";
import { type ServedProvider, serveForTests } from "../../lib/terraform-plugin/serve-for-tests";
import { type SimulatedConnection, type Simulator, startSimulator } from "../../lib/testing";
import { SITE_PSK } from "../fixtures/connection";
import { PROPS } from "../fixtures/props";

import { createNullProvider, NULL_ADDRESS } from "../support/null-provider";
import { makeTerraformFolder, startProgram, type TerraformFolder } from "../support/terraform";

let simulator: Simulator;
let folder: TerraformFolder;
let served: readonly ServedProvider[];
let environment: Record<string, string>;

beforeAll(async () => {
  simulator = await startSimulator();
  folder = makeTerraformFolder();
  const variables = { ...simulator.environment(), SITE_PSK };
  const effects = createEffects(() => undefined, variables);
  const plugin = await serveForTests(createProvider({ effects, createApi: createVpnApi }));
  const standIn = await serveForTests(createNullProvider());
  served = [plugin, standIn];
  const reattach = [
    [plugin, BUNDLED_SOURCE],
    [standIn, NULL_ADDRESS],
  ] as const;
  environment = {
    ...variables,
    TF_REATTACH_PROVIDERS: JSON.stringify(
      Object.assign({}, ...reattach.map(([one, address]) => JSON.parse(one.reattachConfig(address)))),
    ),
  };
});
afterAll(async () => {
  for (const one of served) {
    one.close();
  }
  await simulator.close();
  folder.remove();
});

async function terraform(...args: string[]): Promise<string> {
  const cwd = join(folder.path, "out", "stacks", "network");
  const run = startProgram("terraform", [...args, "-no-color"], { cwd, env: environment });
  const { code, stdout, stderr } = await run.finished;
  expect(code, `terraform ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

async function deploy(deployment: VpnDeployment, importId?: string): Promise<void> {
  const app = new App({ outdir: join(folder.path, "out") });
  const stack = new TerraformStack(app, "network");
  new LocalBackend(stack, { path: join(folder.path, "network.tfstate") });
  new VpnProvider(stack, "vpn", { deployment });
  const paris = new VpnConnection(stack, "paris", { ...PROPS, name: "paris" });
  if (importId !== undefined) {
    paris.importFrom(importId);
  }
  new TerraformOutput(stack, "id", { value: paris.id });
  app.synth();
  await terraform("init");
  await terraform("apply", "-auto-approve");
  await terraform("plan", "-detailed-exitcode");
}

const changes = () => simulator.requests().flatMap(({ method, operation }) => (method === "GET" ? [] : [operation]));
/** Which attempt made it differs from carrier to carrier. */
const withoutAttempt = (connection: SimulatedConnection | undefined) => {
  const { updated_at: _, tags: __, ...answer } = connection?.answer ?? {};
  const tag = connection?.tags[OWNER_TAG_KEY]?.split(".").toSpliced(3, 1);
  return { ...connection, answer, tags: tag };
};

describe("a connection that moves from one carrier to the other", () => {
  it("is not touched at the service but for its owner tag, either way", async () => {
    await deploy(VpnDeployment.plugin());
    const [made] = simulator.connections();
    simulator.forgetRequests();

    await terraform("state", "rm", "hwvpn_connection.paris");
    await deploy(VpnDeployment.nullResource(), made?.id);
    expect(changes()).toEqual(["add-tags"]);
    expect(simulator.connections().map(withoutAttempt)).toEqual([withoutAttempt(made)]);
    const [moved] = simulator.connections();
    simulator.forgetRequests();
    expect(JSON.parse(await terraform("output", "-json")).id.value).toBe(made?.id);

    await terraform("state", "rm", "null_resource.paris", "terraform_data.paris", "terraform_data.vpn_owner_6");
    await deploy(VpnDeployment.plugin(), made?.id);
    expect(changes()).toEqual([]);
    expect(simulator.connections()).toEqual([moved]);
    await deploy(VpnDeployment.plugin());
    await terraform("destroy", "-auto-approve");
    expect(simulator.connections()).toEqual([]);
  });
});
