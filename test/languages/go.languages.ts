import { cpSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { hasTools, MISTAKES, makeWorkplace, type Workplace, writeWithMistakes } from "./three-sites";

describe.runIf(hasTools())("a stack in Go", () => {
  let workplace: Workplace;
  // The versions of go.mod and the toolchain of this machine, no others; without optimisation the build is a third faster.
  const build = () =>
    workplace.run("go", ["build", "-buildvcs=false", "-gcflags=all=-N -l", "-o", "three-sites", "."], {
      env: { GOFLAGS: "-mod=readonly", GOTOOLCHAIN: "local", GOWORK: "off" },
    });
  const program = () => [join(workplace.path, "three-sites"), []] as const;

  beforeAll(async () => {
    workplace = makeWorkplace();
    cpSync(join(__dirname, "go"), workplace.path, { recursive: true });
    symlinkSync(join(inject("generated").cdktf, "go/huaweicloudvpn"), join(workplace.path, "huaweicloudvpn"));
    await build();
  });
  afterAll(() => workplace?.remove());

  it("is the same, byte by byte, as in TypeScript", async () => {
    await workplace.expectSameAsTypeScript(...program());
  });

  it("is rejected with the same messages", async () => {
    writeWithMistakes(join(workplace.path, "main.go"), readFileSync(join(__dirname, "go/main.go"), "utf8"));
    await build();
    const { code, stderr } = await workplace.synthesize("wrong", ...program());
    expect(code).toBe(2);
    for (const mistake of MISTAKES) {
      expect(stderr).toContain(mistake);
    }
  });
});
