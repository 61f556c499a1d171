import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../lib/testing";
import { startProgram } from "../support/terraform";

const ROOT = join(__dirname, "../..");

/** Texts that must turn up nowhere. Each is different in every way that a careless print could keep. */
const CANARIES = {
  environmentKey: "Canary-Env-71x!",
  fileKey: "Canary-File-82y@",
  terraformKey: "Canary-Tf-93z#",
  secretKey: "canary-secret-access-key-of-forty-chars-",
  token: "canary.security.token.abcdefghijklmnop",
};

const STACK = `
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { PreSharedKey, VpnConnection, VpnConnectionStyle } from "cdktf-huaweicloud-vpn";

const app = new App();
const stack = new TerraformStack(app, "canary");
const key = new TerraformVariable(stack, "key", { type: "string", sensitive: true });
key.addOverride("ephemeral", true);
const base = { vgwId: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31", vgwIp: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa", peerSubnets: ["192.168.44.0/24"] };
const version = Number(app.node.tryGetContext("version") ?? 1);
new VpnConnection(stack, "environment", { ...base, cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10", psk: PreSharedKey.fromEnvironment("CANARY_PSK", { version }) });
new VpnConnection(stack, "file", { ...base, cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a11", style: VpnConnectionStyle.BGP, psk: PreSharedKey.fromFile("../../../key.txt", { version }) });
new VpnConnection(stack, "terraform", { ...base, cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a12", psk: PreSharedKey.fromTerraform(key.stringValue, { version }) });
app.synth();
`;

let simulator: Simulator;
let folder: string;
let printed = "";

beforeAll(async () => {
  simulator = await startSimulator({ secretKey: CANARIES.secretKey });
  mkdirSync(join(ROOT, "cdktf.out"), { recursive: true });
  // Below the repository, so that the package finds itself by its name.
  folder = mkdtempSync(join(ROOT, "cdktf.out", "secrets-"));
  writeFileSync(join(folder, "main.ts"), STACK);
  writeFileSync(join(folder, "key.txt"), `${CANARIES.fileKey}\n`);
});
afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Promise<number | null> {
  const { code, stdout, stderr } = await startProgram(command, args, {
    cwd,
    env: {
      ...simulator.environment(),
      HW_SECURITY_TOKEN: CANARIES.token,
      CANARY_PSK: CANARIES.environmentKey,
      TF_VAR_key: CANARIES.terraformKey,
      ...env,
    },
  }).finished;
  printed += stdout + stderr;
  return code;
}

const synth = (version: number) =>
  run(process.execPath, [join(ROOT, "node_modules/tsx/dist/cli.mjs"), "main.ts"], folder, {
    CDKTF_OUTDIR: join(folder, "out"),
    CDKTF_CONTEXT_JSON: JSON.stringify({ version }),
  });

async function terraform(...args: string[]): Promise<void> {
  const log = join(folder, "trace.log");
  const env = { TF_LOG: "trace", TF_LOG_PATH: log };
  const code = await run("terraform", [...args, "-no-color"], join(folder, "out/stacks/canary"), env);
  expect(code, printed).toBe(0);
}

/** The contents of a zip archive's members; other files are taken as they are. */
function texts(path: string): string[] {
  const bytes = readFileSync(path);
  const found = [bytes.toString("latin1")];
  for (
    let at = bytes.indexOf("PK\x03\x04", 0, "latin1");
    at !== -1;
    at = bytes.indexOf("PK\x03\x04", at + 4, "latin1")
  ) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (bytes.readUInt16LE(at + 8) === 8) {
      try {
        found.push(inflateRawSync(bytes.subarray(start)).toString("latin1"));
      } catch {
        // Not the start of a member after all.
      }
    }
  }
  return found;
}

function findings(): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "key.txt" && !entry.name.endsWith("hwvpn.cjs"))
    .map((entry) => join(entry.parentPath, entry.name));
  const places = [...files.map((file) => [file, texts(file)] as const), ["what was printed", [printed]] as const];
  return places.flatMap(([place, contents]) =>
    Object.entries(CANARIES)
      .filter(([, secret]) =>
        contents.some(
          (text) => text.includes(secret) || text.includes(Buffer.from(secret).toString("base64").slice(0, -3)),
        ),
      )
      .map(([name]) => `${name} in ${place}`),
  );
}

describe("keys and credentials", () => {
  it("are in no file, log, plan, state or output of a whole life at trace level", async () => {
    expect(await synth(1), printed).toBe(0);
    await terraform("init");
    await terraform("plan", "-out=first.plan");
    await terraform("apply", "first.plan");
    await terraform("show");
    expect(
      simulator
        .connections()
        .map(({ keyInForce }) => keyInForce)
        .sort(),
    ).toEqual([CANARIES.environmentKey, CANARIES.fileKey, CANARIES.terraformKey].sort());
    expect(await synth(2), printed).toBe(0);
    await terraform("apply", "-auto-approve");
    simulator.faults.enable("echo-request", { operation: "update", times: 1 });
    expect(await synth(3), printed).toBe(0);
    await run("terraform", ["apply", "-auto-approve", "-no-color"], join(folder, "out/stacks/canary"), {
      TF_LOG: "trace",
    });
    await terraform("apply", "-auto-approve");
    await terraform("destroy", "-auto-approve");
    expect(simulator.connections()).toEqual([]);
    expect(findings()).toEqual([]);
    expect(readFileSync(join(folder, "trace.log"), "utf8")).toContain("hwvpn_connection");
  });

  it("would be found", () => {
    writeFileSync(join(folder, "leak.txt"), `key=${CANARIES.fileKey}`);
    expect(findings()).toEqual([`fileKey in ${join(folder, "leak.txt")}`]);
  });
});
