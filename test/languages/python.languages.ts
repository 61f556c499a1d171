import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ROOT } from "../../scripts/languages/packages";
import { startProgram } from "../support/terraform";
import { documented, firstApply } from "./documented";
import { hasTools, MISTAKES, makeWorkplace, type Workplace, writeWithMistakes } from "./three-sites";
import { installPython } from "./virtual-environment";

describe.runIf(hasTools())("the stack of docs/languages.md in Python", () => {
  let workplace: Workplace;
  let programs: string;
  const python = () => join(programs, "python");
  const code = documented("python", "app.synth()");

  beforeAll(async () => {
    workplace = makeWorkplace();
    programs = await installPython(workplace, inject("generated").cdktf);
    writeFileSync(join(workplace.path, "main.py"), code);
    writeFileSync(join(workplace.path, "simulator.py"), documented("python", "class Simulator"));
    copyFileSync(join(__dirname, "python/life.py"), join(workplace.path, "life.py"));
  });
  afterAll(() => workplace?.remove());

  it("is the same, byte by byte, as in TypeScript, and lives against the service of the wheel", async () => {
    await workplace.expectSameAsTypeScript(python(), ["main.py"]);
    const run = startProgram(python(), ["life.py", "out/stacks/three-sites"], { cwd: workplace.path });
    const { code, stdout, stderr } = await run.finished;
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toContain("lived");
  });

  it("is rejected with the same messages", async () => {
    writeWithMistakes(join(workplace.path, "wrong.py"), code);
    const { code: exitCode, stderr } = await workplace.synthesize("wrong", python(), ["wrong.py"]);
    expect(exitCode).toBe(1);
    for (const mistake of MISTAKES) {
      expect(stderr).toContain(mistake);
    }
  });

  it("is applied by the lines of the README, after the installation", async () => {
    const readme = join(ROOT, "README.md");
    const cwd = join(workplace.path, "readme");
    mkdirSync(cwd);
    writeFileSync(join(cwd, "main.py"), documented("python", "app.synth()", readme));
    const lines = firstApply(readme).replace("npx hwvpn", "hwvpn").replace("npx tsx main.ts", "python main.py");
    const env = { PATH: `${programs}:${process.env.PATH}` };
    expect(await workplace.run("sh", ["-c", lines], { cwd, env })).toContain("Apply complete! Resources: 2 added");
  });
});
