import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Fields } from "../../lib/schema/value";
import {
  atService,
  declarations,
  OFFICIAL_KEY,
  OFFICIAL_NAMES,
  officialAttributes,
  officialState,
  type StoredState,
} from "../fixtures/official-state";
import { type Lab, type LabOptions, startLab } from "../support/lab";
import { createOfficialProvider, OFFICIAL_ADDRESS } from "../support/official-provider";

const TYPE = "huaweicloud_vpn_connection";
const FIRST_VERSION = { source: "environment", variable: "OFFICIAL_KEY", version: 1 };
const MOVED = OFFICIAL_NAMES.map((name) => ({ from: `${TYPE}.${name}`, to: `hwvpn_connection.${name}` }));

let lab: Lab;
afterEach(async () => {
  await lab.close();
});

/** The connections of the official state at the service, and that state as this root's. */
async function startAtOfficialState(
  state: (official: StoredState) => object = (official) => official,
  options: LabOptions = {},
): Promise<void> {
  lab = await startLab({ others: { [OFFICIAL_ADDRESS]: createOfficialProvider(TYPE) }, ...options });
  for (const name of OFFICIAL_NAMES) {
    lab.simulator.insert(atService(officialAttributes(name)));
  }
  lab.environment.OFFICIAL_KEY = OFFICIAL_KEY;
  lab.folder.write({ "terraform.tfstate": JSON.stringify(state(officialState())) });
}

function declareAll(change: Fields = {}): void {
  const all = Object.entries(declarations()).map(([name, one]) => [
    name,
    { ...one, construct_path: `s/${name}`, ...change },
  ]);
  lab.declare(Object.fromEntries(all), { moved: MOVED });
}

const writes = () => lab.simulator.requests().filter(({ method }) => method !== "GET");
const words = (text: string) => text.replaceAll(/[│╷╵\s]+/g, " ");

async function plan(...args: readonly string[]) {
  const { code, stdout, stderr } = await lab.run(["plan", ...args]);
  return { code, said: words(stdout + stderr) };
}

describe("connections of Huawei Cloud's own provider", () => {
  test.each([
    ["without their keys", {}],
    ["with their keys", { psk: FIRST_VERSION }],
  ])("come over in one plan without a change, declared %s", async (_, change) => {
    await startAtOfficialState();
    declareAll(change);
    const { said } = await plan();
    expect(said).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
    for (const name of OFFICIAL_NAMES) {
      expect(said).toContain(`${TYPE}.${name} has moved to hwvpn_connection.${name}`);
    }
    expect(said).not.toContain("Warning");
    expect(await lab.applyAndSettle()).toContain("0 added, 0 changed, 0 destroyed");
    expect(writes()).toEqual([]);
    const { "terraform.tfstate": stored } = readFiles();
    expect(stored).toContain('"type": "hwvpn_connection"');
    expect(stored).not.toContain(TYPE);
    expect(stored).not.toContain(OFFICIAL_KEY);
    expect(await lab.state("st")).toMatchObject({
      name: "st-one",
      style: "static",
      enable_nqa: true,
      policy_rules: null,
      tags: { env: "p", team: "net" },
      ikepolicy: { ike_version: "v2", dpd: { msg: "seq-notify-hash", timeout: 20 } },
    });
  });
});

/** The state with other attributes in each of its connections. */
function withAttributes(change: Fields) {
  return (official: StoredState): object => ({
    ...official,
    resources: official.resources.map((resource) => ({
      ...resource,
      instances: resource.instances.map((one) => ({ ...one, attributes: { ...one.attributes, ...change } })),
    })),
  });
}

const ID = String(officialAttributes("st").id);

function declareOne(change: Fields = {}, from = `${TYPE}.st`): void {
  const [one = {}] = Object.values(declarations());
  lab.declare({ st: { ...one, construct_path: "s/st", ...change } }, { moved: [{ from, to: "hwvpn_connection.st" }] });
}

/** Only the static connection, in the state and at the service. */
function onlyStatic(change: (resource: StoredState["resources"][number]) => object = (resource) => resource) {
  return (official: StoredState): object => ({
    ...official,
    resources: official.resources.filter(({ name }) => name === "st").map(change),
  });
}

function leaveOnlyStatic(): void {
  for (const name of OFFICIAL_NAMES.filter((other) => other !== "st")) {
    lab.simulator.remove(String(officialAttributes(name).id));
  }
}

describe("the key of a connection that came over", () => {
  test("is rotated where another one is declared, and the plan says so", async () => {
    await startAtOfficialState(onlyStatic());
    leaveOnlyStatic();
    lab.environment.OFFICIAL_KEY = "Another-Key-2";
    declareOne({ psk: FIRST_VERSION });
    const { said } = await plan();
    expect(said).toContain("0 to add, 1 to change, 0 to destroy");
    expect(said).toContain(`this plan rotates the pre-shared key of VPN connection "s/st" (id ${ID})`);
    expect(said).toContain("not the one that the connection had when a moved block brought it here");
    expect(said).not.toContain("Another-Key-2");
    await lab.applyAndSettle();
    expect(lab.simulator.keyInForce(ID)).toBe("Another-Key-2");
    expect(await lab.state("st")).toMatchObject({ psk: { source: "environment", version: 1 } });
    expect(readFiles()["terraform.tfstate"]).not.toMatch(/Another-Key-2|keyHash/);
  });

  test("is still known after later changes, and a higher version rotates it", async () => {
    await startAtOfficialState(onlyStatic());
    leaveOnlyStatic();
    declareOne({ psk: FIRST_VERSION });
    await lab.applyAndSettle();
    declareOne({ psk: FIRST_VERSION, name: "renamed" });
    await lab.applyAndSettle();
    expect(lab.simulator.counts()).toMatchObject({ update: 1 });
    expect(lab.simulator.counts().reset).toBeUndefined();
    // The first change writes the owner tag, as after an import.
    expect(Object.keys(lab.simulator.connection(ID)?.tags ?? {})).toContain("cdktf-huaweicloud-vpn.mark");
    delete lab.environment.OFFICIAL_KEY;
    declareOne({ name: "renamed" });
    await lab.applyAndSettle();
    lab.environment.OFFICIAL_KEY = "Another-Key-2";
    declareOne({ psk: { ...FIRST_VERSION, version: 2 }, name: "renamed" });
    expect(await lab.applyAndSettle()).toContain("1 changed");
    expect(lab.simulator.keyInForce(ID)).toBe("Another-Key-2");
  });
});

describe("a connection that is not where the provider looks", () => {
  test.each([
    ["in another region", "cn-north-4", "Set region to cn-north-4 in the provider"],
    ["gone, or in another project", "ap-southeast-3", "Check the project and the endpoint of the provider."],
  ])("is not planned to be added: it is %s", async (_, region, advice) => {
    await startAtOfficialState(withAttributes({ region }));
    for (const { id } of lab.simulator.connections()) {
      lab.simulator.remove(id);
    }
    declareAll({ psk: FIRST_VERSION });
    const { code, said } = await plan();
    expect(code).toBe(1);
    expect(said).toContain(`VPN connection (id ${ID}) is not in region ap-southeast-3, project`);
    expect(said).toContain(`a moved block takes it from a resource ${TYPE}, in region ${region}. Nothing was changed.`);
    expect(said).toContain(advice);
    expect(said).not.toContain("to add");
    expect(said).not.toContain(OFFICIAL_KEY);
    expect(writes()).toEqual([]);
    lab.declare({});
    lab.folder.write({ "terraform.tfstate": "" });
  });
});

describe("a state of another form", () => {
  test("is of OpenTofu and has for_each: all connections of the resource come over", async () => {
    const address = OFFICIAL_ADDRESS.replace("terraform.io", "opentofu.org");
    await startAtOfficialState(
      onlyStatic(({ instances, ...resource }) => ({
        ...resource,
        provider: `provider["${address}"]`,
        instances: instances.map((one) => ({ index_key: "paris", ...one })),
      })),
      { others: { [address]: createOfficialProvider(TYPE) } },
    );
    leaveOnlyStatic();
    declareOne({ for_each: { paris: "" }, construct_path: "s/st[${each.key}]" });
    const { said } = await plan();
    expect(said).toContain(`${TYPE}.st["paris"] has moved to hwvpn_connection.st["paris"]`);
    expect(said).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
    await lab.applyAndSettle();
    expect(writes()).toEqual([]);
  });

  test("names a connection that another state has: it is refused", async () => {
    await startAtOfficialState(onlyStatic());
    leaveOnlyStatic();
    const key = "cdktf-huaweicloud-vpn.mark";
    lab.simulator.edit(ID, {
      tags: { env: "p", team: "net", [key]: "recorded.0123456789abcdef.0123456789ab.0123456789abcdef" },
    });
    declareOne();
    const { code, said } = await plan();
    expect(code).toBe(1);
    expect(said).toContain(`VPN connection (id ${ID}) cannot be imported`);
    expect(said).toContain("it has the owner tag of another state, to which it belongs");
    lab.simulator.edit(ID, { tags: { env: "p", team: "net" } });
    await lab.applyAndSettle();
  });
});

function readFiles(): Readonly<Record<string, string>> {
  const { path } = lab.folder;
  return Object.fromEntries(
    readdirSync(path)
      .filter((name) => name.startsWith("terraform.tfstate"))
      .map((name) => [name, readFileSync(join(path, name), "utf8")]),
  );
}
