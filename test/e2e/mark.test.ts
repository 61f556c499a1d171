import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { MARK_TAG_KEY } from "../../lib/model/mark-tag";
import type { SimulatedConnection } from "../../lib/testing";
import { createFakeTime } from "../support/fake-time";
import { BASE, type Lab, SITE_PSK, startLab } from "../support/lab";
import { forgetState } from "./lost-state";

const time = createFakeTime();
let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ time });
});
afterEach(() => {
  lab.simulator.faults.clear();
  for (const { id } of lab.simulator.connections()) {
    lab.simulator.remove(id);
  }
  forgetState(lab);
  lab.declare({});
});
afterAll(() => lab.close());

const PARIS = { ...BASE, construct_path: "network/paris", name: "paris", tags: { team: "net" } };
const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, "x"]));
const only = () => {
  const connections = lab.simulator.connections();
  expect(connections).toHaveLength(1);
  return connections[0] as SimulatedConnection;
};
const inNetwork = (stateIdentity: string, workspace: string) => ({
  provider: { hwvpn: { state_identity: stateIdentity, workspace } },
});

describe("the mark", () => {
  it("is on the connection, and neither in a plan, nor in the state, nor in a diff", async () => {
    lab.declare({ paris: PARIS });
    const first = await lab.plan();
    const { stdout: firstText } = await lab.folder.run(["show", "-no-color", "plan.bin"]);
    await lab.applyAndSettle();
    const { [MARK_TAG_KEY]: mark, ...others } = only().tags;
    expect(mark).toMatch(/^[0-9a-f]{20}(\.\d+)?$/);
    expect(others).toEqual({ team: "net" });
    lab.declare({ paris: { ...PARIS, tags: { team: "core" } } });
    const second = await lab.plan();
    const { stdout: secondText } = await lab.folder.run(["show", "-no-color", "plan.bin"]);
    const { stdout: secondJson } = await lab.folder.run(["show", "-json", "plan.bin"]);
    const state = readFileSync(join(lab.folder.path, "terraform.tfstate"), "utf8");
    const seen = [JSON.stringify(first), firstText, JSON.stringify(second), secondText, secondJson, state];
    for (const text of seen) {
      expect(text).not.toContain(MARK_TAG_KEY);
      expect(text).not.toContain(String(mark));
    }
    await lab.applyAndSettle();
    expect(only().tags).toEqual({ team: "core", [MARK_TAG_KEY]: mark });
  });

  it("brings back a connection whose state was lost, and makes of it what is declared", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    const { id } = only();
    forgetState(lab);
    lab.environment.SITE_PSK = "Another-Key-0123";
    const psk = { ...BASE.psk, version: 2 };
    const changes = { name: "paris-2", tags: { site: "paris" }, ikepolicy: { lifetime_seconds: 3600 }, psk };
    lab.declare({ paris: { ...PARIS, ...changes } });
    await lab.applyAndSettle();
    lab.environment.SITE_PSK = SITE_PSK;
    expect(only()).toMatchObject({ id, name: "paris-2", keyInForce: "Another-Key-0123" });
    expect(only().answer).toMatchObject({ ikepolicy: { lifetime_seconds: 3600 } });
    expect(only().tags).toMatchObject({ site: "paris" });
  });

  it("taken away by hand makes no difference while the state is there", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    const { id } = only();
    lab.simulator.edit(id, { tags: { team: "net" } });
    expect(await lab.actions()).toEqual({ paris: "no-op" });
    lab.declare({ paris: { ...PARIS, name: "paris-2" } });
    await lab.applyAndSettle();
    expect(only()).toMatchObject({ id, name: "paris-2" });
  });

  it("recognises nothing that another state, workspace, stack or construct made", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    const strangers: readonly (readonly [string, object, object])[] = [
      ["another state", PARIS, inNetwork("elsewhere", "default")],
      ["another workspace", PARIS, inNetwork("lab", "production")],
      ["another construct", { ...PARIS, construct_path: "network/rome" }, {}],
      ["another stack", { ...PARIS, construct_path: "backbone/paris" }, {}],
    ];
    const before = new Map(lab.simulator.connections().map((connection) => [connection.id, connection]));
    for (const [, declaration, more] of strangers) {
      forgetState(lab);
      lab.declare({ paris: declaration }, more);
      await lab.applyAndSettle();
      for (const [id, connection] of before) {
        expect(lab.simulator.connection(id)).toEqual(connection);
      }
      for (const connection of lab.simulator.connections()) {
        before.set(connection.id, connection);
      }
    }
    expect(before.size).toBe(strangers.length + 1);
  });
});

describe("without room for the mark", () => {
  it("a connection with 20 tags is created, and that is said", async () => {
    lab.declare({ paris: { ...PARIS, tags: tags(20) } });
    const output = await lab.applyAndSettle();
    expect(output).toContain("carries no mark");
    expect(only().tags).toEqual(tags(20));
  });

  it("tags are added up to the 20th, and that is said", async () => {
    lab.declare({ paris: { ...PARIS, tags: tags(19) } });
    await lab.applyAndSettle();
    expect(Object.keys(only().tags)).toHaveLength(20);
    lab.declare({ paris: { ...PARIS, tags: tags(20) } });
    const output = await lab.applyAndSettle();
    expect(output).toContain("carries no mark any more");
    expect(only().tags).toEqual(tags(20));
  });

  it("20 tags become 20 others", async () => {
    lab.declare({ paris: { ...PARIS, tags: tags(20) } });
    await lab.applyAndSettle();
    const others = Object.fromEntries(Object.keys(tags(20)).map((key) => [`other-${key}`, "y"]));
    lab.declare({ paris: { ...PARIS, tags: others } });
    await lab.applyAndSettle();
    expect(only().tags).toEqual(others);
  });

  it("a tag policy that refuses it leaves it out, and that is said", async () => {
    lab.simulator.faults.enable("tag-policy", { value: MARK_TAG_KEY });
    lab.declare({ paris: PARIS });
    const output = await lab.applyAndSettle();
    expect(output).toContain("carries no mark");
    expect(output).toContain("VPN.0015");
    expect(only().tags).toEqual({ team: "net" });
  });

  it("fails when the answer is lost, and says which connection to look for", async () => {
    lab.simulator.faults.enable("lost-answer", { operation: "create", times: 1 });
    lab.declare({ paris: { ...PARIS, tags: tags(20) } });
    const { code, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(code).toBe(1);
    const said = stderr.replace(/\s*\n[│╷╵\s]*/g, " ");
    expect(said).toContain('it is not known whether VPN connection "network/paris" was created');
    expect(said).toContain(`look for a connection of gateway ${BASE.vgw_id} to customer gateway ${BASE.cgw_id}`);
    expect(only().tags).toEqual(tags(20));
  });
});

describe("a connection of another form of the declaration", () => {
  it("is neither taken over nor touched, and that is said", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    const earlier = only();
    for (const change of [{ style: "bgp" }, { cgw_id: "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c99" }]) {
      forgetState(lab);
      lab.declare({ paris: { ...PARIS, ...change } });
      const output = await lab.applyAndSettle();
      expect(output).toContain("exists in another form, too");
      expect(output).toContain(earlier.id);
      expect(lab.simulator.connection(earlier.id)).toEqual(earlier);
      expect((await lab.state("paris")).id).not.toBe(earlier.id);
    }
  });

  it("is replaced in either order", async () => {
    for (const createsFirst of [false, true]) {
      const lifecycle = createsFirst ? { lifecycle: { create_before_destroy: true } } : {};
      lab.declare({ paris: { ...PARIS, ...lifecycle } });
      await lab.applyAndSettle();
      const { id } = only();
      lab.declare({ paris: { ...PARIS, ...lifecycle, style: "bgp" } });
      await lab.applyAndSettle();
      expect(only().id).not.toBe(id);
      expect(only().answer.style).toBe("BGP");
      lab.declare({});
      await lab.applyAndSettle();
    }
  });
});
