import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformVariable } from "cdktf";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PreSharedKey, VpnConnection } from "../../lib";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import { PROPS } from "../fixtures/props";
import { type NullLab, startNullLab } from "../support/null-lab";

let lab: NullLab;
beforeAll(async () => {
  lab = await startNullLab();
  Object.assign(lab.environment, KEYS);
});
afterEach(async () => {
  lab.declare({});
  await lab.applyAndSettle();
  expect(lab.simulator.connections()).toEqual([]);
});
afterAll(() => lab.close());

const KEYS = { A_PSK: "Alpha-Key-0123", B_PSK: "Bravo-Key-0123", C_PSK: "Charlie-Key-01", D_PSK: "Delta-Key-0123" };
const now = () => lab.simulator.requests().length;
const keysSince = (start: number) =>
  lab.changesAfter(start).flatMap(({ method, path, body }) => {
    if (path.endsWith("/reset")) {
      return ["reset"];
    }
    return method === "PUT" ? [body] : [];
  });

describe("another source of a key under the same version, with null_resource", () => {
  it.each([
    ["another variable", PreSharedKey.fromEnvironment("B_PSK"), KEYS.B_PSK],
    ["a file in its place", PreSharedKey.fromFile("b.key"), "File-Key-0123"],
    ["a literal in its place", PreSharedKey.unsafeLiteral("Literal-Key-01"), "Literal-Key-01"],
  ])("is another key: %s", async (_name, psk, key) => {
    lab.declare({ paris: { ...PROPS, psk: PreSharedKey.fromEnvironment("A_PSK") } });
    writeFileSync(join(lab.stackFolder, "b.key"), "File-Key-0123\n");
    await lab.applyAndSettle();
    lab.declare({ paris: { ...PROPS, psk } });
    const start = now();
    await lab.applyAndSettle();
    expect(keysSince(start)).toEqual([{ vpn_connection: { psk: key } }, "reset"]);
    expect(lab.simulator.connections()[0]?.keyInForce).toBe(key);
  });

  it("is another key where Terraform has it under another name", async () => {
    const declare = (which: "first" | "second") =>
      lab.build((stack) => {
        const variables = {
          first: new TerraformVariable(stack, "first", { default: "First-Key-0123", sensitive: true }),
          second: new TerraformVariable(stack, "second", { default: "Second-Key-012", sensitive: true }),
        };
        const psk = PreSharedKey.fromTerraform(variables[which].stringValue);
        new VpnConnection(stack, "paris", { ...PROPS, psk });
      });
    declare("first");
    await lab.applyAndSettle();
    declare("second");
    const start = now();
    await lab.applyAndSettle();
    expect(keysSince(start)).toEqual([{ vpn_connection: { psk: "Second-Key-012" } }, "reset"]);
  });

  it("leaves each connection with its own key when a loop by index loses an entry", async () => {
    const declare = (names: readonly ("A" | "B" | "C" | "D")[]) =>
      lab.declare(
        Object.fromEntries(
          names.map((name, index) => [
            `vpn-${index}`,
            {
              ...PROPS,
              name: `site-${name}`,
              cgwId: String(PROPS.cgwId).replace(/.$/, name.toLowerCase()),
              psk: PreSharedKey.fromEnvironment(`${name}_PSK`),
            },
          ]),
        ),
      );
    declare(["A", "B", "C", "D"]);
    await lab.applyAndSettle();
    declare(["A", "C", "D"]);
    await lab.applyAndSettle();
    const keys = lab.simulator.connections().map(({ name, keyInForce }) => [name, keyInForce]);
    expect(keys.sort()).toEqual([
      ["site-A", KEYS.A_PSK],
      ["site-C", KEYS.C_PSK],
      ["site-D", KEYS.D_PSK],
    ]);
  });

  it("is not judged where the tag, as earlier builds wrote it, says the version alone", async () => {
    lab.declare({ paris: { ...PROPS, psk: PreSharedKey.fromEnvironment("A_PSK") } });
    await lab.applyAndSettle();
    const [before] = lab.simulator.connections();
    const tag = String(before?.tags[OWNER_TAG_KEY]);
    expect(tag).toMatch(/\.1-[0-9a-f]{8}$/);
    const tags = { ...before?.tags, [OWNER_TAG_KEY]: tag.replace(/-[0-9a-f]{8}$/, "") };
    lab.simulator.edit(String(before?.id), { tags });
    lab.declare({ paris: { ...PROPS, name: "renamed", psk: PreSharedKey.fromEnvironment("A_PSK") } });
    const start = now();
    await lab.applyAndSettle();
    expect(keysSince(start)).toEqual([{ vpn_connection: { name: "renamed" } }]);
    expect(lab.simulator.connections()[0]?.tags).toEqual(tags);
    lab.declare({
      paris: { ...PROPS, name: "renamed", psk: PreSharedKey.fromEnvironment("B_PSK", { version: 2 }) },
    });
    await lab.applyAndSettle();
    expect(lab.simulator.connections()[0]?.keyInForce).toBe(KEYS.B_PSK);
    expect(lab.simulator.connections()[0]?.tags[OWNER_TAG_KEY]).toMatch(/\.2-[0-9a-f]{8}$/);
  });
});

describe("a saved plan", () => {
  const keyIn = async (isEphemeral: boolean): Promise<boolean> => {
    lab.build((stack) => {
      const key = new TerraformVariable(stack, "key", { type: "string", sensitive: true });
      if (isEphemeral) {
        key.addOverride("ephemeral", true);
      }
      new VpnConnection(stack, "paris", { ...PROPS, psk: PreSharedKey.fromTerraform(key.stringValue) });
    });
    lab.environment.TF_VAR_key = "Canary-Plan-0123";
    const { code, stdout, stderr } = await lab.run(["plan", "-out=key.bin"]);
    expect(code, stdout + stderr).toBe(0);
    const shown = await lab.run(["show", "-json", "key.bin"]);
    expect(stdout + stderr).not.toContain("Canary-Plan-0123");
    return shown.stdout.includes("Canary-Plan-0123");
  };

  it("holds a sensitive variable in the clear, which is Terraform's way, and an ephemeral one not", async () => {
    expect(await keyIn(false)).toBe(true);
    expect(await keyIn(true)).toBe(false);
    expect(readFileSync(join(lab.stackFolder, "cdk.tf.json"), "utf8")).toContain('"ephemeral": true');
  });
});
