import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Phase } from "../../lib/lifecycle/ownership/owner-tag";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import type { SimulatedConnection } from "../../lib/testing";
import { ATTRIBUTES } from "../fixtures/attributes";
import { SITE_PSK } from "../fixtures/connection";
import { createFakeTime } from "../support/fake-time";
import { type Lab, startLab } from "../support/lab";
import { EARLIER_TAGS, ownerTags } from "../support/owner-tags";
import { forgetState } from "./lost-state";

const time = createFakeTime();
let lab: Lab;
beforeAll(async () => {
  // The library must also be right where the service takes a second connection between the same ends.
  lab = await startLab({ time, uniqueGatewayPair: false });
});
afterEach(() => {
  lab.simulator.faults.clear();
  for (const { id } of lab.simulator.connections()) {
    lab.simulator.remove(id);
  }
  forgetState(lab);
  lab.environment.SITE_PSK = SITE_PSK;
  lab.declare({});
});
afterAll(() => lab.close());

const PARIS = { ...ATTRIBUTES, construct_path: "network/paris", name: "paris", tags: { team: "net" } };
const ENDS = { vgw_id: ATTRIBUTES.vgw_id, vgw_ip: ATTRIBUTES.vgw_ip, cgw_id: ATTRIBUTES.cgw_id };
const ELSEWHERE = "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c99";
const ORIGIN = { stateIdentity: "lab", workspace: "default", constructPath: PARIS.construct_path };
const RECORDED = /^recorded\.[0-9a-f]{16}\.[0-9a-f]{12}\.[0-9a-f]{16}\.1-[0-9a-f]{8}$/;

const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, "x"]));
const only = () => {
  const connections = lab.simulator.connections();
  expect(connections).toHaveLength(1);
  return connections[0] as SimulatedConnection;
};
/** Terraform wraps its messages and draws a frame around them. */
const inWords = (output: string) => output.replace(/[│╷╵\s]+/g, " ");
const changes = () => lab.simulator.requests().filter(({ method }) => method !== "GET");

/** What the service has of a run that was killed while it created, or of one that nobody killed. */
function insert(phase: Phase, origin: Partial<typeof ORIGIN> & { attempt?: string; keyReference?: string } = {}) {
  return (more: object = {}) =>
    lab.simulator.insert({
      ...ENDS,
      name: "left",
      style: "static",
      peer_subnets: ["192.168.44.0/24"],
      psk: "Earlier-Key-0123",
      tags: { team: "net", ...ownerTags(phase, { ...ORIGIN, ...origin }) },
      ...more,
    });
}

async function failing(args: readonly string[] = ["apply", "-auto-approve"]): Promise<string> {
  const before = lab.simulator.connections();
  lab.simulator.forgetRequests();
  const { code, stdout, stderr } = await lab.run(args);
  expect(code, stdout + stderr).toBe(1);
  expect(changes()).toEqual([]);
  expect(lab.simulator.connections()).toEqual(before);
  return inWords(stdout + stderr);
}

/** Declares that the connection comes under this state, and applies that. */
async function importIt(id: string, declaration: object = PARIS): Promise<string> {
  lab.declare({ paris: declaration }, { import: [{ to: "hwvpn_connection.paris", id }] });
  return inWords(await lab.applyAndSettle());
}

describe("the owner tag", () => {
  it("is on the connection, and neither in a plan, nor in the state, nor in a diff", async () => {
    lab.declare({ paris: PARIS });
    const first = await lab.plan();
    const { stdout: firstText } = await lab.folder.run(["show", "-no-color", "plan.bin"]);
    await lab.applyAndSettle();
    const { [OWNER_TAG_KEY]: tag, ...others } = only().tags;
    expect(tag).toMatch(RECORDED);
    expect(others).toEqual({ team: "net" });
    lab.declare({ paris: { ...PARIS, tags: { team: "core" } } });
    const second = await lab.plan();
    const { stdout: secondText } = await lab.folder.run(["show", "-no-color", "plan.bin"]);
    const { stdout: secondJson } = await lab.folder.run(["show", "-json", "plan.bin"]);
    const state = readFileSync(join(lab.folder.path, "terraform.tfstate"), "utf8");
    const seen = [JSON.stringify(first), firstText, JSON.stringify(second), secondText, secondJson, state];
    for (const text of seen) {
      expect(text).not.toContain(OWNER_TAG_KEY);
      expect(text).not.toContain(String(tag));
    }
    await lab.applyAndSettle();
    expect(only().tags).toEqual({ team: "core", [OWNER_TAG_KEY]: tag });
  });

  it("is pending until the last step of the create", async () => {
    const seen: (readonly [string | undefined, string | undefined])[] = [];
    const stop = lab.simulator.onStep((step, { operation }) => {
      if (step === "answered" && lab.simulator.connections().length === 1) {
        seen.push([operation, only().tags[OWNER_TAG_KEY]?.split(".")[0]]);
      }
      return undefined;
    });
    lab.declare({ paris: PARIS });
    await lab.apply();
    stop();
    expect(seen.at(-1)).toEqual(["add-tags", "recorded"]);
    expect(new Set(seen.slice(0, -1).map(([, phase]) => phase))).toEqual(new Set(["pending"]));
  });

  it("names an attempt that no other create shares", async () => {
    const attempts: (string | undefined)[] = [];
    for (let round = 0; round < 2; round++) {
      lab.declare({ paris: PARIS });
      await lab.apply();
      attempts.push(only().tags[OWNER_TAG_KEY]?.split(".")[3]);
      lab.declare({});
      await lab.apply();
    }
    expect(new Set(attempts).size).toBe(2);
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
});

describe("a connection of this state with the owner tag of another one", () => {
  it("is reported by every plan, until a change writes the tag again", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    const foreign = ownerTags("recorded", { ...ORIGIN, stateIdentity: "elsewhere" });
    lab.simulator.edit(only().id, { tags: { ...PARIS.tags, ...foreign } });
    const words = `VPN connection "network/paris" (id ${only().id}) has the owner tag of another state`;
    expect(inWords((await lab.run(["plan"])).stdout)).toContain(words);
    expect(await lab.actions()).toEqual({ paris: "no-op" });
    lab.declare({ paris: { ...PARIS, name: "paris-2" } });
    await lab.applyAndSettle();
    expect(only().tags[OWNER_TAG_KEY]).toMatch(/^recorded\./);
    expect(only().tags[OWNER_TAG_KEY]).not.toBe(foreign[OWNER_TAG_KEY]);
    expect(inWords((await lab.run(["plan"])).stdout)).not.toContain("another state");
  });
});

describe("an account that may set tags in a create request only", () => {
  it("gets its connection without an owner tag, and a warning names the missing permission", async () => {
    lab.declare({ paris: PARIS });
    lab.simulator.faults.enable("access-denied", { operation: "add-tags" });
    const said = inWords(await lab.applyAndSettle());
    expect(said).toContain(`VPN connection "network/paris" (id ${only().id}) has no owner tag`);
    expect(said).toContain("vpn:resourceInstanceTags:create");
    expect(only().tags).toEqual({ team: "net" });
    lab.simulator.faults.clear();
    lab.declare({ paris: { ...PARIS, name: "paris-2" } });
    await lab.applyAndSettle();
    expect(only().tags[OWNER_TAG_KEY]).toMatch(/^recorded\./);
  });
});

describe("a create that was cut off", () => {
  it("is found by the next apply, which makes of it what is declared, its key included", async () => {
    lab.declare({ paris: PARIS });
    lab.simulator.faults.enable("access-denied", { operation: "add-tags" });
    lab.simulator.faults.enable("access-denied", { operation: "remove-tags" });
    const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(code).toBe(1);
    const { id } = only();
    expect(inWords(stdout + stderr)).toContain(`(id ${id}) was created, but its owner tag was not updated`);
    expect((await lab.folder.run(["state", "list"])).stdout).toBe("");
    lab.simulator.faults.clear();
    lab.environment.SITE_PSK = "Another-Key-0123";
    const psk = { ...ATTRIBUTES.psk, version: 2 };
    const changed = { name: "paris-2", tags: { site: "paris" }, ikepolicy: { lifetime_seconds: 3600 }, psk };
    lab.declare({ paris: { ...PARIS, ...changed } });
    await lab.applyAndSettle();
    expect(only()).toMatchObject({ id, name: "paris-2", keyInForce: "Another-Key-0123" });
    expect(only().answer).toMatchObject({ ikepolicy: { lifetime_seconds: 3600 } });
    const { [OWNER_TAG_KEY]: tag, ...others } = only().tags;
    expect(others).toEqual({ site: "paris" });
    expect(tag).toMatch(/^recorded\..*\.2-[0-9a-f]{8}$/);
  });

  it("is not sent the key again where its tag names it", async () => {
    const { id } = insert("pending", { keyReference: "1" })({ psk: SITE_PSK });
    lab.declare({ paris: PARIS });
    lab.simulator.forgetRequests();
    await lab.applyAndSettle();
    expect(only()).toMatchObject({ id, name: "paris", keyInForce: SITE_PSK });
    expect(lab.simulator.counts()).toMatchObject({ update: 1, "add-tags": 1 });
    expect(lab.simulator.counts()).not.toHaveProperty("reset");
  });

  it("is deleted where no change in place makes of it what is declared", async () => {
    for (const change of [{ style: "bgp" }, { ha_role: "slave" }, { cgw_id: ELSEWHERE }]) {
      const { id } = insert("pending")();
      lab.declare({ paris: { ...PARIS, ...change } });
      await lab.applyAndSettle();
      expect(only().id).not.toBe(id);
      expect((await lab.state("paris")).id).toBe(only().id);
      lab.declare({});
      await lab.apply();
    }
  });

  it("is deleted where an interrupted run left it in status ERROR", async () => {
    const { id } = insert("pending")();
    lab.simulator.edit(id, { status: "ERROR" });
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    expect(only().id).not.toBe(id);
    expect(only().status).toBe("DOWN");
  });

  it("leaves one connection where it was cut off twice: the younger one", async () => {
    const [, younger] = ["0000000000000001", "0000000000000002"].map((attempt) => {
      time.advance(1000);
      return insert("pending", { attempt })();
    });
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    expect(only().id).toBe(younger?.id);
  });
});

describe("a recorded connection that the state does not have", () => {
  it("stops the create, which names it and the way out; and comes back by an import that does not touch it", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    const lost = only();
    forgetState(lab);
    const said = await failing();
    expect(said).toContain(`"network/paris" is not created: connection ${lost.id} joins the same gateways`);
    expect(said).toContain(`Call importFrom("${lost.id}") in the code`);
    lab.simulator.forgetRequests();
    await importIt(lost.id);
    expect(changes()).toEqual([]);
    expect(only()).toEqual(lost);
    expect((await lab.state("paris")).id).toBe(lost.id);
    lab.declare({ paris: { ...PARIS, name: "paris-2" } });
    await lab.applyAndSettle();
    expect(only()).toMatchObject({ id: lost.id, name: "paris-2", keyInForce: SITE_PSK });
  });

  it("is given the key that is declared by then, where that is another one", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    const { id } = only();
    forgetState(lab);
    lab.environment.SITE_PSK = "Another-Key-0123";
    await importIt(id, { ...PARIS, psk: { ...ATTRIBUTES.psk, version: 2 } });
    expect(only()).toMatchObject({ id, keyInForce: "Another-Key-0123" });
  });

  it("is not made a second time where the service says twice that it is gone", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    const made = only();
    lab.simulator.faults.enable("connection-gone", { operation: "show", times: 2 });
    expect(await failing()).toContain(`connection ${made.id} joins the same gateways`);
    await importIt(made.id);
    expect(only()).toEqual(made);
  });

  it("stops the create although a run left another one, and nothing is deleted before", async () => {
    const lost = insert("recorded", { attempt: "0000000000000001" })();
    insert("pending", { attempt: "0000000000000002" })();
    insert("pending", { attempt: "0000000000000003" })({ style: "bgp" });
    lab.declare({ paris: PARIS });
    expect(await failing()).toContain(`connection ${lost.id} joins the same gateways`);
  });

  it("is mentioned where other ends are declared by now, and left alone", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    const lost = only();
    forgetState(lab);
    lab.declare({ paris: { ...PARIS, cgw_id: ELSEWHERE } });
    const said = inWords(await lab.applyAndSettle());
    expect(said).toContain("is not the only connection tagged for its path");
    expect(said).toContain(`Connection ${lost.id} (DOWN`);
    expect(lab.simulator.connection(lost.id)).toEqual(lost);
    expect((await lab.state("paris")).id).not.toBe(lost.id);
  });
});

const OTHERS: readonly (readonly [string, Partial<typeof ORIGIN>, RegExp])[] = [
  ["another state", { stateIdentity: "elsewhere" }, /has the owner tag of another state, to which it belongs/],
  ["another workspace", { workspace: "production" }, /another declaration of this state created it/i],
  ["another construct", { constructPath: "network/rome" }, /another declaration of this state created it/i],
  ["another stack", { stateIdentity: "b", constructPath: "backbone/paris" }, /has the owner tag of another state/],
];

const STRANGERS: readonly (readonly [string, () => SimulatedConnection, RegExp])[] = [
  ...OTHERS.flatMap(([name, origin, says]) =>
    (["recorded", "pending"] as const).map(
      (phase) => [`${name} (${phase})`, () => insert(phase, origin)(), says] as const,
    ),
  ),
  [
    "nobody knows whom",
    () => insert("recorded")({ tags: { team: "net" } }),
    /has no owner tag, so its owner is unknown/,
  ],
  ["version 0.1.0", () => insert("recorded")({ tags: EARLIER_TAGS }), /has the owner tag of version 0\.1\.0/],
];

describe("a connection of another owner", () => {
  it.each(STRANGERS)("stops a create between the same ends, untouched: of %s", async (_, add, says) => {
    const { id } = add();
    lab.declare({ paris: PARIS });
    const said = await failing();
    expect(said).toContain(`"network/paris" is not created: connection ${id} joins the same gateways`);
    expect(said).toMatch(says);
    expect(said).not.toMatch(/delete/i);
  });

  it.each(STRANGERS)("is neither touched nor mentioned where it has other ends: of %s", async (name, add) => {
    const stranger = add();
    lab.declare({ paris: { ...PARIS, cgw_id: ELSEWHERE } });
    const said = inWords(await lab.applyAndSettle());
    const isOfSameName = name === "another state (pending)";
    expect(said.includes(stranger.id)).toBe(isOfSameName);
    if (isOfSameName) {
      expect(said).toContain("was created for a declaration of the same name, possibly of another state");
      expect(said).toContain("These connections were not changed, and may be in use");
      expect(said).not.toMatch(/delete|remove|importFrom/i);
    }
    expect(lab.simulator.connection(stranger.id)).toEqual(stranger);
    lab.declare({});
    await lab.apply();
    expect(lab.simulator.connections()).toEqual([stranger]);
  });
});

describe("an import", () => {
  const REFUSED: readonly (readonly [string, () => SimulatedConnection, RegExp])[] = [
    ["another state has", () => insert("recorded", { stateIdentity: "b" })(), /of another state, to which it belongs/],
    [
      "another state asks for",
      () => insert("pending", { stateIdentity: "b" })(),
      /a run of that state may be in progress/,
    ],
    [
      "a run of this state asks for",
      () => insert("pending")(),
      /the declaration that created the connection adopts it/,
    ],
    ["version 0.1.0 made", () => insert("recorded")({ tags: EARLIER_TAGS }), /the owner tag of version 0\.1\.0/],
  ];

  it.each(REFUSED)("refuses a connection that %s, by block and by command", async (_, add, says) => {
    const { id } = add();
    lab.declare({ paris: PARIS });
    const byCommand = await failing(["import", "hwvpn_connection.paris", id]);
    lab.declare({ paris: PARIS }, { import: [{ to: "hwvpn_connection.paris", id }] });
    for (const said of [byCommand, await failing()]) {
      expect(said).toContain(`(id ${id}) cannot be imported`);
      expect(said).toMatch(says);
    }
  });

  it("refuses a connection that another declaration of the same state has", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    const { id } = only();
    const rome = { ...PARIS, construct_path: "network/rome", name: "rome" };
    lab.declare({ paris: PARIS, rome }, { import: [{ to: "hwvpn_connection.rome", id }] });
    const said = await failing(["plan"]);
    expect(said).toContain(`VPN connection "network/rome" (id ${id}) cannot be imported`);
    expect(said).toContain("another declaration of this state created it, or this one under an earlier name");
  });

  it("takes a connection that was renamed and taken out of the state, after its tag is gone", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    const { id } = only();
    const moved = { moved: [{ from: "hwvpn_connection.paris", to: "hwvpn_connection.lyon" }] };
    const lyon = { ...PARIS, construct_path: "network/lyon" };
    lab.declare({ lyon }, moved);
    await lab.applyAndSettle();
    expect((await lab.folder.run(["state", "rm", "hwvpn_connection.lyon"])).code).toBe(0);
    const said = await failing();
    expect(said).toContain("created it, or this one under an earlier name");
    expect(said).toContain(
      `If the state no longer has it, as after terraform state rm, remove the tag ${OWNER_TAG_KEY} in the VPN console, and call importFrom("${id}") in the code`,
    );
    const imported = { ...moved, import: [{ to: "hwvpn_connection.lyon", id }] };
    lab.declare({ lyon }, imported);
    expect(await failing()).toContain(`If the state no longer has it, remove the tag ${OWNER_TAG_KEY}`);
    lab.simulator.edit(id, { tags: PARIS.tags });
    await lab.applyAndSettle();
    expect(only().id).toBe(id);
  });

  it("of one of several connections by forEach is asked for by the command that takes it", async () => {
    const sites = { ...PARIS, for_each: '${toset(["east"])}', construct_path: "network/sites[${each.key}]" };
    lab.declare({ sites });
    await lab.applyAndSettle();
    const { id } = only();
    forgetState(lab);
    const command = ["import", 'hwvpn_connection.NAME["east"]', id] as const;
    const said = await failing();
    expect(said).toContain(`Run terraform import '${command[1]}' ${id}`);
    expect(said).not.toContain("importFrom");
    const { code, stdout, stderr } = await lab.run(["import", 'hwvpn_connection.sites["east"]', id]);
    expect(code, stdout + stderr).toBe(0);
    await lab.applyAndSettle();
    expect(only().id).toBe(id);
  });

  it("is followed by an owner tag of this state with the first change, so that no other state imports it", async () => {
    const { psk: _, ...keyless } = PARIS;
    const made = insert("recorded")({ tags: { team: "net" } });
    await importIt(made.id, { ...keyless, name: "renamed" });
    expect(only().tags[OWNER_TAG_KEY]).toMatch(/^recorded\./);
    lab.declare({ paris: { ...keyless, name: "renamed" } });
    expect(await lab.actions()).toEqual({ paris: "no-op" });
  });

  it("warns of no rotation where the key is the one that the tag names", async () => {
    lab.declare({ paris: PARIS });
    await lab.applyAndSettle();
    const { id } = only();
    forgetState(lab);
    expect(await importIt(id)).not.toContain("rotates");
    const { stdout } = await lab.run(["plan"]);
    expect(inWords(stdout)).not.toContain("rotates");
  });

  it("takes one without owner tag, and writes none", async () => {
    const { psk: _, ...keyless } = PARIS;
    const made = insert("recorded")({ tags: { team: "net" }, name: "paris" });
    lab.simulator.forgetRequests();
    await importIt(made.id, keyless);
    expect(changes()).toEqual([]);
    expect(only()).toEqual(made);
  });

  it("names others between the same ends", async () => {
    const made = insert("recorded")({ tags: { team: "net" }, name: "paris" });
    const other = insert("recorded", { stateIdentity: "b" })();
    const { psk: _, ...keyless } = PARIS;
    expect(await importIt(made.id, keyless)).toContain(`Connection ${other.id}`);
    expect(lab.simulator.connections()).toEqual([made, other]);
  });
});

describe("without room for the owner tag", () => {
  it("a connection with 20 tags is created, and that is said", async () => {
    lab.declare({ paris: { ...PARIS, tags: tags(20) } });
    const output = await lab.applyAndSettle();
    expect(output).toContain("has no owner tag");
    expect(only().tags).toEqual(tags(20));
  });

  it("tags are added up to the 20th, and that is said", async () => {
    lab.declare({ paris: { ...PARIS, tags: tags(19) } });
    await lab.applyAndSettle();
    expect(Object.keys(only().tags)).toHaveLength(20);
    lab.declare({ paris: { ...PARIS, tags: tags(20) } });
    const output = await lab.applyAndSettle();
    expect(output).toContain("no longer has an owner tag");
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
    lab.simulator.faults.enable("tag-policy", { value: OWNER_TAG_KEY });
    lab.declare({ paris: PARIS });
    const output = await lab.applyAndSettle();
    expect(output).toContain("has no owner tag");
    expect(output).toContain("VPN.0015");
    expect(only().tags).toEqual({ team: "net" });
  });

  it("fails when the answer is lost, and says which connection to look for", async () => {
    lab.simulator.faults.enable("lost-answer", { operation: "create", times: 1 });
    lab.declare({ paris: { ...PARIS, tags: tags(20) } });
    const { code, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(code).toBe(1);
    const said = inWords(stderr);
    expect(said).toContain('VPN connection "network/paris" may or may not have been created');
    expect(said).toContain(
      `check the VPN console for a connection of gateway ${ATTRIBUTES.vgw_id} to customer gateway ${ATTRIBUTES.cgw_id}`,
    );
    expect(only().tags).toEqual(tags(20));
    lab.simulator.faults.clear();
    expect(await failing()).toContain(`importFrom("${only().id}")`);
  });
});

describe("a connection of another form of the declaration", () => {
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
