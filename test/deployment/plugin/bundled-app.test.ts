import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startProgram } from "../../support/terraform";

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hwvpn-bundled-"));
  const entryPoints = [join(__dirname, "bundled-app.ts")];
  await build({ entryPoints, outfile: join(folder, "app.cjs"), bundle: true, platform: "node", logLevel: "error" });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(["plugin", "own-registry", "null-resource"])(
  "tells the author of a bundled app what to mark, with the deployment %s",
  async (deployment) => {
    const args = [join(folder, "app.cjs"), deployment, join(folder, deployment)];
    const { code, stderr } = await startProgram(process.execPath, args, { cwd: folder }).finished;
    expect(code).toBe(1);
    expect(stderr).toContain(`[network/vpn] cdktf-huaweicloud-vpn was bundled into the app at "${folder}"`);
    expect(stderr).toContain(
      'mark the package as external (esbuild: --external:cdktf-huaweicloud-vpn, webpack: externals: { "cdktf-huaweicloud-vpn": "commonjs cdktf-huaweicloud-vpn" })',
    );
    expect(stderr).not.toContain("reinstall");
  },
);
