import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { VpnConnection, VpnDeployment, VpnProvider } from "../../lib";
import { newStack, stackFolder, temporaryApp } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";
import { startProgram } from "../support/terraform";
import { type Manifest, packProvider, ROOT } from "./pack-provider";
import { type ReleaseServer, serveRelease } from "./served-release";

const COMPANY = "registry.example.com/network/hwvpn";
const LINE = /^([0-9a-f]{64}) {2}(\S+)$/gm;

interface Layouts {
  layOutForRegistries(plugin: { manifest: Manifest; zip: string }, folder: string): Promise<void>;
  layOutMirror(plugin: { manifest: Manifest; zip: string }, source: string, folder: string): Promise<void>;
}

const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
const sums = `terraform-provider-hwvpn_${version}_SHA256SUMS`;

/** This machine may have no compiler for Windows, and starts no program for it. */
const compile = async () => Buffer.from("MZ");

let release: string;
let manifest: Manifest;
let server: ReleaseServer;

/** The provider of the last build, as a release has it. */
beforeAll(async () => {
  release = mkdtempSync(join(tmpdir(), "hwvpn-release-"));
  const code = readFileSync(join(ROOT, "dist/plugin/terraform-provider-hwvpn.cjs"));
  manifest = await packProvider({ code, packageVersion: version, isRelease: true, folder: release, compile });
  const layouts: Layouts = await import(join(ROOT, "scripts/provider/release.mjs"));
  const plugin = { manifest, zip: join(release, manifest.file) };
  await layouts.layOutForRegistries(plugin, join(release, "provider"));
  await layouts.layOutMirror(plugin, COMPANY, join(release, "mirror"));
  server = await serveRelease(release, version);
});
afterAll(async () => {
  await server.close();
  rmSync(release, { recursive: true, force: true });
});

/** Installs the provider for a stack that has it from elsewhere, and starts it once, for its schema. */
async function install(source: string, installation: string) {
  const app = temporaryApp();
  const stack = newStack("vpn", app);
  new VpnProvider(stack, "vpn", { deployment: VpnDeployment.plugin({ source }) });
  new VpnConnection(stack, "paris", PROPS);
  app.synth();
  const cwd = stackFolder(stack);
  onTestFinished(() => rmSync(App.of(stack).outdir, { recursive: true, force: true }));
  expect(readdirSync(cwd)).toEqual(["cdk.tf.json"]);
  const configuration = join(cwd, "cli.tfrc");
  writeFileSync(configuration, installation);
  const env = { TF_CLI_CONFIG_FILE: configuration, SSL_CERT_FILE: server.certificateFile };
  const terraform = (...args: string[]) => startProgram("terraform", [...args, "-no-color"], { cwd, env }).finished;
  return { init: await terraform("init"), validate: await terraform("validate"), cwd };
}

function expectInstalled({ init, validate, cwd }: Awaited<ReturnType<typeof install>>, source: string): void {
  expect(init.code, init.stdout + init.stderr).toBe(0);
  expect(validate.code, validate.stdout + validate.stderr).toBe(0);
  const lock = readFileSync(join(cwd, ".terraform.lock.hcl"), "utf8");
  expect(lock).toContain(`provider "${source}"`);
  expect(lock).toContain(`version     = "${version}"`);
  expect(lock).toContain(manifest.lockHash);
}

describe("a release of the provider", () => {
  test("has a package for each platform, the protocol, and the checksums of all of them", () => {
    const folder = join(release, "provider");
    const listed = [...readFileSync(join(folder, sums), "utf8").matchAll(LINE)];
    const names = manifest.platforms.map((platform) => `terraform-provider-hwvpn_${version}_${platform}.zip`);
    expect(listed.map(([, , name]) => name)).toEqual(
      [...names, `terraform-provider-hwvpn_${version}_manifest.json`].sort(),
    );
    for (const [, hash, name = ""] of listed) {
      expect(
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex"),
      ).toBe(hash);
    }
  });

  test("is installed from a registry, which Terraform finds by its discovery document and whose signature it checks", async () => {
    const source = `localhost:${server.port}/network/hwvpn`;
    const installed = await install(source, "");
    expectInstalled(installed, source);
    expect(server.requests).toContain("/.well-known/terraform.json");
    expect(server.requests).toContain(`/provider/${sums}.sig`);
    expect(installed.init.stdout).toMatch(/Installed .*hwvpn v\S+ \(self-signed, key ID [0-9A-F]{16}\)/);
  });

  test("is not installed from a registry whose checksums were changed after the signature", async () => {
    const file = join(release, "provider", sums);
    const signed = readFileSync(file);
    onTestFinished(() => writeFileSync(file, signed));
    appendFileSync(file, `${"0".repeat(64)}  another.zip\n`);
    const { init } = await install(`localhost:${server.port}/network/hwvpn`, "");
    expect(init.code).toBe(1);
    expect(init.stderr).toMatch(/signature/);
  });

  test("is installed from a network mirror", async () => {
    const url = `https://localhost:${server.port}/mirror/`;
    expectInstalled(
      await install(COMPANY, `provider_installation {\n  network_mirror {\n    url = "${url}"\n  }\n}\n`),
      COMPANY,
    );
    expect(server.requests).toContain(`/mirror/${COMPANY}/${version}.json`);
  });

  test("is installed from a filesystem mirror", async () => {
    const path = join(release, "mirror");
    const installation = `provider_installation {\n  filesystem_mirror {\n    path = "${path}"\n  }\n}\n`;
    expectInstalled(await install(COMPANY, installation), COMPANY);
  });
});
