import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TerraformStack } from "cdktf";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { phasedTagOn } from "../../lib/lifecycle/ownership/owner-tag";
import { BUNDLED_SOURCE } from "../../lib/settings/provider-address";
import { type ServedProvider, serveForTests } from "../../lib/terraform-plugin/serve-for-tests";
import type { SimulatedConnection } from "../../lib/testing";
import { createNullProvider, NULL_ADDRESS } from "../support/null-provider";
import { killGroup } from "../support/terraform";
import { expectIntendedBreaks } from "./api-breaks";
import { currentPackage, type InstalledPackage, previousPackage } from "./packages";
import { CHANGED_SITES, declareOne, declareSites, FILE_KEY, KEYS, MADE_BY_HAND } from "./sites";
import { createStack, type UpgradedStack } from "./stack";

let folder: string;
let previous: InstalledPackage;
let current: InstalledPackage;
let nullProvider: ServedProvider;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "hwvpn-upgrade-")));
  previous = await previousPackage(join(folder, "previous"));
  current = await currentPackage(join(folder, "current"));
  nullProvider = await serveForTests(createNullProvider());
});
afterAll(() => {
  nullProvider?.close();
  rmSync(folder, { recursive: true, force: true });
});

it("code for the previous release compiles with this one, but for intended changes", async () => {
  await expectIntendedBreaks(previous, current);
});

const newStack = (name: string) =>
  createStack(join(folder, name), { ...KEYS, TF_REATTACH_PROVIDERS: nullProvider.reattachConfig(NULL_ADDRESS) });

/** By null_resource a plan does not know the outputs of what it changes, and so changes whoever refers to them. */
const DEPLOYMENTS = [
  { deployment: "plugin", block: "hwvpn_connection", action: "update", changed: CHANGED_SITES, count: 12 },
  {
    deployment: "nullResource",
    block: "null_resource",
    action: "delete+create",
    changed: [...CHANGED_SITES, "follower"],
    count: 10,
  },
] as const;

describe.each(DEPLOYMENTS)("a state of the previous release, deployed by $deployment", (expected) => {
  const { deployment } = expected;
  let stack: UpgradedStack;
  let importedId: string;

  beforeAll(async () => {
    stack = await newStack(deployment);
    writeFileSync(join(stack.folder, "key"), FILE_KEY);
    importedId = stack.simulator.insert(MADE_BY_HAND).id;
  });
  afterAll(() => stack?.close());

  const sites =
    ({ library }: InstalledPackage, changed = false) =>
    (scope: TerraformStack) =>
      declareSites(library, scope, { deployment, importedId, keyFile: join(stack.folder, "key"), changed });
  /** Of which state, declaration and attempt each connection is. */
  const owners = () =>
    stack.simulator.connections().map(({ id, answer }) => {
      const { keyReference: _, ...owner } = phasedTagOn(answer) ?? {};
      return { id, owner };
    });

  it("needs no change with this package", async () => {
    stack.synthesize(sites(previous));
    await stack.terraform("init");
    await stack.terraform("apply", "-auto-approve");
    const made = stack.simulator.connections();
    expect(made).toHaveLength(expected.count);
    stack.simulator.forgetRequests();

    stack.synthesize(sites(current));
    await stack.terraform("init", "-upgrade");
    await expectToRun(stack, current, deployment);
    if (deployment === "plugin") {
      await stack.expectNoChange("-refresh=false");
      await stack.expectNoChange();
    } else {
      // Connections move to other owner blocks, which Terraform takes for a change of the plan, but of nothing else.
      for (const args of [["-refresh=false"], []]) {
        const planned = await stack.terraform("plan", ...args);
        expect(planned).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
        expect(planned).not.toContain("Changes to Outputs");
      }
    }
    await stack.terraform("apply", "-auto-approve");
    await stack.expectNoChange();
    expect(stack.changes()).toEqual([]);
    expect(stack.simulator.connections()).toEqual(made);
  });

  it("is changed in place by this package, and every connection keeps its owner", async () => {
    const before = owners();
    stack.synthesize(sites(current, true));
    const planned = (await stack.plan()).filter(({ type, actions }) => type === expected.block && actions !== "no-op");
    expect(planned).toEqual(
      expected.changed.toSorted().map((name) => ({ type: expected.block, name, actions: expected.action })),
    );
    await stack.terraform("apply", "plan.bin");
    await stack.expectNoChange();
    expect(owners()).toEqual(before);
    expect(stack.connection("renamed")?.tags).toMatchObject({ site: "paris", stage: "production" });
    expect(new Set(stack.changes())).toEqual(new Set(["update", "add-tags", "reset"]));
  });

  it("is destroyed by this package", async () => {
    await stack.terraform("destroy", "-auto-approve");
    expect(stack.simulator.connections()).toEqual([]);
  });
});

/** Fails the test unless Terraform runs the code of this very package. */
async function expectToRun(
  stack: UpgradedStack,
  { place, pluginVersion }: InstalledPackage,
  deployment: "plugin" | "nullResource",
): Promise<void> {
  if (deployment === "plugin") {
    const { provider_selections } = JSON.parse(await stack.terraform("version", "-json"));
    expect(provider_selections).toEqual({ [BUNDLED_SOURCE]: pluginVersion });
    return;
  }
  const command = readFileSync(join(stack.terraformFolder, "cdktf-huaweicloud-vpn/vpn-connection.cjs"));
  expect(command.equals(readFileSync(join(place, "dist/null-resource/vpn-connection.cjs")))).toBe(true);
}

describe.each(DEPLOYMENTS)("what a run of the previous release left, deployed by $deployment,", ({ deployment }) => {
  let stack: UpgradedStack;
  beforeEach(async ({ task }) => {
    stack = await newStack(`${deployment}-${task.id}`);
  });
  afterEach(async () => {
    stack.simulator.faults.clear();
    await stack.terraform("destroy", "-refresh=false", "-auto-approve");
    expect(stack.simulator.connections()).toEqual([]);
    await stack.close();
  });

  async function synthesize({ library }: InstalledPackage, props: object = {}): Promise<void> {
    stack.synthesize((scope) => declareOne(library, scope, deployment, props));
    await stack.terraform("init", "-upgrade");
  }
  function only(): SimulatedConnection | undefined {
    const connections = stack.simulator.connections();
    expect(connections).toHaveLength(1);
    return connections[0];
  }

  it("half created when it was killed is finished by this package", async () => {
    await synthesize(previous);
    const run = stack.start("apply", "-auto-approve");
    const leave = stack.simulator.onStep((step, { operation }) => {
      if (step !== "carried-out" || operation !== "create") {
        return undefined;
      }
      killGroup(run.pid, "SIGKILL");
      return "drop";
    });
    await run.finished;
    leave();
    const begun = only();
    const tag = phasedTagOn(begun?.answer ?? {});
    expect(tag?.phase).toBe("pending");

    await synthesize(current);
    await stack.terraform("apply", "-auto-approve");
    await stack.expectNoChange();
    expect(only()?.id).toBe(begun?.id);
    expect(phasedTagOn(only()?.answer ?? {})).toEqual({ ...tag, phase: "recorded" });
  });

  it("not settled when its time was up is waited for by this package", async () => {
    stack.simulator.faults.enable("slow-create", { value: 12 });
    const props = { timeouts: { create: "3s" } };
    await synthesize(previous, props);
    await stack.start("apply", "-auto-approve").finished;
    expect(only()?.status).toBe("PENDING_CREATE");
    const { id } = only() ?? {};

    await synthesize(current, props);
    expect((await stack.plan()).filter(({ actions }) => actions !== "no-op")).not.toEqual([]);
    await stack.terraform("apply", "-auto-approve");
    await stack.expectNoChange();
    expect(only()).toMatchObject({ id, status: "DOWN" });
  });

  it.runIf(deployment === "plugin")(
    "given before is known to this package, which refuses to take it away",
    async () => {
      await synthesize(previous, { name: "paris" });
      await stack.terraform("apply", "-auto-approve");
      await synthesize(current);
      const { code, stderr } = await stack.start("plan").finished;
      expect(code).toBe(1);
      expect(stderr).toMatch(/Error: name cannot be/);
    },
  );
});
