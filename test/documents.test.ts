import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startProgram } from "./support/terraform";

const ROOT = join(__dirname, "..");
const FOLDER = join(ROOT, "cdktf.out", "readme");
const README = readFileSync(join(ROOT, "README.md"), "utf8");

/** The parts of a stack's constructor that the README shows stand in this program. */
function asProgram(code: string): string {
  if (code.includes("import ")) {
    return code;
  }
  return `
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { PreSharedKey, VpnConnection, VpnConnectionStyle, VpnDeployment, VpnProvider, VpnRules } from "cdktf-huaweicloud-vpn";
class Shown extends TerraformStack {
  public constructor(app: App) {
    super(app, "shown");
    ${code}
  }
}
void [PreSharedKey, TerraformVariable, VpnConnection, VpnConnectionStyle, VpnDeployment, VpnProvider, VpnRules];
const app = new App();
new Shown(app);
app.synth();
`;
}

const PROGRAMS = [...README.matchAll(/```ts\n(.*?)```/gs)].map(([, code], index) => ({
  file: join(FOLDER, `block-${index + 1}.ts`),
  code: asProgram(code ?? ""),
}));

beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true });
  for (const { file, code } of PROGRAMS) {
    writeFileSync(file, code);
  }
});
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

describe("the code in the README", () => {
  it("is there", () => {
    expect(PROGRAMS.length).toBeGreaterThanOrEqual(5);
  });

  it("compiles", () => {
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.Node20,
      types: ["node"],
    };
    const program = ts.createProgram(
      PROGRAMS.map(({ file }) => file),
      options,
    );
    const problems = ts.getPreEmitDiagnostics(program).map((problem) => {
      const message = ts.flattenDiagnosticMessageText(problem.messageText, "\n");
      return `${problem.file?.fileName ?? ""}: ${message}`;
    });
    expect(problems).toEqual([]);
  });

  it.each(PROGRAMS.map(({ file }) => file))("runs: %s", async (file) => {
    const outdir = `${file}.out`;
    const env = { CDKTF_OUTDIR: outdir };
    const run = startProgram(process.execPath, [join(ROOT, "node_modules/tsx/dist/cli.mjs"), file], {
      cwd: FOLDER,
      env,
    });
    const { code, stdout, stderr } = await run.finished;
    expect(code, stdout + stderr).toBe(0);
  });
});

describe("the commands in the README", () => {
  it("are what CI runs", () => {
    const ci = readFileSync(join(ROOT, ".ci/run"), "utf8");
    for (const command of ["npm ci && npm run demo", "npm ci && npm test"]) {
      expect(README).toContain(command);
      for (const part of command.split(" && ")) {
        expect(ci).toContain(`\n${part}\n`);
      }
    }
  });
});
