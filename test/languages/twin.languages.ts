import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Simulator, startSimulator } from "../../lib/testing";
import { ROOT } from "../../scripts/languages/packages";
import { renamed } from "../../scripts/languages/twin";
import { documented, firstApply } from "./documented";
import { hasTools, makeWorkplace, type Workplace } from "./three-sites";
import { installPython } from "./virtual-environment";

const TSX = join(ROOT, "node_modules/tsx/dist/cli.mjs");
const SITES = readFileSync(join(ROOT, "examples/three-sites/three-sites-stack.ts"), "utf8");
const APP = readFileSync(join(ROOT, "examples/three-sites/main.ts"), "utf8");
const NPM = ["install", "--install-links", "--prefer-offline", "--no-audit", "--no-fund"];
const KEYS = { PARIS_PSK: "Paris-canary-1", LYON_PSK: "Lyon-canary-1", NICE_PSK: "Nice-canary-1" };

/** One connection, with a key that Terraform passes on. */
const KEY_OF_TERRAFORM = (context: object) => `
import { App, TerraformStack, TerraformVariable } from "cdktn";
import { PreSharedKey, VpnConnection } from "cdktn-huaweicloud-vpn";
const app = new App({ context: ${JSON.stringify(context)} });
const stack = new TerraformStack(app, "three-sites");
const key = new TerraformVariable(stack, "key", { type: "string", ephemeral: true });
new VpnConnection(stack, "paris", {
  vgwId: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31",
  vgwIp: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa",
  cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10",
  peerSubnets: ["192.168.44.0/24"],
  psk: PreSharedKey.fromTerraform(key.stringValue),
});
app.synth();
`;

describe.runIf(hasTools())("the package for cdktn", () => {
  let workplace: Workplace;
  let simulator: Simulator;

  const write = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(workplace.path, name), text);
    }
  };
  const synthesize = (main: string, out: string) => workplace.synthesize(out, process.execPath, [TSX, main]);
  /** The stack that a program wrote, without the version of the framework. */
  const stackIn = (out: string) => {
    const { "//": remarks, ...stack } = JSON.parse(
      readFileSync(join(workplace.path, out, "stacks/three-sites/cdk.tf.json"), "utf8"),
    );
    return { ...stack, "//": { ...remarks, metadata: { ...remarks.metadata, version: "" } } };
  };
  const terraform = (...args: readonly string[]) =>
    workplace.run("terraform", [...args, "-no-color"], {
      cwd: join(workplace.path, "out/stacks/three-sites"),
      env: { ...KEYS, ...simulator.environment() },
    });

  beforeAll(async () => {
    workplace = makeWorkplace();
    simulator = await startSimulator({ defaultAttachment: "er", settleMilliseconds: 0 });
    const { cdktf, cdktn } = inject("generated");
    write({
      "package.json": "{}",
      "cdktf.ts": APP,
      "three-sites-stack.ts": SITES,
      "cdktn.ts": renamed(APP).replace("./three-sites-stack", "./twin-stack"),
      "twin-stack.ts": renamed(SITES),
    });
    // npm adds cdktf, as it does in a project of cdktn that installs the package for cdktf.
    const packages = [join(cdktf, "js"), join(cdktn, "js"), "cdktn@0.24.0", "constructs@10.7.2"];
    await workplace.run("npm", [...NPM, ...packages]);
  });
  afterAll(async () => {
    await simulator?.close();
    workplace?.remove();
  });

  it("synthesizes the same, and a living stack changes over without a change", async () => {
    expect(await synthesize("cdktf.ts", "out")).toMatchObject({ code: 0 });
    const before = stackIn("out");
    await terraform("init", "-input=false");
    await terraform("apply", "-auto-approve", "-input=false");
    const made = simulator.connections();
    expect(made).toHaveLength(3);

    expect(await synthesize("cdktn.ts", "out")).toMatchObject({ code: 0 });
    expect(stackIn("out")).toEqual(before);
    await terraform("init", "-input=false");
    expect(await terraform("plan", "-detailed-exitcode", "-input=false")).toContain("No changes.");
    expect(simulator.connections()).toEqual(made);
    await terraform("destroy", "-auto-approve", "-input=false");
  });

  it("is applied by the lines of its README, after the installation", async () => {
    const readme = join(inject("generated").cdktn, "js/README.md");
    write({ "main.ts": documented("ts", "app.synth()", readme) });
    const lines = firstApply(readme).replace("npx tsx", `'${process.execPath}' '${TSX}'`);
    expect(await workplace.run("sh", ["-c", lines])).toContain("Apply complete! Resources: 2 added");
  });

  it("synthesizes the same in Python", async () => {
    const programs = await installPython(workplace, inject("generated").cdktn);
    write({ "main.py": renamed(documented("python", "app.synth()")) });
    const python = await workplace.synthesize("python", join(programs, "python"), ["main.py"]);
    expect(python.code, python.stderr).toBe(0);
    expect(await synthesize("cdktn.ts", "cdktn")).toMatchObject({ code: 0 });
    expect(stackIn("python")).toEqual(stackIn("cdktn"));
  });

  it.each([
    {
      name: "the package for cdktf in a project of cdktn",
      app: renamed(APP),
      sites: SITES,
      used: "cdktn",
      got: "cdktf",
    },
    { name: "and the other way round", app: APP, sites: renamed(SITES), used: "cdktf", got: "cdktn" },
  ])("is told from $name", async ({ app, sites, used, got }) => {
    write({
      "mixed.ts": app.replace("./three-sites-stack", "./mixed-stack"),
      "mixed-stack.ts": sites.replace(`from "${got}"`, `from "${used}"`),
    });
    const { code, stderr } = await synthesize("mixed.ts", "mixed");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      new RegExp(
        `must get the framework of its app, which is ${used} 0\\.2\\d\\.0, but ${got}-huaweicloud-vpn got ${got} 0\\.2\\d\\.0`,
      ),
    );
    expect(stderr).toContain(
      `"npm install ${used}-huaweicloud-vpn", or in Python "pip install ${used}-huaweicloud-vpn"`,
    );
  });

  it("tells cdktn that a key of Terraform needs Terraform 1.11", async () => {
    const old = { targetVersions: { terraform: ">=1.5.7" } };
    write({
      "old.ts": KEY_OF_TERRAFORM(old),
      "new.ts": KEY_OF_TERRAFORM({ targetVersions: { terraform: ">=1.11.0" } }),
    });
    const { code, stderr } = await synthesize("old.ts", "old");
    expect(code).toBe(1);
    expect(stderr).toContain("[three-sites/paris/Default] write-only attributes requires terraform >=1.11.0");
    expect(await synthesize("new.ts", "new")).toMatchObject({ code: 0 });
  });

  it("is not needed in a project of npm with the lines of docs/languages.md", async () => {
    const project = join(workplace.path, "overridden");
    mkdirSync(project);
    const lines = documented("json", "overrides").replace(
      /("cdktf-huaweicloud-vpn": )"[^"]*"/,
      `$1"file:${join(inject("generated").cdktf, "js")}"`,
    );
    const sites = SITES.replace('from "cdktf"', 'from "cdktn"');
    write({
      "overridden/package.json": lines,
      "overridden/main.ts": renamed(APP),
      "overridden/three-sites-stack.ts": sites,
    });
    await workplace.run("npm", NPM, { cwd: project });
    const { code, stderr } = await synthesize("overridden/main.ts", "overridden/out");
    expect(code, stderr).toBe(0);
    expect(await synthesize("cdktn.ts", "twin")).toMatchObject({ code: 0 });
    expect(stackIn("overridden/out")).toEqual(stackIn("twin"));
  });
});
