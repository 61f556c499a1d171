import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startProgram } from "./support/terraform";

const ROOT = join(__dirname, "..");

const MODULE = `
import { App, TerraformStack } from "cdktf";
import { PreSharedKey, VpnConnection } from "cdktf-huaweicloud-vpn";
import { FAULT_NAMES } from "cdktf-huaweicloud-vpn/testing";
if (FAULT_NAMES.length === 0) throw new Error("no faults");
const app = new App();
const stack = new TerraformStack(app, "fresh");
new VpnConnection(stack, "paris", {
  vgwId: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31",
  vgwIp: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa",
  cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10",
  peerSubnets: ["192.168.44.0/24"],
  psk: PreSharedKey.fromEnvironment("PARIS_PSK"),
});
app.synth();
`;

/** The package @cdktf/provider-null is not installed. */
const WITH_NULL_RESOURCE = MODULE.replace("VpnConnection }", "VpnConnection, VpnDeployment, VpnProvider }").replace(
  "new VpnConnection(",
  'new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource() });\nnew VpnConnection(',
);

const asCommonJs = (code: string) =>
  code.replaceAll(/import (\{[^}]*\}) from "([^"]*)";/g, 'const $1 = require("$2");');

/** Where npm finds what is installed here already, so that the test needs no network. */
async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await startProgram(command, args, { cwd, timeoutMs: 240_000 }).finished;
  expect(code, `${command} ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

const projects: string[] = [];
let tarball = "";
let packed: readonly string[] = [];
let sizes = { packedBytes: 0, installedBytes: 0 };

interface PackReport {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
  readonly size: number;
  readonly unpackedSize: number;
}

/** A project outside the repository, with the packed package and its peers. */
async function freshProject(type: "commonjs" | "module"): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "hwvpn-fresh-"));
  projects.push(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "fresh", private: true, type }));
  const peers = ["cdktf@0.21.0", "constructs@10.4.2"];
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball, ...peers], folder);
  return folder;
}

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "hwvpn-pack-"));
  projects.push(folder);
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [report] = JSON.parse(await run("npm", args, ROOT)) as [PackReport];
  tarball = join(folder, report.filename);
  packed = report.files.map(({ path }) => path);
  sizes = { packedBytes: report.size, installedBytes: report.unpackedSize };
});
afterAll(() => {
  for (const folder of projects) {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe("the published package", () => {
  it("holds what is used, and nothing else", () => {
    const unexpected = packed.filter(
      (path) =>
        !/^(?:package\.json|README\.md|API\.md|CHANGELOG\.md|LICENSE|\.jsii|docs\/(?:reference|embedded-service)\.md)$/.test(
          path,
        ) &&
        !/^dist\/(?:index\.js|testing\.js|bin\/hwvpn\.cjs|plugin\/(?:manifest\.json|terraform-provider-hwvpn\.zip)|null-resource\/vpn-connection\.cjs|THIRD-PARTY-LICENSES\.txt)$/.test(
          path,
        ) &&
        !/^dist\/.*\.d\.ts$/.test(path),
    );
    expect(unexpected).toEqual([]);
    expect(packed).toContain(".jsii");
    expect(packed).toContain("dist/plugin/terraform-provider-hwvpn.zip");
    expect(packed).toContain("dist/null-resource/vpn-connection.cjs");
  });

  it("has no declaration that those of its entry points do not lead to", () => {
    const declarations = packed.filter((path) => path.endsWith(".d.ts"));
    expect(declarations).toContain("dist/constructs/vpn-connection-props.d.ts");
    expect(declarations).toContain("dist/simulator/simulator.d.ts");
    expect(
      declarations.filter((path) =>
        /^dist\/(?:client\/(?:auth|exchange|http)|lifecycle|provider|checks(?!\/problem\.)|terraform-plugin)\//.test(
          path,
        ),
      ),
    ).toEqual([]);
  });

  it("is as small as docs/performance.md says", () => {
    expect(sizes.packedBytes).toBeLessThan(820_000);
    expect(sizes.installedBytes).toBeLessThan(3_000_000);
    expect(statSync(join(ROOT, "dist/plugin/terraform-provider-hwvpn.cjs")).size).toBeLessThan(500_000);
  });

  it("keeps the names of its classes", () => {
    const members: Record<string, unknown> = createRequire(__filename)(join(ROOT, "dist/index.js"));
    const classes = Object.entries(members).filter(([, member]) => typeof member === "function");
    expect(classes.length).toBeGreaterThan(4);
    expect(classes.map(([, member]) => (member as { readonly name: string }).name)).toEqual(
      classes.map(([name]) => name),
    );
  });

  it("says where it comes from, and is published with its provenance", () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const repository = manifest.repository.url.replace(/\.git$/, "");
    expect(manifest.homepage).toBe(`${repository}#readme`);
    expect(manifest.bugs).toEqual({ url: `${repository}/issues` });
    expect(manifest.publishConfig).toEqual({ access: "public", provenance: true });
  });

  it("depends on nothing but its peers", () => {
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(dependencies).toBeUndefined();
    expect(Object.keys(peerDependencies).sort()).toEqual(["cdktf", "constructs"]);
  });

  it("has a command that can be run where npm has not installed it", () => {
    expect(statSync(join(ROOT, "dist/bin/hwvpn.cjs")).mode & 0o111).toBe(0o111);
  });

  it("works in a fresh project, in CommonJS and in TypeScript", async () => {
    const folder = await freshProject("commonjs");
    const written = () => readFileSync(join(folder, "cdktf.out/stacks/fresh/cdk.tf.json"), "utf8");
    writeFileSync(join(folder, "main.js"), asCommonJs(WITH_NULL_RESOURCE));
    await run(process.execPath, ["main.js"], folder);
    expect(written()).toContain("null_resource");
    writeFileSync(join(folder, "main.js"), asCommonJs(MODULE));
    await run(process.execPath, ["main.js"], folder);
    expect(written()).toContain("hwvpn_connection");

    writeFileSync(join(folder, "typed.ts"), MODULE);
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    for (const resolution of [
      ["--module", "node20"],
      ["--module", "commonjs", "--moduleResolution", "node10", "--ignoreDeprecations", "6.0"],
    ]) {
      const types = ["--typeRoots", join(ROOT, "node_modules/@types"), "--types", "node"];
      await run(
        process.execPath,
        [
          tsc,
          "--noEmit",
          "--strict",
          "--skipLibCheck",
          "false",
          "--target",
          "es2023",
          ...types,
          ...resolution,
          "typed.ts",
        ],
        folder,
      );
    }
    const stack = join(folder, "cdktf.out/stacks/fresh");
    const init = startProgram("terraform", ["init", "-no-color"], { cwd: stack });
    expect((await init.finished).code).toBe(0);
    const validate = startProgram("terraform", ["validate", "-no-color"], { cwd: stack });
    const { code, stdout, stderr } = await validate.finished;
    expect(code, stdout + stderr).toBe(0);
    await run("npx", ["--no-install", "hwvpn", "--help"], folder);
  });

  it('works in a fresh project with "type": "module", and so does its provider', async () => {
    const folder = await freshProject("module");
    writeFileSync(join(folder, "main.js"), MODULE);
    await run(process.execPath, ["main.js"], folder);
    const stack = join(folder, "cdktf.out/stacks/fresh");
    for (const args of [["init"], ["validate"]]) {
      const { code, stdout, stderr } = await startProgram("terraform", [...args, "-no-color"], { cwd: stack }).finished;
      expect(code, stdout + stderr).toBe(0);
    }
  });
});
