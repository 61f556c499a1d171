import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../lib/testing";
import { ATTRIBUTES } from "../fixtures/attributes";
import { SITE_PSK } from "../fixtures/connection";

import { makePackedStacks, type PackedStacks } from "../support/packed-stacks";
import type { TerraformFolder } from "../support/terraform";

// Plan and apply are processes of their own here, as in life: what the one knows, the other must be told.
let stacks: PackedStacks;
beforeAll(async () => {
  stacks = await makePackedStacks();
});
afterAll(() => stacks.remove());

interface Stage {
  readonly simulator: Simulator;
  readonly folder: TerraformFolder;
  declare(connections: Readonly<Record<string, object>>): void;
  run(...args: string[]): Promise<string>;
  ids(): Promise<Readonly<Record<string, string>>>;
}

async function onStage(act: (stage: Stage) => Promise<void>, options: SimulatorOptions = {}): Promise<void> {
  // Another connection between the same ends may be made before this one is gone, where the service allows that.
  const simulator = await startSimulator({ uniqueGatewayPair: false, ...options });
  const folder = stacks.makeFolder({ ...simulator.environment(), SITE_PSK });
  const run: Stage["run"] = async (...args) => {
    const { code, stdout, stderr } = await folder.run(args);
    expect(code, `terraform ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
    return stdout + stderr;
  };
  try {
    await act({
      simulator,
      folder,
      declare: (connections) => folder.write({ "main.tf.json": stacks.stack(connections) }),
      run,
      ids: async () => {
        const state = JSON.parse(await run("show", "-json")) as {
          values?: { root_module: { resources?: { address: string; values: { id: string } }[] } };
        };
        const resources = state.values?.root_module.resources ?? [];
        return Object.fromEntries(resources.map(({ address, values }) => [address, values.id]));
      },
    });
    folder.write({ "main.tf.json": stacks.stack({}) });
    await run("apply", "-auto-approve");
    expect(simulator.connections()).toEqual([]);
  } finally {
    await simulator.close();
    folder.remove();
  }
}

const at = (path: string, more: object = {}) => ({ ...ATTRIBUTES, construct_path: `net/${path}`, ...more });
const APPLY = ["apply", "-auto-approve", "-no-color"] as const;

describe("a connection that the state holds", () => {
  it("stays what it is when another declaration takes the place that it was declared at", () =>
    onStage(async ({ simulator, declare, run, ids }) => {
      declare({ a: at("a") });
      await run(...APPLY);
      const { "hwvpn_connection.a": first } = await ids();
      await run("state", "mv", "hwvpn_connection.a", "hwvpn_connection.b");
      declare({ b: at("b"), a: at("a", { name: "second", peer_subnets: ["10.99.0.0/24"] }) });
      await run(...APPLY);
      const after = await ids();
      expect(after["hwvpn_connection.b"]).toBe(first);
      expect(after["hwvpn_connection.a"]).not.toBe(first);
      expect(simulator.connections()).toHaveLength(2);
      declare({ b: at("b") });
      await run(...APPLY);
      expect(simulator.connections().map(({ id }) => id)).toEqual([first]);
    }));

  it("does not stand in the way of another instance of the same declaration", () =>
    onStage(async ({ simulator, declare, run }) => {
      declare({ a: at("a", { count: 1 }) });
      await run(...APPLY);
      declare({ a: at("a", { count: 2 }) });
      await run(...APPLY);
      expect(simulator.connections()).toHaveLength(2);
    }));

  const changes: readonly [string, object][] = [
    ["another style", { style: "bgp" }],
    ["another role", { ha_role: "slave" }],
    ["nothing, but by force", {}],
  ];
  const lifecycle = { create_before_destroy: true };
  it.each(changes)("is replaced before it is destroyed, for %s", (_, change) =>
    onStage(async ({ simulator, declare, run, ids }) => {
      declare({ a: at("a", { lifecycle }) });
      await run(...APPLY);
      const before = await ids();
      declare({ a: at("a", { lifecycle, ...change }) });
      const force = Object.keys(change).length === 0 ? ["-replace=hwvpn_connection.a"] : [];
      const output = await run(...APPLY, ...force);
      expect(output).not.toContain("is not the only connection");
      const after = await ids();
      expect(after).not.toEqual(before);
      expect(simulator.connections().map(({ id }) => id)).toEqual(Object.values(after));
      await run("plan", "-detailed-exitcode");
    }),
  );

  it("is replaced before it is destroyed by a saved plan, too", () =>
    onStage(async ({ simulator, declare, run, ids }) => {
      declare({ a: at("a", { lifecycle }) });
      await run(...APPLY);
      const before = await ids();
      await run("plan", "-replace=hwvpn_connection.a", "-out=saved.plan");
      await run("apply", "saved.plan");
      expect(await ids()).not.toEqual(before);
      expect(simulator.connections()).toHaveLength(1);
    }));
});

describe("a connection that no state holds", () => {
  it("stops its declaration, although the run before held it, and comes back by an import", () =>
    onStage(async ({ simulator, declare, run, folder, ids }) => {
      declare({ a: at("a") });
      await run(...APPLY);
      const [made] = simulator.connections();
      const before = await ids();
      await run("state", "rm", "hwvpn_connection.a");
      const { code, stdout, stderr } = await folder.run(APPLY);
      expect(code).toBe(1);
      expect((stdout + stderr).replaceAll(/\s+/g, " ")).toContain(`Call importFrom("${made?.id}") in the code`);
      await run("import", "hwvpn_connection.a", String(made?.id));
      await run(...APPLY);
      expect(await ids()).toEqual(before);
      expect(simulator.connections()).toEqual([made]);
    }));
});

describe("a provider that is set to another region", () => {
  it("fails to find the connection there, instead of dropping it from the state", () =>
    onStage(async ({ declare, run, folder }) => {
      declare({ a: at("a") });
      await run(...APPLY);
      const other = await startSimulator({ region: "cn-north-4" });
      try {
        const { code, stdout, stderr } = await folder.run(["plan", "-no-color"], { env: other.environment() });
        expect(code).toBe(1);
        const text = (stdout + stderr).replaceAll(/\s+/g, " ");
        expect(text).toMatch(/is not in region cn-north-4.*created in region ap-southeast-3/);
        expect(text).toMatch(/terraform state mv -state-out=FILE.*terraform state rm/);
      } finally {
        await other.close();
      }
    }));
});
