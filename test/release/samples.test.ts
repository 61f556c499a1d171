import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { addSamples, generate, unpackBoth } from "../../scripts/languages/packages";
import { startProgram } from "../support/terraform";
import { ROOT } from "./pack-provider";

interface Tablet {
  readonly snippets: Readonly<
    Record<string, { readonly translations: { readonly python: { readonly source: string } } }>
  >;
}

// In the project, because pacmak looks for the frameworks beside the package.
const FOLDER = join(ROOT, "cdktf.out", "samples");
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

test("the TypeScript of the README and of the API compiles, and packages for Python show it in Python", async () => {
  const { code, stdout, stderr } = await startProgram("npm", ["run", "build:samples"], { cwd: ROOT }).finished;
  expect(code, stdout + stderr).toBe(0);
  const { snippets } = JSON.parse(readFileSync(join(ROOT, ".jsii.tabl.json"), "utf8")) as Tablet;
  const python = Object.values(snippets).map(({ translations }) => translations.python.source);
  const readme = python.find((source) => source.includes("app.synth()"));
  expect(readme).toContain("from cdktf_huaweicloud_vpn import PreSharedKey, VpnConnection\n");
  expect(readme).toContain('psk=PreSharedKey.from_environment("PARIS_PSK")');

  const { cdktf } = await unpackBoth(FOLDER);
  addSamples(cdktf);
  await generate(cdktf, join(FOLDER, "out"), ["python"]);
  expect(readFileSync(join(FOLDER, "out/python/README.md"), "utf8")).toContain(readme);
});
