import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { keyReference } from "../../lib/resources/connection/configuration/psk";
import { ATTRIBUTES } from "../fixtures/attributes";
import { SITE_PSK } from "../fixtures/connection";
import { type Lab, startLab } from "../support/lab";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterEach(async () => {
  lab.environment.SITE_PSK = SITE_PSK;
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

const withKey = (version: number) => ({ ...ATTRIBUTES, psk: { ...ATTRIBUTES.psk, version } });
const only = () => {
  const [connection] = lab.simulator.connections();
  return String(connection?.id);
};
const putsSince = (start: number) =>
  lab.simulator
    .requests()
    .slice(start)
    .filter(({ method }) => method === "PUT");
const resetsSince = (start: number) =>
  lab.simulator
    .requests()
    .slice(start)
    .filter(({ path }) => String(path).endsWith("/reset"));

describe("a rotated key", () => {
  it("arrives once, and is in force after a reset under IKEv2", async () => {
    lab.declare({ a: withKey(1) });
    await lab.applyAndSettle();
    lab.environment.SITE_PSK = "Second-Key-0123";
    lab.declare({ a: withKey(2) });
    const start = lab.simulator.requests().length;
    const output = await lab.applyAndSettle();
    expect(output).toContain("rotates the pre-shared key");
    expect(putsSince(start).map(({ body }) => body)).toEqual([{ vpn_connection: { psk: "Second-Key-0123" } }]);
    expect(resetsSince(start)).toHaveLength(1);
    expect(lab.simulator.keyInForce(only())).toBe("Second-Key-0123");
  });

  it("needs no reset under IKEv1", async () => {
    const v1 = { ikepolicy: { ike_version: "v1" } };
    lab.declare({ a: { ...withKey(1), ...v1 } });
    await lab.applyAndSettle();
    lab.environment.SITE_PSK = "Second-Key-0123";
    lab.declare({ a: { ...withKey(2), ...v1 } });
    const start = lab.simulator.requests().length;
    await lab.applyAndSettle();
    expect(resetsSince(start)).toEqual([]);
    expect(lab.simulator.keyInForce(only())).toBe("Second-Key-0123");
  });

  it("is not sent while the version stays", async () => {
    lab.declare({ a: withKey(1) });
    await lab.applyAndSettle();
    lab.environment.SITE_PSK = "Third-Key-01234";
    const start = lab.simulator.requests().length;
    await lab.applyAndSettle();
    expect(putsSince(start)).toEqual([]);
    expect(lab.simulator.keyInForce(only())).toBe(SITE_PSK);
  });

  it("fails before any call when its variable is not set", async () => {
    lab.declare({ a: withKey(1) });
    await lab.applyAndSettle();
    lab.environment.SITE_PSK = undefined;
    lab.declare({ a: withKey(3) });
    const start = lab.simulator.requests().length;
    const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain("SITE_PSK");
    expect(putsSince(start)).toEqual([]);
    lab.declare({ a: withKey(1) });
  });
});

describe("a rotation that does not come to its end, after which the code is set back", () => {
  const ownedWithKey = (version: number) => ({ ...withKey(version), construct_path: "network/a" });
  const rotateAndFail = async (operation: "reset" | "add-tags", after = 0) => {
    lab.declare({ a: ownedWithKey(1) });
    await lab.applyAndSettle();
    lab.environment.SITE_PSK = "Second-Key-0123";
    lab.declare({ a: ownedWithKey(2) });
    lab.simulator.faults.enable("access-denied", { operation, after });
    const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
    lab.simulator.faults.clear();
    lab.environment.SITE_PSK = SITE_PSK;
    lab.declare({ a: ownedWithKey(1) });
    return { code, said: (stdout + stderr).replace(/[\s│]+/g, " ") };
  };

  it("has the earlier key sent again where the other one may be in force", async () => {
    const { code } = await rotateAndFail("reset");
    expect(code).toBe(1);
    const output = await lab.applyAndSettle();
    expect(output.replace(/[\s│]+/g, " ")).toContain("this plan sends the pre-shared key again");
    expect(lab.simulator.keyInForce(only())).toBe(SITE_PSK);
    const [connection] = lab.simulator.connections();
    expect(connection?.storedKey).toBe(SITE_PSK);
  });

  it("notices also where the state knows nothing of it, as after a kill", async () => {
    lab.declare({ a: ownedWithKey(1) });
    await lab.applyAndSettle();
    const stateFile = join(lab.folder.path, "terraform.tfstate");
    const before = readFileSync(stateFile, "utf8");
    await rotateAndFail("reset");
    lab.folder.write({ "terraform.tfstate": before });
    await lab.applyAndSettle();
    expect(lab.simulator.connections()[0]?.storedKey).toBe(SITE_PSK);
  });

  it("notices that the state is older than the last rotation", async () => {
    lab.declare({ a: ownedWithKey(1) });
    await lab.applyAndSettle();
    const stateFile = join(lab.folder.path, "terraform.tfstate");
    const before = readFileSync(stateFile, "utf8");
    lab.environment.SITE_PSK = "Second-Key-0123";
    lab.declare({ a: ownedWithKey(2) });
    await lab.applyAndSettle();
    lab.folder.write({ "terraform.tfstate": before });
    lab.environment.SITE_PSK = SITE_PSK;
    lab.declare({ a: ownedWithKey(1) });
    await lab.applyAndSettle();
    expect(lab.simulator.keyInForce(only())).toBe(SITE_PSK);
  });

  it("sends nothing where the owner tag cannot say so before", async () => {
    const start = lab.simulator.requests().length;
    const { code, said } = await rotateAndFail("add-tags");
    expect(code).toBe(1);
    expect(said).toContain("add tags to VPN connection");
    expect(putsSince(start)).toEqual([]);
    expect(await lab.actions()).toEqual({ a: "no-op" });
  });

  it("sends the key once more where the owner tag could not say which one is in force", async () => {
    const { code } = await rotateAndFail("add-tags", 1);
    expect(code).toBe(0);
    expect(lab.simulator.keyInForce(only())).toBe("Second-Key-0123");
    await lab.applyAndSettle();
    expect(lab.simulator.keyInForce(only())).toBe(SITE_PSK);
  });

  it("takes back what the owner tag says where the service refuses the key", async () => {
    lab.declare({ a: ownedWithKey(1) });
    await lab.applyAndSettle();
    lab.declare({ a: ownedWithKey(2) });
    lab.simulator.faults.enable("access-denied", { operation: "update" });
    expect((await lab.run(["apply", "-auto-approve"])).code).toBe(1);
    lab.simulator.faults.clear();
    lab.declare({ a: ownedWithKey(1) });
    expect(await lab.actions()).toEqual({ a: "no-op" });
  });
});

describe("a literal key", () => {
  it("is in no output, though the place that a message is about holds it", async () => {
    const literal = (version: number, value: string) => ({ ...ATTRIBUTES, psk: { source: "literal", value, version } });
    const declare = (version: number, value: string) => {
      lab.declare({ a: literal(version, value) });
      // As cdktf writes it: Terraform prints the lines that a message is about.
      const text = readFileSync(join(lab.folder.path, "main.tf.json"), "utf8");
      lab.folder.write({ "main.tf.json": JSON.stringify(JSON.parse(text), null, 2) });
    };
    declare(1, "Zx9-secret-Zx9");
    await lab.applyAndSettle();
    declare(2, "Zx9-secret-Zx8");
    const output = await lab.applyAndSettle();
    expect(output).toContain("rotates the pre-shared key");
    expect(output).not.toContain("Zx9-secret");
    declare(3, "zx9secret");
    const refused = await lab.run(["plan"]);
    expect(refused.code).toBe(1);
    expect(refused.stdout + refused.stderr).toContain("psk-kinds");
    expect(refused.stdout + refused.stderr).not.toContain("zx9secret");
  });
});

describe("a key from a Terraform value", () => {
  it("that is unknown while planning changes nothing by itself", async () => {
    const variable = { resource: undefined };
    const declare = (name: string, lifetime: number) =>
      lab.declare(
        {
          a: {
            ...ATTRIBUTES,
            ikepolicy: { lifetime_seconds: lifetime },
            psk: { source: "terraform", version: 1, value: "${terraform_data.key.output}" },
          },
        },
        {
          ...variable,
          resource: {
            terraform_data: { key: { input: "Data-Key-01234", triggers_replace: [name] } },
            hwvpn_connection: {
              a: {
                ...ATTRIBUTES,
                ikepolicy: { lifetime_seconds: lifetime },
                psk: { source: "terraform", version: 1, value: "${terraform_data.key.output}" },
              },
            },
          },
        },
      );
    declare("first", 86400);
    await lab.applyAndSettle();
    expect(lab.simulator.keyInForce(only())).toBe("Data-Key-01234");
    declare("second", 28800);
    const changes = await lab.plan();
    expect(changes.find(({ name }) => name === "a")?.change.actions).toEqual(["update"]);
    const start = lab.simulator.requests().length;
    await lab.applyAndSettle();
    expect(putsSince(start).map(({ body }) => body)).toEqual([
      { vpn_connection: { ikepolicy: { lifetime_seconds: 28800 } } },
    ]);
  });
});

describe("a connection without a key in the code", () => {
  it("is imported with an empty plan, and later changes leave its key alone", async () => {
    const inserted = lab.simulator.insert({
      vgw_id: ATTRIBUTES.vgw_id,
      vgw_ip: ATTRIBUTES.vgw_ip,
      cgw_id: ATTRIBUTES.cgw_id,
      peer_subnets: [...ATTRIBUTES.peer_subnets],
      psk: "Console-Key-0123",
    });
    const { psk: _, ...declared } = ATTRIBUTES;
    lab.declare({ a: { ...declared, construct_path: "stack/a" } });
    const imported = await lab.run(["import", "hwvpn_connection.a", inserted.id]);
    expect(imported.code, imported.stdout + imported.stderr).toBe(0);
    expect(await lab.actions()).toEqual({ a: "no-op" });
    lab.declare({ a: { ...declared, name: "renamed" } });
    const start = lab.simulator.requests().length;
    await lab.applyAndSettle();
    expect(putsSince(start).map(({ body }) => body)).toEqual([{ vpn_connection: { name: "renamed" } }]);
    expect(lab.simulator.keyInForce(inserted.id)).toBe("Console-Key-0123");
  });

  it("sends none of it on an import that says it is in force, and rotates it by a later version", async () => {
    const { vgw_id, vgw_ip, cgw_id, peer_subnets } = ATTRIBUTES;
    const psk = "Console-Key-0123";
    const { id } = lab.simulator.insert({ vgw_id, vgw_ip, cgw_id, peer_subnets: [...peer_subnets], psk });
    const reference = keyReference(ATTRIBUTES.psk);
    const declared = { ...ATTRIBUTES, construct_path: "stack/a" };
    lab.declare({ a: declared }, { import: [{ to: "hwvpn_connection.a", id: `${id},key=${reference}` }] });
    const start = lab.simulator.requests().length;
    const { stdout } = await lab.run(["plan"]);
    expect(stdout).toContain("Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.");
    expect(stdout).not.toContain("Warning");
    await lab.applyAndSettle();
    lab.declare({ a: declared });
    await lab.applyAndSettle();
    expect(
      lab.simulator
        .requests()
        .slice(start)
        .every(({ method }) => method === "GET"),
    ).toBe(true);
    lab.declare({ a: { ...declared, psk: { ...ATTRIBUTES.psk, version: 2 } } });
    await lab.applyAndSettle();
    expect(lab.simulator.keyInForce(id)).toBe(SITE_PSK);
  });

  it("fails to import a key reference that is none", async () => {
    lab.declare({ a: ATTRIBUTES });
    const id = "0c464dad-0000-4000-8000-c22bb0eb0bde,key=one";
    const { code, stdout, stderr } = await lab.run(["import", "hwvpn_connection.a", id]);
    expect(code).toBe(1);
    expect((stdout + stderr).replaceAll(/[│╷╵\s]+/g, " ")).toContain(`got "${id}"`);
  });

  it("fails to import what is not there, and says so", async () => {
    const { psk: _, ...declared } = ATTRIBUTES;
    lab.declare({ a: declared });
    const { code, stdout, stderr } = await lab.run([
      "import",
      "hwvpn_connection.a",
      "0c464dad-0000-4000-8000-c22bb0eb0bde",
    ]);
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/no such|does not exist|non-existent/i);
  });
});
