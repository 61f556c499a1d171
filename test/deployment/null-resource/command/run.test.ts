import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createVpnApi } from "../../../../lib/client/client";
import { createEffects } from "../../../../lib/client/http/real-effects";
import type { CommandParts } from "../../../../lib/deployment/null-resource/command/context";
import { createResults } from "../../../../lib/deployment/null-resource/command/results";
import { run } from "../../../../lib/deployment/null-resource/command/run";
import { type Simulator, startSimulator } from "../../../../lib/testing";
import { ATTRIBUTES } from "../../../fixtures/attributes";
import { ENDS } from "../../../fixtures/connection";

const KEY = "Canary-Key-0123";
const CONNECTION = {
  owner: "1",
  ...ENDS,
  peer_subnets: JSON.stringify(ATTRIBUTES.peer_subnets),
  psk: JSON.stringify(ATTRIBUTES.psk),
};

let simulator: Simulator;
let folder: string;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const { id } of simulator.connections()) {
    simulator.remove(id);
  }
});

/** Runs the command in this process; what it printed, and how it ended. */
async function command(
  name: string | undefined,
  given: Readonly<Record<string, string | undefined>> = {},
  parts: Partial<CommandParts> = {},
): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  folder = parts.results === undefined ? mkdtempSync(join(tmpdir(), "hwvpn-results-")) : folder;
  const origin = { workspace: "default", construct_path: "lab/paris" };
  const environment = {
    ...simulator.environment(),
    SITE_PSK: KEY,
    HWVPN_OWNER: JSON.stringify({ origin, settings: {}, timeouts: null }),
    HWVPN_IDENTITY: "8d1f6a5e-0b1f-4f0e-9f57-6f0a3d2b1c4e",
    HWVPN_STATE_IDENTITY: "0e2d7c1b-5a4f-4b3e-8d2c-1f0a9b8c7d6e",
    HWVPN_CONNECTION: JSON.stringify(CONNECTION),
    HWVPN_OPTIONS: JSON.stringify({ construct_path: "lab/paris" }),
    HWVPN_KEY: "",
    HWVPN_IMPORT_ID: "",
    HWVPN_RESULT: "42",
    ...given,
  };
  const lines: string[] = [];
  const code = await run(name, {
    environment,
    results: createResults(folder),
    print: (line) => lines.push(line),
    createEffects: (log) => createEffects(log, environment),
    createApi: createVpnApi,
    signal: new AbortController().signal,
    ...parts,
  });
  return { code, lines };
}

describe("the command", () => {
  it.each([
    ["delete", "could not delete"],
    ["upsert", "could not find"],
  ])("says at %s what it could not do where its settings are wrong", async (name, words) => {
    const { code, lines } = await command(name, { HW_REGION_NAME: "" });
    expect(code).toBe(1);
    expect(lines.at(-1)).toContain(`[lab/paris] ${words} VPN connection "lab/paris": configure the provider:`);
    expect(lines.at(-1)).not.toContain("unexpected");
  });

  it("writes a result that Terraform can read, without the key", async () => {
    const { code, lines } = await command("upsert");
    expect(code, lines.join("\n")).toBe(0);
    const text = readFileSync(join(folder, "42.json"), "utf8");
    expect(JSON.parse(text).connection).toMatchObject({ id: simulator.connections()[0]?.id, status: "DOWN" });
    expect(text).not.toContain(KEY);
  });

  it("keeps results that are younger than itself, and clears away the older ones", async () => {
    await command("upsert");
    const results = createResults(folder);
    utimesSync(join(folder, "42.json"), new Date(0), new Date(0));
    await command("upsert", { HWVPN_RESULT: "43" }, { results });
    expect(readdirSync(folder)).not.toContain("42.json");
    const early = createResults(folder);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await command("upsert", { HWVPN_RESULT: "44" }, { results: createResults(folder) });
    await command("upsert", { HWVPN_RESULT: "45" }, { results: early });
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(["44.json", "45.json"]));
  });

  it("leaves nothing behind after a delete", async () => {
    await command("upsert");
    const { code } = await command("delete", {}, { results: createResults(folder) });
    expect(code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    expect(simulator.connections()).toEqual([]);
  });

  it("finds its connection by a note if its owner tag was removed, and restores the tag", async () => {
    await command("upsert");
    const [made] = simulator.connections();
    simulator.edit(String(made?.id), { tags: {} });
    const { code, lines } = await command("upsert", {}, { results: createResults(folder) });
    expect(code, lines.join("\n")).toBe(0);
    expect(simulator.connections()).toMatchObject([{ id: made?.id, tags: made?.tags }]);
  });

  it("keeps the oldest of doubles, and deletes the others", async () => {
    await command("upsert");
    const [made] = simulator.connections();
    const double = simulator.insert({ ...made?.given, tags: made?.tags, created_at: "2099-01-01T00:00:00.000Z" });
    const { lines } = await command("upsert", { HWVPN_RESULT: "43" }, { results: createResults(folder) });
    expect(lines.join("\n")).toContain(`(id ${double.id}), a duplicate of ${made?.id}`);
    expect(simulator.connections().map(({ id }) => id)).toEqual([made?.id]);
  });

  it("says which address makes a connection anew where an upsert has nothing to do, and only there", async () => {
    const given = { HWVPN_OWNER_ADDRESS: 'terraform_data.vpn_owner["paris"]' };
    const hint = `run terraform apply -replace='terraform_data.vpn_owner["paris"]'`;
    expect((await command("upsert", given)).lines.join("\n")).not.toContain("-replace");
    const again = await command("upsert", given, { results: createResults(folder) });
    expect(again.lines.join("\n")).toContain(hint);
    const connection = JSON.stringify({ ...CONNECTION, name: "renamed" });
    const changed = await command(
      "upsert",
      { ...given, HWVPN_CONNECTION: connection },
      { results: createResults(folder) },
    );
    expect(changed.code).toBe(0);
    expect(changed.lines.join("\n")).not.toContain("-replace");
  });

  it("refuses as many tags of its own as leave no room for the owner tag, before anything is changed", async () => {
    await command("upsert");
    const [before] = simulator.connections();
    const tags = JSON.stringify(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`tag${index}`, "x"])));
    const start = simulator.requests().length;
    const given = { HWVPN_CONNECTION: JSON.stringify({ ...CONNECTION, tags }) };
    const { code, lines } = await command("upsert", given, { results: createResults(folder) });
    expect(code).toBe(1);
    expect(lines.join("\n")).toMatch(/\[lab\/paris\] .*tags must be at most 19 .*got 20; remove one/);
    expect(simulator.requests()).toHaveLength(start);
    expect(simulator.connections()).toEqual([before]);
  });

  it.each([
    ["without an order", undefined, {}, 'the command must be one of upsert, finish, delete, got "nothing"'],
    ["with another order", "constructor", {}, 'the command must be one of upsert, finish, delete, got "constructor"'],
    ["without an owner", "upsert", { HWVPN_OWNER: undefined }, "missing or invalid input variable HWVPN_OWNER"],
    ["with a broken owner", "delete", { HWVPN_OWNER: KEY }, "missing or invalid input variable HWVPN_OWNER"],
    [
      "with a broken connection",
      "upsert",
      { HWVPN_CONNECTION: "{" },
      "missing or invalid input variable HWVPN_CONNECTION",
    ],
    [
      "with a value that the rules refuse",
      "upsert",
      { HWVPN_CONNECTION: JSON.stringify({ ...CONNECTION, enable_nqa: "true", style: "bgp" }) },
      "[lab/paris] the VPN service would reject this value: enable_nqa",
    ],
    [
      "with a list that is none",
      "upsert",
      { HWVPN_CONNECTION: JSON.stringify({ ...CONNECTION, peer_subnets: '"192.168.44.0/24"' }) },
      "peer_subnets must be a list",
    ],
    ["with an import id that is none", "upsert", { HWVPN_IMPORT_ID: "no-such-id" }, "cannot be imported"],
  ])("fails %s, in one line", async (_, name, given: Record<string, string | undefined>, words) => {
    const { code, lines } = await command(name, given);
    expect(code).toBe(1);
    expect(lines.join("\n")).toContain(words);
    expect(lines.join("\n")).not.toContain(KEY);
    expect(simulator.connections()).toEqual([]);
  });

  it("fails without a secret when something throws one", async () => {
    const { code, lines } = await command(
      "upsert",
      {},
      {
        createApi: () => {
          throw new Error(`cannot sign with ${simulator.environment().HW_SECRET_KEY}`);
        },
      },
    );
    expect(code).toBe(1);
    expect(lines).toEqual(["Error: [lab/paris] unexpected failure: cannot sign with ***"]);
  });
});
