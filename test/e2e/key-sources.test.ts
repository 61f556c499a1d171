import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import { ATTRIBUTES } from "../fixtures/attributes";
import { type Lab, startLab } from "../support/lab";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
  Object.assign(lab.environment, KEYS);
});
afterEach(async () => {
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

const KEYS = {
  A_PSK: "Alpha-Key-0123",
  B_PSK: "Bravo-Key-0123",
  C_PSK: "Charlie-Key-01",
  D_PSK: "Delta-Key-0123",
};

const { psk: _, ...WITHOUT_KEY } = ATTRIBUTES;
const withKey = (psk: object, more: object = {}) => ({ ...WITHOUT_KEY, psk: { version: 1, ...psk }, ...more });
const fromEnvironment = (variable: string) => ({ source: "environment", variable });
const only = () => {
  const [connection] = lab.simulator.connections();
  return String(connection?.id);
};
const changesSince = (start: number) =>
  lab.simulator
    .requests()
    .slice(start)
    .filter(({ method, path }) => method === "PUT" || String(path).endsWith("/reset"))
    .map(({ method, body }) => (method === "PUT" ? body : "reset"));
const fromFile = (name: string) => ({ source: "file", path: `FOLDER/${name}` });
/** Paths start from the folder of this process, in which the provider runs. */
const inFolder = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll("FOLDER", lab.folder.path)) as T;
const oneLine = (text: string) => text.replaceAll(/\s+/g, " ");

const VARIABLES = {
  variable: {
    first: { default: "First-Key-0123", sensitive: true },
    second: { default: "Second-Key-012", sensitive: true },
  },
};
const fromVariable = (name: string, reference: string | null = `var.${name}`) => ({
  source: "terraform",
  value: `\${var.${name}}`,
  reference,
});

describe("another source of a key under the same version is another key", () => {
  it.each<[string, object, object, string, string]>([
    [
      "another variable",
      fromEnvironment("A_PSK"),
      fromEnvironment("B_PSK"),
      KEYS.B_PSK,
      "the source of the key changes from the environment variable A_PSK to the environment variable B_PSK",
    ],
    [
      "a file in a variable's place",
      fromEnvironment("A_PSK"),
      fromFile("b.key"),
      "File-Key-0123",
      "the source of the key changes from the environment variable A_PSK to the file FOLDER/b.key",
    ],
    [
      "another file",
      fromFile("a.key"),
      fromFile("b.key"),
      "File-Key-0123",
      "the source of the key changes from the file FOLDER/a.key to the file FOLDER/b.key",
    ],
    [
      "another Terraform value",
      fromVariable("first"),
      fromVariable("second"),
      "Second-Key-012",
      "the source of the key changes from the Terraform value var.first to the Terraform value var.second",
    ],
    [
      "a variable in a Terraform value's place",
      fromVariable("first"),
      fromEnvironment("A_PSK"),
      KEYS.A_PSK,
      "the source of the key changes from the Terraform value var.first to the environment variable A_PSK",
    ],
    [
      "a variable in a literal's place",
      { source: "literal", value: "Literal-Key-01" },
      fromEnvironment("A_PSK"),
      KEYS.A_PSK,
      "the source of the key changes from the code to the environment variable A_PSK",
    ],
  ])("%s", async (_name, before, after, key, words) => {
    lab.folder.write({ "a.key": "Other-Key-0123\n", "b.key": "File-Key-0123\n" });
    lab.declare({ a: withKey(inFolder(before)) }, VARIABLES);
    await lab.applyAndSettle();
    lab.declare({ a: withKey(inFolder(after)) }, VARIABLES);
    const { stdout, stderr } = await lab.run(["plan"]);
    const plan = oneLine(stdout + stderr);
    expect(plan).toContain("this plan rotates the pre-shared key of VPN connection");
    expect(plan).toContain(inFolder(words));
    expect(plan).toContain("because under IKEv2 only a reset makes a new key take effect");
    const start = lab.simulator.requests().length;
    await lab.applyAndSettle();
    expect(changesSince(start)).toEqual([{ vpn_connection: { psk: key } }, "reset"]);
    expect(lab.simulator.keyInForce(only())).toBe(key);
  });

  it("and so is a lower version", async () => {
    lab.declare({ a: withKey({ ...fromEnvironment("A_PSK"), version: 3 }) });
    await lab.applyAndSettle();
    lab.declare({ a: withKey({ ...fromEnvironment("A_PSK"), version: 2 }) });
    const start = lab.simulator.requests().length;
    await lab.applyAndSettle();
    expect(changesSince(start)).toEqual([{ vpn_connection: { psk: KEYS.A_PSK } }, "reset"]);
  });

  it("is sent without a reset under IKEv1", async () => {
    const v1 = { ikepolicy: { ike_version: "v1" } };
    lab.declare({ a: withKey(fromEnvironment("A_PSK"), v1) });
    await lab.applyAndSettle();
    lab.declare({ a: withKey(fromEnvironment("B_PSK"), v1) });
    const start = lab.simulator.requests().length;
    await lab.applyAndSettle();
    expect(changesSince(start)).toEqual([{ vpn_connection: { psk: KEYS.B_PSK } }]);
  });

  it("leaves each connection with its own key when a loop by index loses an entry", async () => {
    const sites = ["A", "B", "C", "D"] as const;
    const declare = (names: readonly (typeof sites)[number][]) =>
      lab.declare(
        Object.fromEntries(
          names.map((name, index) => [
            `vpn-${index}`,
            withKey(fromEnvironment(`${name}_PSK`), {
              name: `site-${name}`,
              cgw_id: ATTRIBUTES.cgw_id.replace(/.$/, name.toLowerCase()),
              construct_path: `net/vpn-${index}`,
            }),
          ]),
        ),
      );
    declare(sites);
    await lab.applyAndSettle();
    declare(["A", "C", "D"]);
    const output = oneLine(await lab.applyAndSettle());
    for (const index of [1, 2]) {
      expect(output).toContain(`this plan rotates the pre-shared key of VPN connection "net/vpn-${index}"`);
    }
    const keys = lab.simulator.connections().map(({ name, keyInForce }) => [name, keyInForce]);
    expect(keys.sort()).toEqual([
      ["site-A", KEYS.A_PSK],
      ["site-C", KEYS.C_PSK],
      ["site-D", KEYS.D_PSK],
    ]);
  });

  it("is not another text of a literal: nothing of a key is kept that it could be told by", async () => {
    const literal = (value: string) => withKey({ source: "literal", value });
    lab.declare({ a: literal("Literal-Key-01") });
    await lab.applyAndSettle();
    lab.declare({ a: literal("Literal-Key-02") });
    expect(await lab.actions()).toEqual({ a: "no-op" });
  });
});

describe("a state that an earlier build wrote", () => {
  it("plans no change, though it does not say which Terraform value the key is, and learns it with the next one", async () => {
    lab.declare({ a: withKey(fromVariable("first", null)) }, VARIABLES);
    await lab.applyAndSettle();
    lab.declare({ a: withKey(fromVariable("first")) }, VARIABLES);
    expect(await lab.actions()).toEqual({ a: "no-op" });
    lab.declare({ a: withKey(fromVariable("first"), { name: "renamed" }) }, VARIABLES);
    const start = lab.simulator.requests().length;
    await lab.applyAndSettle();
    expect(changesSince(start)).toEqual([{ vpn_connection: { name: "renamed" } }]);
    expect((await lab.state("a")).psk).toMatchObject({ reference: "var.first" });
  });
});

describe("what a connection carries of its key", () => {
  it("is the version and a digest of the source, in characters that tags take", async () => {
    lab.declare({ a: withKey(fromEnvironment("A_PSK"), { construct_path: "net/a" }) });
    await lab.applyAndSettle();
    const tag = () => String(lab.simulator.connections()[0]?.tags[OWNER_TAG_KEY]).split(".").at(-1);
    const first = tag();
    expect(first).toMatch(/^1-[0-9a-f]{8}$/);
    lab.declare({ a: withKey(fromEnvironment("B_PSK"), { construct_path: "net/a" }) });
    await lab.applyAndSettle();
    expect(tag()).toMatch(/^1-[0-9a-f]{8}$/);
    expect(tag()).not.toBe(first);
  });
});

describe("a key for an imported connection", () => {
  const insert = () =>
    lab.simulator.insert({
      vgw_id: ATTRIBUTES.vgw_id,
      vgw_ip: ATTRIBUTES.vgw_ip,
      cgw_id: ATTRIBUTES.cgw_id,
      peer_subnets: [...ATTRIBUTES.peer_subnets],
      psk: "Console-Key-0123",
    });

  it("is announced by the plan of the import, with the way to keep the key", async () => {
    const { id } = insert();
    const imports = { import: [{ to: "hwvpn_connection.a", id }] };
    lab.declare({ a: { ...ATTRIBUTES, construct_path: "net/a" } }, imports);
    const { stdout, stderr } = await lab.run(["plan"]);
    const plan = oneLine(stdout + stderr);
    expect(plan).toContain(
      `this plan sends a pre-shared key to VPN connection "net/a" (id ${id}), which may already have it`,
    );
    expect(plan).toContain("the connection is then reset");
    expect(plan).toContain("leave psk out: the service keeps it");
    lab.declare({ a: { ...WITHOUT_KEY, construct_path: "net/a" } }, imports);
    const without = await lab.run(["plan"]);
    expect(without.stdout).not.toContain("Warning");
    const start = lab.simulator.requests().length;
    await lab.applyAndSettle();
    expect(changesSince(start)).toEqual([]);
    expect(lab.simulator.keyInForce(id)).toBe("Console-Key-0123");
    lab.declare({});
    await lab.apply();
  });
});

describe("a file that is no regular one", () => {
  it("is refused at once where a key is to be read from it", async () => {
    const pipe = join(lab.folder.path, "pipe");
    execFileSync("mkfifo", [pipe]);
    for (const [path, kind] of [
      [pipe, "a named pipe"],
      ["/dev/zero", "a device"],
      [lab.folder.path, "a directory"],
    ] as const) {
      lab.declare({ a: withKey({ source: "file", path }) });
      const { stdout, stderr } = await lab.run(["plan"]);
      expect(oneLine(stdout + stderr)).toContain(`it is ${kind}`);
      const { code } = await lab.run(["apply", "-auto-approve"]);
      expect(code).toBe(1);
    }
    expect(lab.simulator.connections()).toEqual([]);
  });
});

describe("a key among the additional fields", () => {
  it("is refused by the plan by path, and shown nowhere", async () => {
    const additional_fields = JSON.stringify({ extra: [{ PreSharedKey: "Canary-Plain-01" }] });
    lab.declare({ a: { ...ATTRIBUTES, additional_fields } });
    const { code, stdout, stderr } = await lab.run(["plan"]);
    expect(code).toBe(1);
    expect(oneLine(stdout + stderr)).toContain("additional_fields.extra[0].PreSharedKey must not contain the key");
    expect(stdout + stderr).not.toContain("Canary-Plain-01");
  });
});
